import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importDirectory } from './listen/imports/files.ts'
import { hearVoices, retention } from './listen/index.ts'
import { newId } from './platform/ids.ts'
import { operatorOf } from './platform/people/workspaces.ts'
import { auditKeeper } from './platform/retention/audit-keeper.ts'
import { removeExpired } from './platform/retention/jobs.ts'
import { limitOf, type RetentionKeeper } from './platform/retention/retention.ts'
import { evaluated, plant, startedInitiative, touchpointId, voicesOfWeeks } from './prove/testing.ts'
import { startTestServer, type TestHeaders, type TestServer } from './testing/server.ts'
import { call, sent } from './understand/testing.ts'

let server: TestServer
let owner: TestHeaders
beforeAll(async () => {
  server = await startTestServer()
  owner = await server.as('owner')
})
afterAll(() => server.stop())

type Rules = Readonly<{ items: readonly Readonly<{ id: string; months: number | null; appliesFrom: string | null; expired: number }>[]; waitingDays: number }>
const day = 86_400_000
const rules = () => call<Rules>(server, { url: '/api/v1/retention', headers: owner })
const put = async (kind: string, months: number | null, status = 200): Promise<Rules> => {
  const response = await server.app.inject({ method: 'PUT', url: '/api/v1/retention', headers: owner, payload: { kind, months } })
  expect(response.statusCode, response.body).toBe(status)
  return response.json<Rules>()
}
const ruleOf = async (kind: string) => (await rules()).items.find(({ id }) => id === kind)
const apply = (now: Date) => removeExpired(server.platform, [...retention, auditKeeper], now, AbortSignal.timeout(120_000))
const countOf = async (table: string): Promise<number> => (await sql<{ n: number }>`SELECT count(*) AS n FROM ${sql.table(table)} WHERE workspace_id = ${server.workspaceId}`.execute(server.platform.db)).rows[0]?.n ?? 0
const recently = new Date(Date.now() - 2 * day).toISOString()

test('months are counted as people do, to the last day of a shorter month', () => {
  expect(limitOf(1, new Date('2026-03-31T10:00:00Z')).toISOString()).toBe('2026-02-28T10:00:00.000Z')
  expect(limitOf(24, new Date('2026-11-22T10:00:00Z')).toISOString()).toBe('2024-11-22T10:00:00.000Z')
})

test('a new or tighter rule waits, a looser one does not wait anew, and one below the fewest months is refused', async () => {
  const before = Date.now()
  await put('transactions', 24)
  const first = await ruleOf('transactions')
  expect(Date.parse(first?.appliesFrom ?? '') - before).toBeGreaterThanOrEqual(7 * day)
  await put('transactions', 36)
  expect((await ruleOf('transactions'))?.appliesFrom).toBe(first?.appliesFrom)
  await put('transactions', 12)
  expect(Date.parse((await ruleOf('transactions'))?.appliesFrom ?? '')).toBeGreaterThan(Date.parse(first?.appliesFrom ?? ''))
  await put('transactions', null)
  expect(await ruleOf('transactions')).toMatchObject({ months: null, appliesFrom: null, expired: 0 })
  await put('audit', 6, 400)
  const { rows } = await sql<{ detail: object }>`SELECT detail FROM audit_entry WHERE workspace_id = ${server.workspaceId} AND action = 'retention.changed' ORDER BY id`.execute(server.platform.db)
  expect(rows.map(({ detail }) => detail)).toEqual([{ before: null, after: 24 }, { before: 24, after: 36 }, { before: 36, after: 12 }, { before: 12, after: null }])
})

