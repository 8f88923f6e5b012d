import { afterAll, beforeAll, expect, test } from 'vitest'
import { retentionOf, transactionsOf } from '../../listen/index.ts'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'
import { call } from '../../understand/testing.ts'
import { list, makeTopics, nameOf, refreshed, say, type Said } from '../testing.ts'
import type { Money } from './figures.ts'

let server: TestServer
let hq: TestHeaders
const yearBefore = '2025-02-01'
const lately = '2026-01-01'

/** Each group: where its customers complained about what, and how many of them left in the year after. */
const groups = [
  { key: 'A', text: 'waiting', touchpoint: 'フロント', customers: 60, left: 36 },
  { key: 'B', text: 'cleaning', touchpoint: 'フロント', customers: 60, left: 9 },
  { key: 'C', text: 'waiting', touchpoint: '客室', customers: 60, left: 6 },
  { key: 'D', text: 'cleaning', touchpoint: '客室', customers: 4, left: 4 },
] as const

beforeAll(async () => {
  server = await startTestServer()
  hq = await server.as('hq')
  await makeTopics(server)
  await say(server, groups.flatMap(({ key, text, touchpoint, customers }) => Array.from({ length: customers }, (_, at): Said[] => [
    { text, touchpoint, day: at % 28, from: yearBefore, more: { customer: { externalId: `${key}${at}` } } },
    { text, touchpoint, day: at % 80, from: lately, more: { customer: { externalId: `${key}${at}` } } },
  ]).flat()))
  await refreshed(server)
})
afterAll(() => server.stop())

const money = async (): Promise<Record<string, Money>> => Object.fromEntries((await list(server, hq)).items.map((one) => [nameOf(one), one.money]))

/** Contracts of 10,000 a year; those who leave do so half a year after they complained. */
async function sendContracts(): Promise<void> {
  const contract = (externalId: string, left: boolean) => ({
    source: 'crm', sourceId: externalId, customer: { externalId }, kind: 'contract', startedOn: '2024-01-01', endedOn: left ? '2025-09-30' : null, amount: 30_000, margin: 10_000,
  })
  const transactions = [
    ...groups.flatMap(({ key, customers, left }) => Array.from({ length: customers }, (_, at) => contract(`${key}${at}`, at < left))),
    // Two hundred never complained, and a tenth of them left.
    ...Array.from({ length: 200 }, (_, at) => contract(`Z${at}`, at < 20)),
    // The books are up to date until here; whoever starts now was no customer a year ago.
    { ...contract('new', false), startedOn: '2026-03-20' },
  ]
  await call(server, { method: 'POST', url: '/api/v1/transactions', headers: await server.key(['transactions:write']), payload: { transactions } })
}

test('without transactions no amount is made up', async () => {
  const found = await money()
  expect(Object.keys(found)).toHaveLength(4)
  for (const one of Object.values(found)) expect(one).toMatchObject({ computable: false, reason: 'import-transactions', message: { en: 'Not computable: import transactions.' } })
})

test('with customers’ transactions it is the retention lost times their value, with a range', async () => {
  await sendContracts()
  await refreshed(server)
  const found = await money()
  const [waiting, cleaning] = [found['待ち時間 フロント'], found['清掃 フロント']]
  if (!waiting?.computable || !cleaning?.computable) throw new Error(JSON.stringify(found))
  // 60 customers × (some 88 % − 40 % stay) × 10,000 × a third on average: some 96,000 a year.
  expect(waiting.median).toBeGreaterThan(50_000)
  expect(waiting.median).toBeLessThan(130_000)
  expect(waiting).toMatchObject({ currency: 'JPY' })
  expect(waiting.low < waiting.median && waiting.median < waiting.high).toBe(true)
  expect(waiting.probabilityPositive).toBeGreaterThan(0.99)
  expect(cleaning.median).toBeLessThan(waiting.median / 4)
  expect(waiting.assumptions.map(({ ja }) => ja).join('')).toMatch(/2025年\d+月\d+日の時点で取引があり.*3分の1.*契約の金額は1年分.*合計しないでください/s)
  expect(found['清掃 客室']).toMatchObject({ computable: false, reason: 'too-few-customers', message: { ja: expect.stringMatching(/^2025年\d+月\d+日までにこの不満・要望を寄せ、その時点で取引のあったお客様が4人と少なく/) as string } })
  // The same data give the same range.
  await refreshed(server)
  expect((await money())['待ち時間 フロント']).toEqual(waiting)
})

test('who stayed is counted as from the transactions one by one', async () => {
  const { db } = server.platform
  const purchases = Array.from({ length: 40 }, (_, at) => ({
    source: 'pos', sourceId: `p${at}`, customer: { externalId: `S${at % 13}` }, startedOn: new Date(Date.UTC(2024, 9, 1) + at * 13 * 86_400_000).toISOString().slice(0, 10), amount: 1000 + at,
  }))
  await call(server, { method: 'POST', url: '/api/v1/transactions', headers: await server.key(['transactions:write']), payload: { transactions: purchases } })
  const [start, end] = ['2025-03-20', '2026-03-20']
  const all = Map.groupBy(await transactionsOf(db, server.workspaceId, 'all'), ({ customerId }) => customerId)
  const yearBefore = '2024-03-20'
  const active = (customer: string, day: string, since: string): boolean => (all.get(customer) ?? []).some(({ kind, startedOn, endedOn }) =>
    startedOn <= day && (kind === 'contract' ? endedOn === null || endedOn > day : startedOn > since))
  const ids = [...all.keys()]
  const counted = (of: readonly string[]) => {
    const before = of.filter((id) => active(id, start, yearBefore))
    return { customers: before.length, retained: before.filter((id) => active(id, end, start)).length }
  }
  const halves = [ids.filter((_, at) => at % 2 === 0), ids.filter((_, at) => at % 2 === 1), []]
  const retention = await retentionOf(db, server.workspaceId, { currency: 'JPY', start, end, groups: halves })
  expect(retention.all).toEqual(counted(ids))
  expect(retention.groups).toEqual(halves.map(counted))
  expect(retention.all.customers).toBeGreaterThan(390)
  expect(retention.value.mean).toBeGreaterThan(9000)
  expect(await retentionOf(db, server.workspaceId, { currency: 'USD', start, end, groups: [] })).toMatchObject({ all: { customers: 0, retained: 0 } })
})
