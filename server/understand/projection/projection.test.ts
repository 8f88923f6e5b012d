import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Analytics } from '../../platform/clickhouse/client.ts'
import { enqueueProjection } from '../../platform/outbox/outbox.ts'
import { startTestServer, type TestServer } from '../../testing/server.ts'
import { hear, sent } from '../testing.ts'
import { settings } from '../explorer/sql.ts'
import { compareStores } from './compare-stores.ts'
import { eraseVoices } from './erase.ts'
import { lag } from './lag.ts'
import { forgetAbandonedRebuild, rebuild } from './rebuild.ts'

let server: TestServer
let analytics: Analytics
let db: TestServer['platform']['db']
beforeAll(async () => {
  server = await startTestServer()
  ;({ analytics, db } = server.platform)
})
afterAll(() => server.stop())

const rowsOf = (id: string) => analytics.query<Record<string, unknown>>('SELECT * FROM voice FINAL WHERE voice_id = {id:UUID}', { id }, { settings })
const count = async (): Promise<number> => (await analytics.query<{ n: number }>('SELECT count() AS n FROM voice FINAL', {}, { settings }))[0]?.n ?? 0
const differences = async () => (await compareStores({ db, analytics })).differences
const enqueue = (ids: readonly string[]) => db.transaction().execute((tx) => enqueueProjection(tx, server.workspaceId, ids, new Date(Date.now() - 1000)))