test('old voices leave both stores, evaluations keep their verdict and say how many went, and the preview had said so', async () => {
  await plant(server, [
    ...voicesOfWeeks({ touchpoint: '客室', weeks: 12, complaints: () => 3, more: (week, index) => ({ customer: { externalId: `guest ${week} ${index}` } }) }),
    ...voicesOfWeeks({ touchpoint: '食事処', weeks: 12, complaints: () => 3 }),
    sent('recent', '先日の声です', { touchpoint: 'フロント', occurredAt: recently, customer: { externalId: 'regular' } }),
  ])
  const [slice, comparison] = [{ touchpoint: await touchpointId(server, '客室') }, { touchpoint: await touchpointId(server, '食事処') }]
  const id = await startedInitiative(server, owner, { startedOn: '2025-03-03', plan: { slice, comparison, baseline: { from: '2025-01-06', to: '2025-03-02' } } })
  const evaluation = await evaluated(server, owner, id)
  expect(evaluation.voices.erasedSince).toBe(0)
  const all = await countOf('voice')

  await put('voices', 12)
  const preview = await call<{ expired: number }>(server, { url: '/api/v1/retention/preview?kind=voices&months=12', headers: owner })
  expect(preview.expired).toBe(all - 1)
  await apply(new Date())
  expect(await countOf('voice')).toBe(all)
  await apply(new Date(Date.now() + 8 * day))
  expect(await countOf('voice')).toBe(1)
  await server.settle()

  const { rows } = await call<{ rows: { measures: { voices: { value: number } } }[] }>(server, { method: 'POST', url: '/api/v1/insights', headers: owner, payload: { measures: ['voices'], by: [] } })
  expect(rows[0]?.measures.voices.value).toBe(1)
  const span = () => call<{ removedBefore: string | null }>(server, { url: '/api/v1/voices/span', headers: owner })
  expect(await span()).toMatchObject({ removedBefore: null })
  await sql`UPDATE retention_rule SET applies_from = now() WHERE workspace_id = ${server.workspaceId} AND kind = 'voices'`.execute(server.platform.db)
  expect(await span()).toMatchObject({ removedBefore: limitOf(12, new Date()).toISOString().slice(0, 10) })
  expect(await server.platform.analytics.query('SELECT count() AS rows FROM voice WHERE workspace_id = {id:UUID}', { id: server.workspaceId })).toEqual([{ rows: 1 }])
  const after = await call<typeof evaluation>(server, { url: `/api/v1/evaluations/${evaluation.id}`, headers: owner })
  expect(after).toMatchObject({ verdict: evaluation.verdict, effect: evaluation.effect, series: evaluation.series })
  expect(after.voices.erasedSince).toBe(evaluation.voices.treated + evaluation.voices.comparison)
  const { rows: [entry] } = await sql<{ detail: object; actor_kind: string }>`SELECT detail, actor_kind FROM audit_entry WHERE workspace_id = ${server.workspaceId} AND action = 'retention.applied'`.execute(server.platform.db)
  expect(entry).toEqual({ actor_kind: 'system', detail: { months: 12, removed: all - 1 } })
})

test('customers of whom nothing was heard are erased, those who speak, buy or have a contract stay', async () => {
  const { db } = server.platform
  await call(server, { method: 'POST', url: '/api/v1/transactions', headers: owner, payload: { transactions: [
    { source: 'pos', sourceId: 'buyer', customer: { externalId: 'buyer' }, startedOn: recently.slice(0, 10), amount: 1 },
    { source: 'pos', sourceId: 'past', customer: { externalId: 'past buyer' }, startedOn: '2020-01-01', amount: 1 },
    { source: 'pos', sourceId: 'subscriber', customer: { externalId: 'subscriber' }, kind: 'contract', startedOn: '2020-01-01', amount: 1 },
  ] } })
  await sql`UPDATE customer SET created_at = '2019-01-01' WHERE workspace_id = ${server.workspaceId}`.execute(db)
  const customers = await countOf('customer')
  await put('customers', 24)
  expect((await ruleOf('customers'))?.expired).toBe(customers - 3)
  await apply(new Date(Date.now() + 8 * day))
  const { rows } = await sql<{ value: string }>`SELECT value FROM customer_identity WHERE workspace_id = ${server.workspaceId} ORDER BY value`.execute(db)
  expect(rows.map(({ value }) => value)).toEqual(['buyer', 'regular', 'subscriber'])
})

