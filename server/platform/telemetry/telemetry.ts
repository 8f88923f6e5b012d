import type { FastifyInstance } from 'fastify'

/** What a process can tell of its own standing, asked once an export; undefined while PostgreSQL is away. */
export type Standing = Readonly<{
  /** Voices on their way to ClickHouse, and for how long the oldest of them has been. */
  projection?: () => Promise<Readonly<{ waiting: number; oldestSeconds: number }>>
  /** Jobs that are due or will be, by name. */
  jobs?: () => Promise<readonly Readonly<{ name: string; waiting: number; failed: number }>[]>
}>

/** Traces and metrics on their way to the operator's collector. */
export type Telemetry = Readonly<{
  /** To be called before anything else is added to the app, so that all of it is within the request's span. */
  watchRequests(app: FastifyInstance): void
  watchStanding(standing: Standing): void
  /** Sends what has not been sent; waits at most five seconds for a collector that does not answer. */
  stop(): Promise<void>
}>
