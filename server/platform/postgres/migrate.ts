import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { runMigrations } from 'graphile-worker'
import { Logger } from 'graphile-worker'

const directory = fileURLToPath(new URL('./migrations/', import.meta.url))

export class NewerSchemaError extends Error {}

type Migration = Readonly<{ version: number; name: string }>

/** Every migration of this release, in the order in which they are applied. */
export async function listMigrations(): Promise<Migration[]> {
  const files = (await readdir(directory)).filter((file) => /^\d{4}_.+\.sql$/.test(file)).sort()
  return files.map((file) => ({ version: Number(file.slice(0, 4)), name: file }))
}

/**
 * Brings the schema up to date: each numbered file in its own transaction, claimed under an advisory lock so that two
 * processes that start together do not both apply it.
 * @param only the versions to go to, for a restore: the schema then is that of the release that made the backup.
 * @returns the names applied now, in order.
 * @throws NewerSchemaError when the database holds a migration that this release does not know.
 */
export async function migrate(url: string, only?: ReadonlySet<number>): Promise<string[]> {
  const client = await connect(url)
  const applied: string[] = []
  try {
    await client.query(`SELECT pg_advisory_lock(hashtext('koewa migrations'))`)
    await client.query(`CREATE TABLE IF NOT EXISTS schema_migration (
      version integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`)
    const known = await listMigrations()
    const { rows } = await client.query<{ version: number; name: string }>('SELECT version, name FROM schema_migration')
    // Any that is not ours, not only a higher number: a later release may have added one in between.
    const ours = new Set(known.map(({ version }) => version))
    const newer = rows.find((row) => !ours.has(row.version))
    if (newer) {
      throw new NewerSchemaError(
        `The data directory was made by a newer version of Koewa (it holds migration ${newer.name}). Start that version, or restore a backup made by this one.`,
      )
    }
    const done = new Set(rows.map((row) => row.version))
    for (const migration of known.filter(({ version }) => !done.has(version) && (only === undefined || only.has(version)))) {
      await applyOne(client, migration)
      applied.push(migration.name)
    }
  } finally {
    await client.end()
  }
  await runMigrations({ connectionString: url, logger: new Logger(() => () => {}) })
  return applied
}

/** Of an address its host alone is told: it may hold a password. */
async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    return client
  } catch (error) {
    const why = error instanceof AggregateError ? error.errors.map(String).join('; ') : (error as Error).message
    throw new Error(`PostgreSQL${client.host ? ` at ${client.host}:${client.port}` : ''} does not let Koewa in: ${why}. Is it running, and is DATABASE_URL right?`, { cause: error })
  }
}

async function applyOne(client: pg.Client, { version, name }: Migration): Promise<void> {
  const sql = await readFile(directory + name, 'utf8')
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query('INSERT INTO schema_migration (version, name) VALUES ($1, $2)', [version, name])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}
