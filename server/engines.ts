import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Config } from './platform/config/config.ts'
import { startAnalyticsHost } from './platform/clickhouse/supervisor.ts'
import { startPostgres } from './platform/postgres/launcher.ts'
import { lockDataDirectory } from './platform/postgres/launcher-lock.ts'

/** Where both engines answer, and how to stop the embedded ones. */
export type Engines = Readonly<{
  databaseUrl: string
  clickhouse: Readonly<{ url: string; username: string; password: string; database: string }>
  /** True when this process owns PostgreSQL, so that no other process works on its jobs. */
  soleOwner: boolean
  stop(): Promise<void>
}>

type Stoppable = Readonly<{ stop(): Promise<void> }>

/** What `startEngines` is about to do, for whoever reads along; of an outside engine its host alone, since a URL may hold a password. */
export function announceEngines({ databaseUrl, clickhouse }: Pick<Config, 'databaseUrl' | 'clickhouse'>): string {
  const engines = [{ name: 'PostgreSQL', setting: 'DATABASE_URL', url: databaseUrl }, { name: 'ClickHouse', setting: 'CLICKHOUSE_URL', url: clickhouse.url }]
  const own = engines.filter(({ url }) => url === undefined).map(({ name }) => name).join(' and ')
  const outside = engines.flatMap(({ name, setting, url }) => (url === undefined ? [] : [`${name} ${new URL(url).host === '' ? `of ${setting}` : `at ${new URL(url).host}`}`])).join(' and ')
  return [own && `starting ${own}`, outside && `using ${outside}`].filter(Boolean).join(', ')
}

/** Starts the embedded engines under the data directory, each unless a URL names an outside one. */
export async function startEngines(config: Config, log: Logger): Promise<Engines> {
  // Before anything starts: a second server would otherwise take over the first one's PostgreSQL.
  const lock = await lockDataDirectory(config.dataDirectory)
  const part = (name: string) => (line: string) => log.info({ part: name }, line)
  const [postgres, host] = await allOrNone([
    config.databaseUrl === undefined ? startPostgres({ dataDirectory: config.dataDirectory, lock, log: part('postgres') }) : undefined,
    config.clickhouse.url === undefined
      ? startAnalyticsHost({ dataDirectory: join(config.dataDirectory, 'clickhouse'), log: part('clickhouse') })
      : undefined,
  ]).catch(async (error: unknown) => {
    await lock.release()
    throw error
  })
  const { database } = config.clickhouse
  return {
    databaseUrl: postgres?.url ?? (config.databaseUrl as string),
    clickhouse: host
      ? { url: host.url, username: host.username, password: host.password, database }
      : { url: config.clickhouse.url as string, username: config.clickhouse.user, password: config.clickhouse.password, database },
    soleOwner: postgres !== undefined,
    async stop() {
      await Promise.all([postgres?.stop(), host?.stop()])
      await lock.release()
    },
  }
}

/** Both start at once; when one cannot, the other is stopped before the error is told. */
async function allOrNone<A extends Stoppable, B extends Stoppable>(
  starting: readonly [Promise<A> | undefined, Promise<B> | undefined],
): Promise<[A | undefined, B | undefined]> {
  const [first, second] = await Promise.allSettled(starting)
  if (first.status === 'fulfilled' && second.status === 'fulfilled') return [first.value, second.value]
  for (const result of [first, second]) if (result.status === 'fulfilled') await result.value?.stop()
  throw (first.status === 'rejected' ? first : (second as PromiseRejectedResult)).reason
}

/** Files of the data directory that hold secrets: a backup takes them along. */
export const secretFiles = ['secret'] as const

/** The key that signs sessions: made once, kept beside the data and readable by its owner alone. */
export async function readSecret(dataDirectory: string): Promise<string> {
  const file = join(dataDirectory, 'secret')
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    const secret = randomBytes(48).toString('base64url')
    await writeFile(file, `${secret}\n`, { mode: 0o600, flag: 'wx' })
    return secret
  }
}
