import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'

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

/**
 * Starts sending traces and metrics by OTLP (HTTP, protobuf) when a collector is named. The SDK is loaded then only: without one, nothing
 * of it takes time or memory.
 */
export async function startTelemetry({ telemetry, roles }: Config, version: string, log: Logger): Promise<Telemetry | undefined> {
  if (telemetry === undefined) return undefined
  const { openTelemetry } = await import('./opentelemetry.ts')
  return openTelemetry({ ...telemetry, roles, version, log })
}
