import { once } from 'node:events'
import { appendFile, mkdtemp, readFile, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startInstance, type Instance } from '../../../benchmarks/instance.ts'
import { secretFiles } from '../../engines.ts'
import { tablesInOrder } from '../../platform/backup/database-shape.ts'
import { takeBackup } from '../../platform/backup/take-backup.ts'
import { writeArchive } from '../../platform/backup/write-archive.ts'
import { readConfig } from '../../platform/config/config.ts'
import { startPostgres } from '../../platform/postgres/launcher.ts'
import { evaluated, plant, startedInitiative, touchpointId, voicesOfWeeks } from '../../prove/testing.ts'
import { startTestServer, type TestServer } from '../../testing/server.ts'
import { call, sent } from '../../understand/testing.ts'
import { restore, type Restored } from './restore.ts'
import { saveBackup, type Saved } from './save.ts'
import { allRows, waitingJobs } from './testing.ts'

// One story: a company at work is backed up, loses its machine, and is restored elsewhere.

/** Remade by the migrations, and what tells which months the ClickHouse of that time had added up. */
const notCompared = ['public.schema_migration', 'public.rolled_month', 'public.made_sum']

let server: TestServer
let place: string
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'koewa-restore-'))
  server = await startTestServer()
})
afterAll(async () => {
  await server.stop()
  await rm(place, { recursive: true, force: true })
})

const backup = (file: string): Promise<Saved> => saveBackup(
  Readable.from(takeBackup({ databaseUrl: server.databaseUrl, dataDirectory: server.platform.config.dataDirectory, secretFiles, koewa: 'test' }), { objectMode: false }), file, () => {})

function restoreInto(dataDirectory: string, file: string, more: Readonly<{ tombstoneFiles?: string[]; newSecrets?: boolean }> = {}): Promise<Restored> {
  const config = readConfig({ KOEWA_DATA: dataDirectory })
  return restore({ file, config, tombstoneFiles: [], newSecrets: false, log: pino({ level: 'silent' }), ...more }, () => {})
}

/** PostgreSQL of a data directory by itself, so that no job has changed a row yet. */
async function rowsOf(dataDirectory: string): Promise<{ rows: Map<string, string[]>; jobs: unknown[] }> {
  const postgres = await startPostgres({ dataDirectory })
  const found = { rows: await allRows(postgres.connection, notCompared), jobs: await waitingJobs(postgres.connection) }
  await postgres.stop()
  return found
}

const awkward = 'タブ\tと改行\nと\\N と \\\\ と「引用」"\'、絵文字👩‍👩‍👧と結合文字が（か\u3099）'
/** Not a customer's own string: the code by which the shop knows them. */
const leaver = { externalId: 'KAI-0042', email: 'leaver@example.jp', name: '去石 望' }

test('a company is filled: voices, customers, files, an evaluation, waiting jobs', async () => {
  const owner = await server.as('owner')
  await server.as('hq')
  await plant(server, [
    ...voicesOfWeeks({ touchpoint: '客室', weeks: 16, complaints: (week) => (week < 9 ? 6 : 2) }),
    ...voicesOfWeeks({ touchpoint: '食事処', weeks: 16, complaints: () => 5 }),
    sent('awkward', awkward, { touchpoint: 'フロント', attributes: { 券種: awkward }, occurredAt: '2024-05-01T10:00:00+09:00', nps: 0 }),
    sent('leaver', '去石の秘密の声です', { touchpoint: 'フロント', occurredAt: '2024-05-01T10:00:00+09:00', customer: leaver }),
    sent('stayer', '残る人の声です', { touchpoint: 'フロント', occurredAt: '2024-05-01T10:00:00+09:00', customer: { email: 'stayer@example.jp' } }),
  ])
  await call(server, { method: 'POST', url: '/api/v1/transactions', headers: owner, payload: { transactions: [
    { source: 'pos', sourceId: '1', customer: { externalId: leaver.externalId }, startedOn: '2024-05-01', amount: 0.1 + 0.2 },
  ] } })
  const [slice, comparison] = [{ touchpoint: await touchpointId(server, '客室') }, { touchpoint: await touchpointId(server, '食事処') }]
  const initiative = await startedInitiative(server, owner, { startedOn: '2025-03-10', plan: { slice, comparison, baseline: { from: '2025-01-06', to: '2025-03-09' } } })
  await evaluated(server, owner, initiative)
  await sql`INSERT INTO language_model (workspace_id, enabled, base_url, model, sealed_key, timeout_seconds, daily_tokens, changed_at)
    VALUES (${server.workspaceId}, false, 'http://localhost:1/v1', 'none', 'sealed by the old key', 30, 1000, now())`.execute(server.platform.db)
  // Uploaded and not run: its file and the job that gives it up are of the backup too.
  const file = '--edge\r\ncontent-disposition: form-data; name="file"; filename="voices.csv"\r\ncontent-type: text/csv\r\n\r\n日付,氏名,本文\r\n2026-04-01,去石 望,待っているファイルです\r\n--edge--\r\n'
  await call(server, { method: 'POST', url: '/api/v1/imports', headers: { ...owner, 'content-type': 'multipart/form-data; boundary=edge' }, payload: file as unknown as object, status: 201 })
  await server.settle()
  expect(await waitingJobs({ connectionString: server.databaseUrl })).not.toEqual([])
})

