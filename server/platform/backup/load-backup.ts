import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, isAbsolute, join, normalize, sep } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { identifier, quoted } from './database-shape.ts'
import { BackupError, partName, type BackupHeader, type BackupPart, type PartClosing } from './format.ts'
import { readArchive, type ArchiveEvent } from './read-archive.ts'

export type LoadTarget = Readonly<{ databaseUrl: string; dataDirectory: string }>
export type LoadProgress = Readonly<{ part: string; lines: number }>

/**
 * Fills an empty, migrated database (in one transaction) and the data directory from a backup. Whoever calls it has checked the
 * file before; it is checked once more on the way, so that one that changed in between is not taken.
 * @throws BackupError; then nothing of it is in the database
 */
export async function loadBackup(source: AsyncIterable<Buffer>, target: LoadTarget, tell: (progress: LoadProgress) => void): Promise<void> {
  const client = new pg.Client({ connectionString: target.databaseUrl, application_name: 'koewa restore' })
  client.on('error', () => {})
  await client.connect()
  const events = readArchive(source)
  try {
    await client.query(`BEGIN; SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL client_encoding = 'UTF8'`)
    await loadParts(events, client, target, tell)
    await client.query('COMMIT')
    // The planner knows nothing of what came by COPY.
    await client.query('ANALYZE')
  } finally {
    await client.end()
  }
}

async function loadParts(events: AsyncGenerator<ArchiveEvent>, client: pg.Client, target: LoadTarget, tell: (progress: LoadProgress) => void): Promise<void> {
  for (;;) {
    const { value, done } = await events.next()
    if (done) return
    if (value.event === 'header') await standSequences(client, value.header)
    if (value.event !== 'part') continue
    const { part } = value
    const content = new PartContent(events)
    const lines = await loadPart(client, target, part, content)
    if (lines !== undefined && lines !== content.closing?.lines) throw new BackupError(`${lines} rows of ${partName(part)} were taken instead of ${content.closing?.lines}.`)
    tell({ part: partName(part), lines: content.closing?.lines ?? 0 })
  }
}

/** What a part holds, uncompressed; reads no further than its closing. */
class PartContent {
  closing: PartClosing | undefined
  readonly #events: AsyncGenerator<ArchiveEvent>
  constructor(events: AsyncGenerator<ArchiveEvent>) {
    this.#events = events
  }

  into(target: Writable): Promise<void> {
    return pipeline(Readable.from(this.#compressed(), { objectMode: false }), createGunzip(), target)
  }

  async *#compressed(): AsyncGenerator<Buffer> {
    for (;;) {
      const { value, done } = await this.#events.next()
      if (done) return
      if (value.event === 'data') yield value.data
      if (value.event === 'closing') {
        this.closing = value.closing
        return
      }
    }
  }
}

/** @returns how many rows a table took. */
async function loadPart(client: pg.Client, target: LoadTarget, part: BackupPart, content: PartContent): Promise<number | undefined> {
  if (part.kind === 'table') {
    // A migration may have put rows of its own there.
    await client.query(`DELETE FROM ${quoted(part)}`)
    return copyInto(client, `${quoted(part)} (${part.columns.map(identifier).join(', ')})`, content)
  }
  if (part.kind === 'jobs') return loadJobs(client, content)
  const path = placeOf(target.dataDirectory, part)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await content.into(createWriteStream(path, { mode: 0o600, flush: true }))
  return undefined
}

async function copyInto(client: pg.Client, table: string, content: PartContent): Promise<number> {
  const copy = client.query(copyFrom(`COPY ${table} FROM STDIN`))
  await content.into(copy)
  return copy.rowCount
}

/** By graphile-worker's own function, in the order they had; a job that had failed for good is tried again. */
async function loadJobs(client: pg.Client, content: PartContent): Promise<number> {
  await client.query(`CREATE TEMPORARY TABLE restored_job (
    place bigint GENERATED ALWAYS AS IDENTITY, identifier text, payload json, queue_name text, run_at timestamptz, max_attempts integer, key text, priority integer, flags text[]
  ) ON COMMIT DROP`)
  const lines = await copyInto(client, 'restored_job (identifier, payload, queue_name, run_at, max_attempts, key, priority, flags)', content)
  await client.query(`SELECT graphile_worker.add_job(identifier => identifier, payload => payload, queue_name => queue_name, run_at => run_at,
    max_attempts => max_attempts, job_key => key, priority => priority, flags => flags) FROM (SELECT * FROM restored_job ORDER BY place) AS job`)
  return lines
}

/** A path of the backup leads nowhere but into the data directory. */
function placeOf(dataDirectory: string, part: Readonly<{ kind: 'file' | 'secret'; path: string }>): string {
  const path = normalize(part.path)
  const inside = !isAbsolute(path) && path.split(sep)[0] !== '..' && (part.kind === 'file' || !path.includes(sep))
  if (!inside) throw new BackupError(`The backup names a place outside the data directory: ${part.path}`)
  return part.kind === 'file' ? join(dataDirectory, 'files', path) : join(dataDirectory, path)
}

async function standSequences(client: pg.Client, { sequences }: BackupHeader): Promise<void> {
  for (const { schema, name, value, called } of sequences) await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [quoted({ schema, name }), value, called])
}
