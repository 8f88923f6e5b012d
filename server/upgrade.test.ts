import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Readable } from 'node:stream'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startInstance } from '../benchmarks/instance.ts'
import { restore } from './control/backup/restore.ts'
import { saveBackup } from './control/backup/save.ts'
import { secretFiles } from './engines.ts'
import { takeBackup } from './platform/backup/take-backup.ts'
import { readConfig } from './platform/config/config.ts'
import { createAnalytics } from './platform/clickhouse/client.ts'
import { migrateAnalytics } from './platform/clickhouse/migrate.ts'
import { startAnalyticsHost } from './platform/clickhouse/supervisor.ts'
import { startPostgres } from './platform/postgres/launcher.ts'
import { listMigrations, migrate } from './platform/postgres/migrate.ts'

/**
 * The present server on the data directory of an earlier one. There is no release to download yet, so the directory is made anew: the
 * migrations up to a recorded number in both engines, and rows recorded as they were kept then (server/testing/releases/).
 * When a release is made, add its number and a file of rows; the earlier ones stay.
 */
const releases = [60]
const here = fileURLToPath(new URL('.', import.meta.url))
const workspaceId = '0199a000-0000-7000-8000-000000000001'
const key = `koewa_0199a000000070008000000000000001_${'a'.repeat(43)}`

let data: string
beforeAll(async () => void (data = await mkdtemp(join(tmpdir(), 'koewa-upgrade-'))))
afterAll(() => rm(data, { recursive: true, force: true }))

type Rows = Map<string, readonly Record<string, unknown>[]>

async function rowsOf(connection: pg.ClientConfig, columns?: Rows): Promise<Rows> {
  const client = new pg.Client(connection)
  await client.connect()
  const { rows: tables } = await client.query<{ name: string }>(`
    SELECT schemaname || '.' || quote_ident(tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'auth') AND tablename NOT IN ('schema_migration', 'projection_outbox') ORDER BY 1`)
  const found: Rows = new Map()
  for (const { name } of tables) {
    const known = Object.keys(columns?.get(name)?.[0] ?? {})
    if (columns && known.length === 0) continue
    const wanted = known.length > 0 ? known.map((column) => pg.escapeIdentifier(column)).join(', ') : '*'
    const { rows } = await client.query<{ row: Record<string, unknown> }>(`SELECT to_jsonb(one) AS row FROM (SELECT ${wanted} FROM ${name}) AS one ORDER BY 1`)
    if (rows.length > 0) found.set(name, rows.map(({ row }) => row))
  }
  await client.end()
  return found
}

async function makeAnalyticsOf(release: number): Promise<void> {
  const directory = join(data, 'old-analytics')
  await mkdir(directory)
  for (const file of await readdir(join(here, 'platform/clickhouse/migrations'))) {
    if (Number(file.slice(0, 4)) <= release) await copyFile(join(here, 'platform/clickhouse/migrations', file), join(directory, file))
  }
  const host = await startAnalyticsHost({ dataDirectory: join(data, 'clickhouse'), log: () => {} })
  const analytics = createAnalytics({ url: host.url, username: host.username, password: host.password, database: 'koewa' })
  await migrateAnalytics(analytics, { directory })
  const heard = { workspace_id: workspaceId, generation: 1, channel: 'store', speaker: 'customer', language: 'ja', analyzed: 1, version: 5, touchpoint_id: '0199a000-0000-7000-8000-000000000041' }
  await analytics.insert('voice', [
    { ...heard, voice_id: '0199a000-0000-7000-8000-000000000051', heard_day: '2026-01-04', day: '2026-01-04', occurred_at: '2026-01-04T03:00:00Z', nps: 2, customer_id: '0199a000-0000-7000-8000-000000000031', sentiment: -0.8, intents: ['complaint'], topics: ['0199a000-0000-7000-8000-000000000061'], text: '受付で40分も待たされました。', terms: ['受付'], search_terms: ['受付'] },
    { ...heard, voice_id: '0199a000-0000-7000-8000-000000000052', touchpoint_id: '0199a000-0000-7000-8000-000000000042', heard_day: '2026-01-05', day: '2026-01-05', occurred_at: '2026-01-05T03:00:00Z', nps: 9, star: 5, sentiment: 0.9, intents: ['praise'], text: '料理がおいしかったです。', terms: ['料理'], search_terms: ['料理'] },
  ])
  await analytics.close()
  await host.stop()
  await rm(directory, { recursive: true })
}

