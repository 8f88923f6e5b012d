import { createReadStream } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Logger } from 'pino'
import { startEngines, type Engines } from '../../engines.ts'
import { keepTombstones, readTombstones, replayErasures } from '../../listen/index.ts'
import type { Tombstone } from '../../listen/index.ts'
import { BackupError, type BackupHeader } from '../../platform/backup/format.ts'
import { loadBackup, type LoadProgress } from '../../platform/backup/load-backup.ts'
import { renewSecrets } from '../../platform/backup/renew-secrets.ts'
import { createAnalytics } from '../../platform/clickhouse/client.ts'
import { migrateAnalytics } from '../../platform/clickhouse/migrate.ts'
import type { Config } from '../../platform/config/config.ts'
import { createDatabase, createPool } from '../../platform/postgres/database.ts'
import { migrate } from '../../platform/postgres/migrate.ts'
import { rebuild } from '../../understand/index.ts'
import { checkBackup } from './check.ts'
import { refuseOccupied, unfinishedMark } from './empty-place.ts'

export type RestoreOptions = Readonly<{ file: string; config: Config; tombstoneFiles: readonly string[]; newSecrets: boolean; log: Logger }>
export type RestoreProgress =
  | Readonly<{ step: 'checking'; bytes: number; total: number }>
  | (LoadProgress & Readonly<{ step: 'loading' }>)
  | Readonly<{ step: 'rebuilding'; voices: number; total: number }>
export type Restored = Readonly<{ madeAt: string; by: string; voices: number; migrationsAdded: number; erasedAgain: number; erasedElsewhere: number; seconds: number }>

/**
 * Makes a backup into a running order again: checks the whole file first, fills the engines of an empty data directory,
 * brings the schema forward, erases again who was erased since, and fills ClickHouse.
 * @throws Error in one sentence; nothing of it is left behind in the data directory then
 */
export async function restore(options: RestoreOptions, tell: (progress: RestoreProgress) => void): Promise<Restored> {
  const begun = performance.now()
  const { config, file } = options
  const place = await refuseOccupied(config.dataDirectory)
  const tombstones = await namedTombstones(options)
  const header = await checkBackup(file, (bytes, total) => tell({ step: 'checking', bytes, total }))
  await mkdir(config.dataDirectory, { recursive: true, mode: 0o700 })
  const mark = join(config.dataDirectory, unfinishedMark)
  await writeFile(mark, `${new Date().toISOString()} ${file}\n`, { mode: 0o600 })
  try {
    const engines = await startEngines(config, options.log)
    try {
      const done = await fill(options, engines, header, tombstones, tell)
      await rm(mark)
      return { madeAt: header.madeAt, by: header.koewa, ...done, seconds: Math.round((performance.now() - begun) / 10) / 100 }
    } finally {
      await engines.stop()
    }
  } catch (error) {
    await removeWhatWeMade(config.dataDirectory, place)
    throw error
  }
}

async function fill(
  { file, config, newSecrets, log }: RestoreOptions, engines: Engines, header: BackupHeader, tombstones: readonly Tombstone[], tell: (progress: RestoreProgress) => void,
): Promise<Pick<Restored, 'voices' | 'migrationsAdded' | 'erasedAgain' | 'erasedElsewhere'>> {
  const { databaseUrl } = engines
  const analytics = createAnalytics(engines.clickhouse)
  const db = createDatabase(createPool(databaseUrl))
  try {
    await refuseFilledEngines(databaseUrl, config)
    await migrateAnalytics(analytics)
    const [held] = await analytics.query<{ voices: number }>('SELECT count() AS voices FROM voice')
    if ((held?.voices ?? 0) > 0) throw new BackupError(`The ClickHouse database ${analytics.database} holds voices already. Name a new one in CLICKHOUSE_DATABASE.`)
    await migrate(databaseUrl, new Set(header.migrations.map(({ version }) => version)))
    await loadBackup(createReadStream(file, { highWaterMark: 1024 * 1024 }), { databaseUrl, dataDirectory: config.dataDirectory }, (progress) => tell({ step: 'loading', ...progress }))
    const migrationsAdded = (await migrate(databaseUrl)).length
    if (newSecrets) await renewSecrets(db, config.dataDirectory)
    const files = join(config.dataDirectory, 'files')
    await mkdir(files, { recursive: true, mode: 0o700 })
    const { replayed, foreign } = await replayErasures({ db, files, log }, tombstones)
    await keepTombstones(db, config.tombstones)
    const voices = await rebuild({ db, analytics }, (done) => tell({ step: 'rebuilding', voices: done, total: header.voices }))
    return { voices, migrationsAdded, erasedAgain: replayed, erasedElsewhere: foreign }
  } finally {
    await analytics.close()
    await db.destroy()
  }
}

/** Those of the files that the operator names, which must be there, and of the setting's. */
async function namedTombstones({ tombstoneFiles, config }: RestoreOptions): Promise<Tombstone[]> {
  const given = await Promise.all(tombstoneFiles.map(async (file) => {
    const found = await readTombstones(file)
    if (found.length === 0) throw new BackupError(`There are no tombstones in ${file}. Leave the option out if nobody was erased.`)
    return found
  }))
  return [...given.flat(), ...(await readTombstones(config.tombstones))]
}

/** A PostgreSQL of the operator's own may hold something already; the embedded one is new. */
async function refuseFilledEngines(databaseUrl: string, config: Config): Promise<void> {
  if (config.databaseUrl === undefined) return
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query(`SELECT FROM pg_tables WHERE schemaname IN ('public', 'auth', 'graphile_worker') LIMIT 1`)
    if (rowCount) throw new BackupError('The database of DATABASE_URL holds tables already. Name a new, empty one: a restore never writes over anything.')
  } finally {
    await client.end()
  }
}

async function removeWhatWeMade(dataDirectory: string, place: 'missing' | 'empty'): Promise<void> {
  if (place === 'missing') return rm(dataDirectory, { recursive: true, force: true })
  for (const name of await readdir(dataDirectory)) await rm(join(dataDirectory, name), { recursive: true, force: true })
}
