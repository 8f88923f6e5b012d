import { channel, tracingChannel } from 'node:diagnostics_channel'
import type { LogEvent } from 'kysely'

// What the server does is told on Node's diagnostics channels, which cost nothing while nobody listens. Who does is opentelemetry.ts, and
// only when a collector is named; nothing else here knows that there is such a thing.

/** A job as it is worked on; `traceparent` names what queued it (W3C Trace Context), when that was being traced. */
export type JobRun = Readonly<{ name: string; attempt: number; traceparent: string | undefined }>

/** A job that is being queued; a listener may set the `traceparent` that goes with it. */
export type JobAdded = { readonly name: string; traceparent: string | undefined }

/** A statement sent to ClickHouse: an insert by its table, anything else by its text. */
export type AnalyticsStatement = Readonly<{ sql: string }> | Readonly<{ table: string }>

/** Texts handed to the analysis threads. */
export type TextsRead = Readonly<{ texts: number }>

/** Voices being taken to ClickHouse. */
export type VoicesProjected = Readonly<{ voices: number }>

export const jobRun = tracingChannel<unknown, JobRun>('koewa.job')
export const analyticsStatement = tracingChannel<unknown, AnalyticsStatement>('koewa.clickhouse')
export const textsRead = tracingChannel<unknown, TextsRead>('koewa.analysis')
export const voicesProjected = tracingChannel<unknown, VoicesProjected>('koewa.projection')
export const jobAdded = channel('koewa.job.added')
/** Each statement to PostgreSQL after it has ended, as Kysely tells it. */
export const databaseStatement = channel('koewa.postgresql')

/** For Kysely's `log`. */
export function tellStatement(event: LogEvent): void {
  if (databaseStatement.hasSubscribers) databaseStatement.publish(event)
}

/** @returns the `traceparent` to keep with a job that is being queued. */
export function traceOf(name: string): string | undefined {
  if (!jobAdded.hasSubscribers) return undefined
  const added: JobAdded = { name, traceparent: undefined }
  jobAdded.publish(added)
  return added.traceparent
}