test.each(releases)('a data directory of migration %i is taken over with every row, and goes on working', async (release) => {
  const postgres = await startPostgres({ dataDirectory: data })
  const versions = (await listMigrations()).map(({ version }) => version).filter((version) => version <= release)
  await migrate(postgres.url, new Set(versions))
  const client = new pg.Client(postgres.connection)
  await client.connect()
  await client.query(await readFile(join(here, `testing/releases/${String(release).padStart(4, '0')}.sql`), 'utf8'))
  await client.end()
  const before = await rowsOf(postgres.connection)
  expect(before.size).toBeGreaterThan(25)
  await writeFile(join(data, 'secret'), 'a secret of an earlier release, long enough to sign\n', { mode: 0o600 })
  const file = join(data, 'of-that-time.koewa')
  await saveBackup(Readable.from(takeBackup({ databaseUrl: postgres.url, dataDirectory: data, secretFiles, koewa: 'earlier' }), { objectMode: false }), file, () => {})
  await postgres.stop()
  await makeAnalyticsOf(release)

  const server = await startInstance(data)
  try {
    expect(await server.cli(['doctor', '--json'])).toMatchObject({ ok: true, lag: 0, differences: [], postgres: { voices: 2 } })
    const ask = async (path: string, init: RequestInit = {}) => {
      const response = await fetch(`${server.url}/api/v1${path}`, { headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, ...init })
      expect(response.status, path).toBe(200)
      return response.json() as Promise<unknown>
    }
    expect(await ask('/voices/0199a000-0000-7000-8000-000000000051')).toMatchObject({ voice: { id: '0199a000-0000-7000-8000-000000000051' } })
    expect(await ask('/insights', { method: 'POST', body: JSON.stringify({ measures: ['voices'], by: [] }) })).toMatchObject({ rows: [{ measures: { voices: { value: 2 } } }] })
    const signedIn = await fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: 'owner@kumo.example', password: 'a password of an earlier release' }),
    })
    expect(signedIn.status).toBe(200)
    const cookie = signedIn.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ')
    for (const path of ['/initiatives/0199a000-0000-7000-8000-000000000081', '/evaluations/0199a000-0000-7000-8000-000000000091', '/customers/0199a000-0000-7000-8000-000000000031', '/opportunities', '/topics', '/touchpoints', '/imports', '/members', '/audit']) {
      expect((await fetch(`${server.url}/api/v1${path}`, { headers: { cookie } })).status, path).toBe(200)
    }
    await ask('/voices', { method: 'POST', body: JSON.stringify({ voices: [{ source: 'csv', sourceId: '3', occurredAt: '2026-01-06', touchpoint: '受付', channel: 'store', text: 'また来ます。' }] }) })
    expect(await server.cli(['doctor', '--json'])).toMatchObject({ lag: 0, differences: [], postgres: { voices: 3 } })
  } finally {
    await server.stop()
  }

  const again = await startPostgres({ dataDirectory: data })
  const after = await rowsOf(again.connection, before)
  // What was there is there, in the columns it had; rows of today may stand beside it.
  for (const [table, rows] of before) {
    // The key was used just now.
    const lasting = (each: readonly Record<string, unknown>[]) => each.map(({ last_used_at: _used, ...row }) => row)
    expect(lasting(after.get(table) ?? []), table).toEqual(expect.arrayContaining(lasting(rows)))
  }

  // A backup of that time is brought forward the same way.
  const restoredTo = join(data, 'restored')
  const restored = await restore({ file, config: readConfig({ KOEWA_DATA: restoredTo }), tombstoneFiles: [], newSecrets: false, log: pino({ level: 'silent' }) }, () => {})
  expect(restored).toMatchObject({ voices: 2, migrationsAdded: (await listMigrations()).length - versions.length })
  const beside = await startPostgres({ dataDirectory: restoredTo })
  for (const [table, rows] of await rowsOf(beside.connection, before)) expect(rows, table).toEqual(expect.arrayContaining([...before.get(table) ?? []]))
  await beside.stop()

  // What a newer release made is refused.
  const later = new pg.Client(again.connection)
  await later.connect()
  await later.query(`INSERT INTO schema_migration (version, name) VALUES (61, '0061_of_a_later_release.sql')`)
  await later.end()
  await again.stop()
  await expect(startInstance(data)).rejects.toThrow(/koewa cannot start: The data directory was made by a newer version of Koewa \(it holds migration 0061_of_a_later_release\.sql\)\..+/)
})