test('a customer who speaks again while the rule is applied stays, with what they say', async () => {
  const { db } = server.platform
  const speak = (sourceId: string, occurredAt: string) => db.transaction().execute(async (tx) => {
    await hearVoices(tx, operatorOf(server.workspaceId), [{ source: 'again', sourceId, occurredAt, touchpoint: 'フロント', channel: 'form', text: '久しぶりに来ました', customer: { externalId: 'again' } }])
    if (sourceId !== 'new') return
    heard.resolve()
    await release.promise
  })
  const [heard, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  await speak('old', '2019-01-01T00:00:00Z')
  await sql`UPDATE customer SET created_at = '2019-01-01' WHERE id = (SELECT customer_id FROM voice WHERE source = 'again')`.execute(db)
  const speaking = speak('new', recently)
  // Before that the rule may find the customer first, who is then erased and comes back as another.
  await heard.promise
  const waiting = async (): Promise<number> => (await sql<{ n: number }>`SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%customer%'`.execute(db)).rows[0]?.n ?? 0
  const applying = apply(new Date(Date.now() + 8 * day))
  await expect.poll(waiting, { interval: 50 }).toBeGreaterThan(0)
  release.resolve()
  await Promise.all([speaking, applying])
  const { rows } = await sql<{ id: string }>`SELECT source_id AS id FROM voice WHERE source = 'again' ORDER BY 1`.execute(db)
  expect(rows.map(({ id }) => id)).toContain('new')
})

test('ended deals, files of rejected rows and old entries of the audit go; a contract that goes on stays', async () => {
  const { db, files } = server.platform
  const id = newId()
  await sql`INSERT INTO import (workspace_id, id, kind, file_name, file_bytes, status, rejected_bytes, created_at, finished_at)
    VALUES (${server.workspaceId}, ${id}, 'voices', 'old.csv', 1, 'finished', 10, '2020-01-01', '2020-01-01')`.execute(db)
  await mkdir(importDirectory({ files }, id), { recursive: true })
  await writeFile(join(importDirectory({ files }, id), 'rejected.csv'), 'somebody')
  await sql`INSERT INTO audit_entry (workspace_id, id, at, actor_kind, action, subject_kind) VALUES (${server.workspaceId}, ${newId()}, '2020-01-01', 'system', 'old', 'old')`.execute(db)
  for (const kind of ['transactions', 'rejected-rows', 'audit']) await put(kind, 12)
  expect((await rules()).items.filter(({ id: kind }) => kind !== 'voices' && kind !== 'customers').map(({ id: kind, expired }) => [kind, expired]))
    .toEqual([['transactions', 0], ['rejected-rows', 1], ['audit', 1]])
  await sql`UPDATE customer_transaction SET started_on = '2020-01-01' WHERE workspace_id = ${server.workspaceId}`.execute(db)
  await apply(new Date(Date.now() + 8 * day))
  expect((await sql<{ kind: string }>`SELECT kind FROM customer_transaction WHERE workspace_id = ${server.workspaceId}`.execute(db)).rows).toEqual([{ kind: 'contract' }])
  expect(await readdir(join(files, 'imports'))).not.toContain(id)
  expect((await sql`SELECT FROM audit_entry WHERE workspace_id = ${server.workspaceId} AND action = 'old'`.execute(db)).rows).toEqual([])
})

test('one kind that cannot be removed holds up no other, and the job comes again', async () => {
  for (const kind of ['transactions', 'rejected-rows']) await put(kind, 12)
  const asked: string[] = []
  const broken = (['transactions', 'rejected-rows'] as const).map((kind): RetentionKeeper => ({
    kind,
    count: async () => 0,
    async remove() {
      asked.push(kind)
      throw new Error(`${kind} cannot be read`)
    },
  }))
  await expect(removeExpired(server.platform, broken, new Date(Date.now() + 8 * day), AbortSignal.timeout(10_000))).rejects.toThrow('cannot be read')
  expect(asked.sort()).toEqual(['rejected-rows', 'transactions'])
})
