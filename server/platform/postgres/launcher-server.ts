import { spawn } from 'node:child_process'
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startError } from './launcher-failure.ts'
import { endProcess, isAlive, isPostgresIn, runsCommand, startTime } from './launcher-process.ts'
import type { PostgresUser } from './launcher-user.ts'

/** A PostgreSQL server process that accepts connections. */
export interface RunningServer {
  readonly pid: number
  /** See startTime(): tells it from a later process with the same pid. */
  readonly since: string
  /** It was running when we came: left by a server that was killed. */
  readonly adopted: boolean
  /** Fulfilled with a few words when the process has ended. */
  readonly ended: Promise<string>
}

/** What it takes to start, or recognise, the server of one cluster. */
export interface ServerPlan {
  readonly cluster: string
  readonly command: readonly string[]
  readonly user: PostgresUser
  readonly logFile: string
  readonly login: Readonly<{ host: string; port: number; user: string; password: string }>
  readonly log: (line: string) => void
}

const logLimit = 10 * 1024 * 1024
/** Time in ms after which an empty lock file is nobody's. */
const emptyLockAge = 2_000

/** The orphan of a killed server when there is one that is just like ours, else a fresh process. */
export async function bringUp(plan: ServerPlan): Promise<RunningServer> {
  return bringUpUntil(plan, performance.now() + 15_000)
}

async function bringUpUntil(plan: ServerPlan, deadline: number): Promise<RunningServer> {
  return (await adoptOrphan(plan)) ?? launch(plan, deadline)
}

async function adoptOrphan(plan: ServerPlan): Promise<RunningServer | undefined> {
  const pidFile = join(plan.cluster, 'postmaster.pid')
  const socketLock = join(plan.cluster, `.s.PGSQL.${plan.login.port}.lock`)
  await Promise.all([pidFile, socketLock].map(removeWhenLeftEmpty))
  const lines = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return undefined
  const since = await startTime(pid)
  if (since !== undefined && (await isPostgresIn(pid, plan.cluster))) {
    if (await runsCommand(pid, plan.command, plan.cluster)) {
      const server = { pid, since, adopted: true, ended: watch(pid, since) }
      // Only our own server knows the password of our cluster (SCRAM proves it in both directions).
      if (await accepts(plan, server.ended).catch(() => false)) {
        plan.log(`PostgreSQL of an earlier Koewa still runs (process ${pid}): going on with it.`)
        return server
      }
    }
    plan.log(`PostgreSQL of an earlier Koewa still runs (process ${pid}) with other settings: stopping it.`)
    await endProcess(pid, since, [['SIGINT', 20_000], ['SIGQUIT', 5_000], ['SIGKILL', 5_000]])
    return undefined
  }
  // The pid now is another program's, which PostgreSQL would take for a living server and refuse. It ignores the pid of its own
  // parent, that is us; the rest of the file must stay, by it PostgreSQL makes sure that no old backend still uses the shared memory.
  await writeFile(pidFile, [process.pid, ...lines.slice(1)].join('\n'))
  await rm(socketLock, { force: true })
  return undefined
}

/** A PostgreSQL that was killed, or found the disk full, between making a lock file and writing it left it empty; a starting one writes it at once. */
async function removeWhenLeftEmpty(lockFile: string): Promise<void> {
  const found = await stat(lockFile).catch(() => undefined)
  if (found?.size === 0 && Date.now() - found.mtimeMs > emptyLockAge) await rm(lockFile, { force: true })
}

/**
 * glibc: what a statement has freed goes back at once. By default a connection that took in one batch of voices keeps 8 MB, of which
 * 3 are in use. Nothing else of ours is PostgreSQL's business.
 */
const environment = { MALLOC_MMAP_THRESHOLD_: '32768', MALLOC_TRIM_THRESHOLD_: '65536', MALLOC_TOP_PAD_: '16384' }

async function launch(plan: ServerPlan, deadline: number): Promise<RunningServer> {
  const before = await stat(plan.logFile).then((found) => found.size, () => 0)
  if (before > logLimit) await rename(plan.logFile, `${plan.logFile}.1`)
  // A file, not a pipe: PostgreSQL goes on writing when we are killed.
  const output = await open(plan.logFile, 'a', 0o600)
  const offset = (await output.stat()).size
  const [executable = '', ...args] = plan.command
  // Detached: its own session, so that Ctrl-C at the terminal reaches us alone and PostgreSQL is stopped after the last request.
  const child = spawn(executable, args, { ...plan.user, cwd: plan.cluster, env: environment, detached: true, stdio: ['ignore', output.fd, output.fd] })
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal === null ? `it ended with code ${code}` : `it was ended by ${signal}`))
  })
  await output.close()
  child.unref()
  const since = child.pid === undefined ? undefined : await startTime(child.pid)
  if (child.pid !== undefined && since !== undefined && (await accepts(plan, ended))) return { pid: child.pid, since, adopted: false, ended }
  const reason = await ended
  const printed = (await readFile(plan.logFile)).subarray(offset).toString()
  // Backends of a server that was killed need a moment to notice and let go of its shared memory; and a server that was killed
  // while it started PostgreSQL leaves one that had no pid file yet when we looked.
  if (/pre-existing shared memory block|lock file "[^"]*" (already exists|is empty)/.test(printed) && performance.now() < deadline) {
    await sleep(200)
    return bringUpUntil(plan, deadline)
  }
  throw startError(printed || reason, plan.cluster)
}

/** Waits until the server lets us log in; false when it ended first. Recovery after a crash may take long, so there is no limit. */
async function accepts(plan: ServerPlan, ended: Promise<string>): Promise<boolean> {
  let over = false
  void ended.then(() => (over = true))
  let nextNote = performance.now() + 5_000
  for (let pause = 5; !over; pause = Math.min(pause * 1.5, 200)) {
    const client = new pg.Client({ ...plan.login, database: 'postgres', connectionTimeoutMillis: 5_000 })
    try {
      await client.connect()
      await client.end()
      return true
    } catch (error) {
      client.end().catch(() => undefined)
      // 28P01: wrong password, so this is not the server that belongs to our password file.
      if ((error as { code?: string }).code === '28P01') throw startError('the password file does not fit the database', plan.cluster, error)
    }
    if (performance.now() > nextNote) {
      plan.log('PostgreSQL is recovering from a hard stop …')
      nextNote += 5_000
    }
    await Promise.race([sleep(pause), ended])
  }
  return false
}

/** Notices the end of a process that is not our child. */
function watch(pid: number, since: string): Promise<string> {
  return new Promise((resolve) => {
    const timer = setInterval(async () => {
      if ((await startTime(pid)) === since) return
      clearInterval(timer)
      resolve('it ended')
    }, 250)
    timer.unref()
  })
}