let quiet: Awaited<ReturnType<typeof rowsOf>>

test('a restored backup has every row, waiting job, file and secret, and both stores agree; who is signed in stays so', async () => {
  const file = join(place, 'quiet.koewa')
  const connection = { connectionString: server.databaseUrl }
  const before = { rows: await allRows(connection, notCompared), jobs: await waitingJobs(connection) }
  await backup(file)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await readdir(server.platform.config.dataDirectory)).not.toContain('backup-files')

  const directory = join(place, 'quiet')
  const restored = await restoreInto(directory, file)
  expect(restored).toMatchObject({ voices: before.rows.get('public.voice')?.length, migrationsAdded: 0, erasedAgain: 0 })
  quiet = await rowsOf(directory)
  expect([...quiet.rows.keys()]).toEqual([...before.rows.keys()])
  for (const [table, rows] of before.rows) expect(quiet.rows.get(table), table).toEqual(rows)
  expect(quiet.jobs).toEqual(before.jobs)
  expect(quiet.jobs.length).toBeGreaterThan(0)
  expect([...quiet.rows].filter(([, rows]) => rows.length > 0).map(([table]) => table)).toEqual(expect.arrayContaining([
    'auth.session', 'auth.user', 'public.analysis', 'public.audit_entry', 'public.customer_identity', 'public.customer_transaction',
    'public.evaluation', 'public.evaluation_voice', 'public.import', 'public.initiative', 'public.member', 'public.voice',
  ]))
  const paths = (await readdir(join(directory, 'files'), { recursive: true })).filter((path) => path.endsWith('original'))
  expect(paths).toHaveLength(1)
  expect(await readFile(join(directory, 'files', paths[0] ?? ''), 'utf8')).toContain('待っているファイルです')

  const instance = await startInstance(directory)
  try {
    const me = await fetch(`${instance.url}/api/v1/me`, { headers: { ...(await server.as('hq')) } })
    expect(me.status).toBe(200)
    expect(await instance.cli(['doctor', '--json'])).toMatchObject({ lag: 0, differences: [] })
    await expect(restoreInto(directory, file)).rejects.toThrow(/^Another Koewa server \(process \d+\) is using .*: stop it first/)
  } finally {
    await instance.stop()
  }
  await expect(restoreInto(directory, file)).rejects.toThrow('a restore never writes over anything')
})

