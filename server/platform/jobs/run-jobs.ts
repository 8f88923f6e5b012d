import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import type { Logger as Log } from 'pino'
import { jobRun } from '../telemetry/channels.ts'
import type { JobHandlers } from './jobs.ts'

export type RunOptions = Readonly<{ pool: pg.Pool; handlers: JobHandlers; crontab?: string; concurrency?: number; soleOwner: boolean; log: Log }>
export type RunningJobs = Readonly<{ stop(): Promise<void> }>

/** PostgreSQL is back within a second after it died; until then each attempt fails at once. */
const pauseMs = 500

/**
 * Works on jobs until stopped. graphile-worker gives up for good when PostgreSQL goes away while it writes down how a job
 * ended; then what it held is freed and it is started again, so those jobs run a second time: handlers may be called twice.
 * @param options.soleOwner no other process works on these jobs (the embedded default), so whatever is locked at the start
 * belongs to a process that died
 * @throws when the first start fails
 */
export async function startJobs(options: RunOptions): Promise<RunningJobs> {
  const { pool, soleOwner } = options
  const log = options.log.child({ part: 'jobs' })
  if (soleOwner) await releaseAll(pool)
  let stopping = false
  let current = await begin(options, log)

  const keep = async (): Promise<void> => {
    for (;;) {
      const reason = await current.runner.promise.then(() => undefined, (error: unknown) => error)
      if (stopping) return
      log.warn({ err: reason }, 'the job workers ended and are started again')
      current = await beginAgain()
      if (stopping) return
    }
  }
  const beginAgain = async (): Promise<Begun> => {
    const { lockedBy } = current
    while (!stopping) {
      await sleep(pauseMs)
      try {
        await pool.query('SELECT graphile_worker.force_unlock_workers($1::text[])', [[...lockedBy]])
        return await begin(options, log)
      } catch (error) {
        log.debug({ err: error }, 'the job workers wait for PostgreSQL')
      }
    }
    return current
  }
  const keeping = keep()
  return {
    async stop() {
      stopping = true
      // It may have ended by itself just now.
      await current.runner.stop().catch(() => undefined)
      await keeping
    },
  }
}

/** Frees jobs that a killed server of this data directory still holds; otherwise they would wait four hours. */
async function releaseAll(pool: pg.Pool): Promise<void> {
  await pool.query(`SELECT graphile_worker.force_unlock_workers(array(
    SELECT DISTINCT locked_by FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL))`)
}

type Begun = Readonly<{ runner: Runner; /** The names under which it locks jobs. */ lockedBy: ReadonlySet<string> }>

async function begin({ pool, handlers, crontab, concurrency = 3 }: RunOptions, log: Log): Promise<Begun> {
  const events: WorkerEvents = new EventEmitter()
  const lockedBy = new Set<string>()
  events.on('pool:create', ({ workerPool }) => lockedBy.add(workerPool.id))
  events.on('worker:create', ({ worker }) => lockedBy.add(worker.workerId))
  const runner = await run({
    pgPool: pool,
    events,
    taskList: taskListOf(handlers),
    noHandleSignals: true,
    ...(crontab ? { crontab } : {}),
    logger: new Logger(() => (level, message) => {
      if (level === 'error') log.error(message)
      else if (level === 'warning') log.warn(message)
      else log.trace(message)
    }),
    preset: {
      worker: {
        concurrentJobs: concurrency,
        pollInterval: 2000,
        // With a delay, even of nothing, a job's end that cannot be written down ends the workers; without, it is a rejection
        // that nobody handles and ends the process.
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
      },
    },
  })
  return { runner, lockedBy }
}

function taskListOf(handlers: JobHandlers): TaskList {
  const taskList: TaskList = {}
  for (const [name, handler] of Object.entries(handlers)) {
    taskList[name] = async (payload: unknown, { job, abortSignal }) => {
      const { traceparent, ...own } = payload as { traceparent?: string }
      await jobRun.tracePromise(() => (handler as (payload: unknown, signal: AbortSignal) => Promise<void>)(own, abortSignal), { name, attempt: job.attempts, traceparent })
    }
  }
  return taskList
}
