import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Analytics } from './client.ts'
import { codeOnly } from './sql-scan.ts'

export type Migration = Readonly<{ number: number; name: string; sql: string }>

export type MigrateOptions = Readonly<{
  /** Folder of numbered files such as 0001_voices.sql. */
  directory?: string
  /** Gives the engine to use for one of the MergeTree family, e.g. Replicated… on a cluster; by default the same. */
  engine?: (family: string) => string
}>

const OWN_MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url))

/**
 * Brings the analytics database to this version's schema; creates it when it is not there.
 * ClickHouse has no transactions, so a file is recorded after it was applied and its statements must be repeatable
 * (IF NOT EXISTS): a start killed in between applies it again.
 * @returns the migrations applied now.
 * @throws Error in one sentence when the database is of a newer version.
 */
export async function migrateAnalytics(analytics: Analytics, options: MigrateOptions = {}): Promise<Migration[]> {
  const engine = options.engine ?? ((family: string) => family)
  const migrations = await readMigrations(options.directory ?? OWN_MIGRATIONS)
  await analytics.createDatabase()
  await analytics.command(withEngine(SCHEMA_TABLE, engine))
  const rows = await analytics.query<{ number: number }>('SELECT DISTINCT number FROM schema_migrations')
  const applied = new Set(rows.map((row) => row.number))
  refuseNewer(analytics.database, [...applied].filter((number) => !migrations.some((migration) => migration.number === number)), migrations.at(-1)?.number ?? 0)

  const missing = migrations.filter((migration) => !applied.has(migration.number))
  for (const { number, name, sql } of missing) {
    // What rewrites years of voices (an index over them) goes on behind the server's back: questions are right meanwhile, and a start does not wait for it.
    for (const statement of splitStatements(sql)) await analytics.command(withEngine(statement, engine), {}, { settings: { mutations_sync: '0' } })
    await analytics.insert('schema_migrations', [{ number, name }])
  }
  return missing
}

const SCHEMA_TABLE = `
CREATE TABLE IF NOT EXISTS schema_migrations
(
    number UInt32,
    name String,
    applied_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = MergeTree
ORDER BY number`

function refuseNewer(database: string, unknown: readonly number[], known: number): void {
  if (unknown.length === 0) return
  const found = Math.max(...unknown)
  throw new Error(
    `The analytics database ${database} was written by a newer version of Koewa ` +
    `(its schema is at ${found}, this version knows ${known}): start that version again, or a newer one.`)
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).toSorted()
  const migrations = await Promise.all(files.map(async (file) => {
    const [, number, name] = /^(\d{4})[-_](.+)\.sql$/.exec(file) ?? []
    if (number === undefined || name === undefined) throw new Error(`${file} is not named like 0001_what_it_does.sql.`)
    return { number: Number(number), name, sql: await readFile(join(directory, file), 'utf8') }
  }))
  const twice = migrations.find((migration, index) => migrations[index - 1]?.number === migration.number)
  if (twice !== undefined) throw new Error(`Two analytics migrations have the number ${twice.number}.`)
  return migrations
}

/** The statements of a file, cut at semicolons that are neither quoted nor in a comment. */
export function splitStatements(sql: string): string[] {
  const code = codeOnly(sql)
  const statements: string[] = []
  for (let start = 0; start < sql.length;) {
    const found = code.indexOf(';', start)
    const end = found < 0 ? sql.length : found
    if (code.slice(start, end).trim() !== '') statements.push(sql.slice(start, end).trim())
    start = end + 1
  }
  return statements
}

/** The statement with the engine of its MergeTree family replaced; the engine's arguments stay. */
export function withEngine(sql: string, engine: (family: string) => string): string {
  const match = /\bENGINE\s*=\s*(\w*MergeTree)\b/di.exec(codeOnly(sql))
  const [start, end] = match?.indices?.[1] ?? []
  if (start === undefined || end === undefined) return sql
  return sql.slice(0, start) + engine(sql.slice(start, end)) + sql.slice(end)
}