test('a backup made while voices arrive is of one moment, and who was erased after it does not come back', async () => {
  const file = join(place, 'busy.koewa')
  let arriving = true
  let batches = 0
  const writer = (async () => {
    const headers = await server.key(['voices:write'])
    for (; arriving; batches += 1) {
      const voices = Array.from({ length: 20 }, (_, index) => sent(`busy ${batches} ${index}`, '対応が親切でした', { touchpoint: 'フロント', occurredAt: '2024-06-01T10:00:00+09:00' }))
      await call(server, { method: 'POST', url: '/api/v1/voices', headers, payload: { voices } })
    }
  })()
  await expect.poll(() => batches).toBeGreaterThan(1)
  await backup(file)
  arriving = false
  await writer
  const owner = await server.as('owner')
  const { items } = await call<{ items: { id: string }[] }>(server, { url: `/api/v1/customers?q=${leaver.externalId}`, headers: owner })
  await call(server, { method: 'DELETE', url: `/api/v1/customers/${items[0]?.id}`, headers: owner, status: 202 })
  const { tombstones } = server.platform.config
  await expect.poll(() => readFile(tombstones, 'utf8').catch(() => '')).toContain(items[0]?.id)

  const directory = join(place, 'busy')
  expect(await restoreInto(directory, file, { tombstoneFiles: [tombstones], newSecrets: true })).toMatchObject({ erasedAgain: 1, erasedElsewhere: 0 })
  const { rows } = await rowsOf(directory)
  const sizes = new Map<string, number>()
  for (const row of rows.get('public.voice') ?? []) {
    const [, batch] = /busy (\d+) /.exec(row) ?? []
    if (batch) sizes.set(batch, (sizes.get(batch) ?? 0) + 1)
  }
  expect(sizes.size).toBeGreaterThan(0)
  expect(new Set(sizes.values())).toEqual(new Set([20]))
  // Each voice came with what the same transaction wrote: its analysis is there, or its place in the outbox.
  const known = [...(rows.get('public.analysis') ?? []), ...(rows.get('public.projection_outbox') ?? [])].join('\n')
  for (const row of rows.get('public.voice') ?? []) expect(known).toContain(/,([0-9a-f-]{36}),/.exec(row)?.[1])

  const everything = [...rows.values()].flat().join('\n')
  expect(everything).toContain('残る人の声です')
  for (const text of ['去石', leaver.externalId, leaver.email]) expect(everything, text).not.toContain(text)
  expect((await readdir(join(directory, 'files'), { recursive: true })).filter((path) => path.endsWith('original'))).toEqual([])
  expect(rows.get('auth.session')).toEqual([])
  expect(rows.get('public.language_model')).toHaveLength(1)
  expect(everything).not.toContain('sealed by the old key')
  expect(await readdir(directory)).not.toContain('secret')
  // The new place remembers the erasure by itself from now on.
  expect(await readFile(join(directory, 'tombstones.jsonl'), 'utf8')).toContain(items[0]?.id)

  const instance: Instance = await startInstance(directory)
  try {
    expect((await fetch(`${instance.url}/api/v1/me`, { headers: { ...(await server.as('hq')) } })).status).toBe(401)
    expect(await instance.cli(['doctor', '--json'])).toMatchObject({ lag: 0, differences: [] })
  } finally {
    await instance.stop()
  }
})

test('what is not whole, or of a newer release, is refused before anything is written', async () => {
  const file = join(place, 'quiet.koewa')
  const size = (await stat(file)).size
  const directory = join(place, 'never')
  const refusal = async (sentence: RegExp): Promise<void> => {
    await expect(restoreInto(directory, file)).rejects.toThrow(sentence)
    await expect(readdir(directory)).rejects.toThrow('ENOENT')
  }
  await appendFile(file, 'x')
  await refusal(/altered or damaged: .+|truncated/)
  await truncate(file, Math.round(size / 2))
  await refusal(/^The backup is truncated: it ends (in|before) .+\. Use a whole copy of the file\.$/)
  const header = { koewa: '9.0.0', madeAt: new Date().toISOString(), postgres: '19', migrations: [{ version: 9999, name: '9999_next.sql' }], sequences: [], voices: 0 }
  const newer: Buffer[] = []
  for await (const chunk of writeArchive(header, Readable.from([]))) newer.push(chunk)
  await writeFile(file, Buffer.concat(newer))
  await refusal(/^The backup was made by a newer Koewa \(9\.0\.0, with migration 9999_next\.sql\) than this one/)
  await writeFile(file, 'これはバックアップではありません')
  await refusal(/no backup of Koewa/)
})

test('a backup whose reader goes away lets go of PostgreSQL and of its files; a second one at a time is refused', async () => {
  const source = { databaseUrl: server.databaseUrl, dataDirectory: server.platform.config.dataDirectory, secretFiles, koewa: 'test' }
  const left = Readable.from(takeBackup(source), { objectMode: false, highWaterMark: 1 })
  await once(left, 'readable')
  await expect((async () => { for await (const chunk of takeBackup(source)) expect(chunk).toBeDefined() })()).rejects.toThrow('A backup is being made already')
  left.destroy()
  const connected = async () => (await sql<{ n: number }>`SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = 'koewa backup'`.execute(server.platform.db)).rows[0]?.n
  await expect.poll(connected).toBe(0)
  await expect.poll(() => readdir(source.dataDirectory)).not.toContain('backup-files')
})

test('every table there is goes into a backup', async () => {
  const client = new pg.Client({ connectionString: server.databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(`SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'graphile_worker') ORDER BY 1`)
  const taken = (await tablesInOrder(client)).map(({ schema, name }) => `${schema}.${name}`)
  await client.end()
  expect([...taken, 'public.projection_rebuild', ...notCompared].sort()).toEqual(rows.map(({ name }) => name).sort())
})
