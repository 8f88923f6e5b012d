import { sql } from 'kysely'
import { Logger, run, type Runner, type TaskList } from 'graphile-worker'
import type pg from 'pg'
import type { Logger as Log } from 'pino'
import type { Tx } from '../postgres/database.ts'

/** Events one stage emits and later stages subscribe to in the composition root. Each payload names its workspace. */
export interface JobPayloads {
  /** Voices were heard: analyse them. At most 500 ids. */
  VoicesHeard: { workspaceId: string; voiceIds: string[] }
}
export type JobName = keyof JobPayloads
export type JobHandlers = { [Name in JobName]?: (payload: JobPayloads[Name], signal: AbortSignal) => Promise<void> }

export type JobOptions = Readonly<{
  key?: string
  /** `preserve_run_at`: a waiting job of the same key keeps its time, so that a stream of requests cannot put it off for ever. */
  keyMode?: 'replace' | 'preserve_run_at'
  runAt?: Date
  queue?: string
  maxAttempts?: number
  priority?: number
}>

/** Queues a job in the transaction that makes it necessary: it exists exactly when the transaction commits. */
export async function addJob<Name extends JobName>(tx: Tx, name: Name, payload: JobPayloads[Name], options: JobOptions = {}): Promise<void> {
  await sql`SELECT graphile_worker.add_job(
    identifier => ${name}::text, payload => ${JSON.stringify(payload)}::json, queue_name => ${options.queue ?? null}::text,
    run_at => ${options.runAt ?? null}::timestamptz, max_attempts => ${options.maxAttempts ?? null}::integer,
    job_key => ${options.key ?? null}::text, job_key_mode => ${options.keyMode ?? 'replace'}::text, priority => ${options.priority ?? null}::integer)`.execute(tx)
}

/** Frees jobs that a killed server of this data directory still holds; otherwise they would wait four hours. */
async function releaseAbandoned(pool: pg.Pool): Promise<void> {
  await pool.query(`SELECT graphile_worker.force_unlock_workers(array(
    SELECT DISTINCT locked_by FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL))`)
}

/**
 * Starts the workers. `soleOwner` says that no other process works on these jobs (the embedded default), so whatever is
 * locked at the start belongs to a process that died.
 */
export async function startJobs(
  options: Readonly<{ pool: pg.Pool; handlers: JobHandlers; crontab?: string; concurrency?: number; soleOwner: boolean; log: Log }>,
): Promise<Runner> {
  if (options.soleOwner) await releaseAbandoned(options.pool)
  const taskList: TaskList = {}
  for (const [name, handler] of Object.entries(options.handlers)) {
    taskList[name] = async (payload: unknown, helpers) => {
      await (handler as (payload: unknown, signal: AbortSignal) => Promise<void>)(payload, helpers.abortSignal)
    }
  }
  const log = options.log.child({ part: 'jobs' })
  return run({
    pgPool: options.pool,
    taskList,
    concurrency: options.concurrency ?? 3,
    pollInterval: 2000,
    noHandleSignals: true,
    ...(options.crontab ? { crontab: options.crontab } : {}),
    logger: new Logger(() => (level, message) => {
      if (level === 'error') log.error(message)
      else if (level === 'warning') log.warn(message)
      else log.trace(message)
    }),
  })
}
