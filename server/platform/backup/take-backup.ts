import { createReadStream } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { identifier, quoted, sequences, tablesInOrder } from './database-shape.ts'
import { filesBelow, linkFiles } from './file-snapshot.ts'
import { BackupError, type BackupHeader, type TableShape } from './format.ts'
import { writeArchive, type PartToWrite } from './write-archive.ts'

export type BackupSource = Readonly<{
  databaseUrl: string
  dataDirectory: string
  /** Files of the data directory that hold a secret, by name. */
  secretFiles: readonly string[]
  koewa: string
}>

/** Everything as one line each, in the order in which they were added; what a dead worker held is simply waiting. */
const jobsQuery = `
  SELECT task.identifier, job.payload, queue.queue_name, job.run_at, job.max_attempts, job.key, job.priority,
    (SELECT array_agg(flag ORDER BY flag) FROM jsonb_object_keys(job.flags) AS flag)
  FROM graphile_worker._private_jobs AS job
  JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
  LEFT JOIN graphile_worker._private_job_queues AS queue ON queue.id = job.job_queue_id
  ORDER BY job.id`

/**
 * The bytes of a backup of everything, while others go on writing: all tables as of one moment (one repeatable-read
 * transaction) and the files as of that moment (hard links). ClickHouse is not in it, it is made anew from PostgreSQL.
 */
export async function* takeBackup(source: BackupSource): AsyncGenerator<Buffer> {
  // A socket of our own: whoever stops reading in the middle of a table leaves PostgreSQL writing, and only the socket's end stops it.
  const socket = new Socket()
  const client = new pg.Client({ connectionString: source.databaseUrl, application_name: 'koewa backup', stream: () => socket })
  // Its queries reject; without a listener the connection's own error would end the process.
  client.on('error', () => {})
  await client.connect()
  let links: Awaited<ReturnType<typeof linkFiles>> | undefined
  try {
    const { rows: [lock] } = await client.query<{ free: boolean }>(`SELECT pg_try_advisory_lock(hashtextextended('koewa backup', 0)) AS free`)
    if (!lock?.free) throw new BackupError('A backup is being made already. Wait until that one is finished.')
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY')
    // The first statement takes the snapshot.
    await client.query(`SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL client_encoding = 'UTF8'; SET LOCAL extra_float_digits = 1; SELECT 1`)
    links = await linkFiles(source.dataDirectory)
    const tables = await tablesInOrder(client)
    yield* writeArchive(await describe(client, source.koewa), partsOf(client, tables, source, links.directory))
    await client.query('COMMIT')
  } finally {
    socket.destroy()
    await links?.remove()
  }
}

async function describe(client: pg.ClientBase, koewa: string): Promise<BackupHeader> {
  const { rows: migrations } = await client.query<{ version: number; name: string }>('SELECT version, name FROM schema_migration ORDER BY version')
  const { rows: [facts] } = await client.query<{ postgres: string; voices: string }>(`SELECT current_setting('server_version') AS postgres, (SELECT count(*) FROM voice) AS voices`)
  return {
    koewa, madeAt: new Date().toISOString(), postgres: facts?.postgres ?? '?', migrations, sequences: await sequences(client), voices: Number(facts?.voices ?? 0),
  }
}

async function* partsOf(client: pg.ClientBase, tables: readonly TableShape[], source: BackupSource, files: string): AsyncGenerator<PartToWrite> {
  for (const table of tables) {
    const columns = table.columns.map(identifier).join(', ')
    yield { part: { kind: 'table', ...table }, content: client.query(copyTo(`COPY ${quoted(table)} (${columns}) TO STDOUT`)) }
  }
  yield { part: { kind: 'jobs' }, content: client.query(copyTo(`COPY (${jobsQuery}) TO STDOUT`)) }
  for (const path of await filesBelow(files)) yield { part: { kind: 'file', path }, content: createReadStream(join(files, path)) }
  for (const path of source.secretFiles) yield { part: { kind: 'secret', path }, content: createReadStream(join(source.dataDirectory, path)) }
}