/** ClickHouse's files that hold these letters; texts of a row or two lie in them as they are. */
async function filesHolding(letters: string): Promise<string[]> {
  const directory = join(server.platform.config.dataDirectory, 'clickhouse')
  const files = (await readdir(directory, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const found = await Promise.all(files.map(async (file) => ((await readFile(file).catch(() => Buffer.alloc(0))).includes(letters) ? [file] : [])))
  return found.flat()
}

test('a voice arrives analysed and masked: no personal data reaches ClickHouse', async () => {
  const [id = ''] = await hear(server, [sent('1', '予約の電話がつながりません。折り返しは０９０－１２３４－５６７８、taro@example.comまで。', {
    scores: { nps: 3 }, attributes: { 連絡先: '090-9876-5432', 階: '3' },
  })])
  const rows = await rowsOf(id)
  expect(rows).toMatchObject([{ workspace_id: server.workspaceId, nps: 3, day: '2026-04-01', analyzed: 1 }])
  expect(rows[0]?.intents).toContain('complaint')
  expect(rows[0]?.text).toContain('［電話番号］')
  expect(JSON.stringify(rows).normalize('NFKC')).not.toMatch(/1234|5678|9876|taro|example/)
})

test('a crash between insert and commit projects twice and shows once', async () => {
  const insert = analytics.insert
  const crash = vi.spyOn(analytics, 'insert').mockImplementationOnce(async (...given) => {
    await insert(...given)
    throw new Error('killed after the insert')
  })
  const [id = ''] = await hear(server, [sent('2', '朝食がおいしかったです')])
  expect(crash.mock.calls.filter(([table, rows]) => table === 'voice' && JSON.stringify(rows).includes(id))).toHaveLength(2)
  crash.mockRestore()
  expect(await rowsOf(id)).toHaveLength(1)
  expect(await differences()).toEqual([])
})

test('a voice whose analysis does not come is counted without its text', async () => {
  const [id = ''] = await hear(server, [sent('3', 'この文は分析されません')])
  await sql`DELETE FROM analysis WHERE voice_id = ${id}`.execute(db)
  await enqueue([id])
  await server.settle()
  expect(await rowsOf(id)).toMatchObject([{ analyzed: 0, text: '', search_text: '', terms: [], intents: [] }])
  expect(await differences()).toEqual([])
})

test('comparing finds a planted difference, on its day', async () => {
  const [id = ''] = await hear(server, [sent('4', '比べるための声', { occurredAt: '2025-07-07T12:00:00+09:00', scores: { nps: 8 } })])
  expect(await differences()).toEqual([])
  await sql`UPDATE voice SET nps = 9 WHERE id = ${id}`.execute(db)
  expect(await differences()).toMatchObject([{ workspaceId: server.workspaceId, day: '2025-07-07', postgres: { voices: 1 }, clickhouse: { voices: 1 } }])
  await enqueue([id])
  await server.settle()
  expect(await differences()).toEqual([])
  await analytics.command('ALTER TABLE voice DELETE WHERE voice_id = {id:UUID}', { id }, { settings: { mutations_sync: '2' } })
  expect(await differences()).toMatchObject([{ day: '2025-07-07', clickhouse: { voices: 0 } }])
})

test('rebuilds while voices arrive and questions are asked', async () => {
  const voices = Array.from({ length: 300 }, (_, index) => sent(`r${index}`, `再構築の前の声 ${index}`))
  await hear(server, voices)
  await analytics.command('ALTER TABLE voice DELETE WHERE nps = 9', {}, { settings: { mutations_sync: '2' } })
  const before = await count()
  const seen: number[] = []
  let building = true
  const asking = (async () => {
    while (building) seen.push(await count())
  })()
  const late = hear(server, Array.from({ length: 200 }, (_, index) => sent(`l${index}`, `再構築中の声 ${index}`)))
  const copied = await rebuild({ db, analytics })
  building = false
  await Promise.all([asking, late])
  await server.settle()
  expect(copied).toBeGreaterThanOrEqual(300)
  expect(seen.length).toBeGreaterThan(0)
  expect(Math.min(...seen)).toBeGreaterThanOrEqual(before)
  expect(await differences()).toEqual([])
  expect(await count()).toBe((await db.selectFrom('voice').select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n)
  expect(await db.selectFrom('projection_rebuild').selectAll().execute()).toEqual([])
})

test('what a killed rebuild left behind does not keep voices waiting', async () => {
  await db.insertInto('projection_rebuild').values({ table_name: 'voice_rebuild', started_at: new Date() }).execute()
  await forgetAbandonedRebuild({ db, analytics })
  const [id = ''] = await hear(server, [sent('5', '再構築が途中で止まった後の声')])
  expect(await rowsOf(id)).toHaveLength(1)
})

test('erased voices leave no row and no file, and do not come back', async () => {
  const [id = '', kept = ''] = await hear(server, [sent('e1', '忘れてほしいザクロ色の傘の話'), sent('e2', '残る声')])
  expect(await filesHolding('ザクロ色')).not.toEqual([])
  await enqueue([id])
  await sql`DELETE FROM voice WHERE id = ${id}`.execute(db)
  await eraseVoices({ db, analytics }, server.workspaceId, [id])
  await server.settle()
  expect(await rowsOf(id)).toEqual([])
  expect(await rowsOf(kept)).toHaveLength(1)
  expect(await filesHolding('ザクロ色')).toEqual([])
  expect(await differences()).toEqual([])
})

test('erasing a customer erases the voices here too, and the tombstone says when', async () => {
  const customer = { email: 'forget@example.jp' }
  const [id = ''] = await hear(server, [sent('e3', '消えるはずの瑠璃色の手紙', { customer })])
  const { customer_id: customerId } = await db.selectFrom('voice').select('customer_id').where('id', '=', id).executeTakeFirstOrThrow()
  const response = await server.app.inject({ method: 'DELETE', url: `/api/v1/customers/${customerId}`, headers: await server.as('hq') })
  expect(response.statusCode, response.body).toBeLessThan(300)
  await server.settle()
  expect(await rowsOf(id)).toEqual([])
  expect(await filesHolding('瑠璃色')).toEqual([])
  const { rows } = await sql<{ done: Date | null }>`SELECT analytics_erased_at AS done FROM tombstone WHERE subject_id = ${customerId}`.execute(db)
  expect(rows[0]?.done).toBeInstanceOf(Date)
})

test('tells how far ClickHouse is behind', async () => {
  expect(await lag(db)).toEqual({ waiting: 0, oldestSeconds: 0 })
  await db.transaction().execute((tx) => enqueueProjection(tx, server.workspaceId, ['0199a000-0000-7000-8000-0000000000ff'], new Date(Date.now() + 60_000)))
  expect((await lag(db)).waiting).toBe(1)
  await sql`DELETE FROM projection_outbox`.execute(db)
})
