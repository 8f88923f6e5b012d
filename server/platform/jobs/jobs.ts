import { sql } from 'kysely'
import type { Tx } from '../postgres/database.ts'
import { traceOf } from '../telemetry/channels.ts'

/** Events one stage emits and later stages subscribe to in the composition root. Each payload names its workspace. */
export interface JobPayloads {
  /** Voices were heard: analyse them. At most 500 ids. */
  VoicesHeard: { workspaceId: string; voiceIds: string[] }
}
export type JobName = keyof JobPayloads
export type JobHandlers = { [Name in JobName]?: (payload: JobPayloads[Name], signal: AbortSignal) => Promise<void> }

export type JobOptions = Readonly<{
  key?: string
  /**
   * `preserve_run_at`: a waiting job of the same key keeps its time, so that a stream of requests cannot put it off for ever.
   * `unsafe_dedupe`: nothing is added while there is one of the same key, running ones included.
   */
  keyMode?: 'replace' | 'preserve_run_at' | 'unsafe_dedupe'
  runAt?: Date
  queue?: string
  maxAttempts?: number
  priority?: number
}>

/** Queues a job in the transaction that makes it necessary: it exists exactly when the transaction commits. What queued it goes along, when that is traced. */
export async function addJob<Name extends JobName>(tx: Tx, name: Name, payload: JobPayloads[Name], options: JobOptions = {}): Promise<void> {
  const traceparent = traceOf(name)
  await sql`SELECT graphile_worker.add_job(
    identifier => ${name}::text, payload => ${JSON.stringify({ ...payload, traceparent })}::json, queue_name => ${options.queue ?? null}::text,
    run_at => ${options.runAt ?? null}::timestamptz, max_attempts => ${options.maxAttempts ?? null}::integer,
    job_key => ${options.key ?? null}::text, job_key_mode => ${options.keyMode ?? 'replace'}::text, priority => ${options.priority ?? null}::integer)`.execute(tx)
}
