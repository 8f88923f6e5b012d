import { afterAll, beforeAll, expect, test } from 'vitest'
import { departments } from '../../testing/cast.ts'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'
import { call, type SentVoice } from '../../understand/testing.ts'
import { list, makeTopics, nameOf, refreshed, say, type Said } from '../testing.ts'
import type { Opportunity, OpportunityDetail } from './schemas.ts'

let server: TestServer
let hq: TestHeaders
let topics: { waiting: string; cleaning: string }
const from = '2026-01-01'
const said = (count: number, text: Said['text'], touchpoint: string, day: (index: number) => number, more: SentVoice = {}): Said[] =>
  Array.from({ length: count }, (_, index) => ({ text, touchpoint, day: day(index), from, more }))

beforeAll(async () => {
  server = await startTestServer()
  hq = await server.as('hq')
  topics = await makeTopics(server)
  const [first, second] = [(index: number) => (index * 7) % 45, (index: number) => 45 + ((index * 7) % 45)]
  await say(server, [
    ...said(12, 'waiting', 'フロント', first, { scores: { nps: 2 } }), ...said(24, 'waiting', 'フロント', second, { scores: { nps: 2 } }),
    ...said(9, 'cleaning', 'フロント', first), ...said(36, 'cleaning', '客室', first), ...said(9, 'waiting', '客室', second),
    ...said(20, 'fine', '客室', (index) => index * 4, { scores: { nps: 9 } }),
    // No exposure is known of the shop; the newest voice of all is there on 31 March.
    ...said(10, 'waiting', '売店', first), ...said(10, 'fine', '売店', (index) => 80 + index),
    // Two are too few to be an opportunity.
    ...said(2, 'cleaning', '売店', first),
  ])
  const exposures = (['フロント', '客室'] as const).flatMap((touchpoint) => Array.from({ length: 90 }, (_, day) => (
    { touchpoint, day: new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10), measure: 'calls', amount: touchpoint === 'フロント' ? 10 : 100 })))
  await call(server, { method: 'POST', url: '/api/v1/exposures', headers: await server.key(['exposures:write']), payload: { exposures } })
  await refreshed(server)
})
afterAll(() => server.stop())

const find = (items: readonly Opportunity[], name: string): Opportunity => {
  const found = items.find((one) => nameOf(one) === name)
  if (!found) throw new Error(`${name} is not among ${items.map(nameOf).join(', ')}`)
  return found
}

test('ranks by complaints per exposure, in the last 90 days of the data, as computed by hand', async () => {
  const { items, period, asOf, total } = await list(server, hq)
  expect({ period, asOf, total }).toEqual({ period: { from: '2026-01-01', to: '2026-03-31' }, asOf: '2026-03-31', total: 5 })
  // 36, 9 of 900 calls; 36, 9 of 9,000.
  const perCall = items.filter(({ rate }) => rate.per === 'exposure')
  expect(perCall.map((one) => [nameOf(one), one.concerns, one.rate.value])).toEqual([
    ['待ち時間 フロント', 36, 40], ['清掃 フロント', 9, 10], ['清掃 客室', 36, 4], ['待ち時間 客室', 9, 1],
  ])
  expect(items.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5])
  for (const { rank, rankInterval } of items) expect(rankInterval.best <= rank && rank <= rankInterval.worst).toBe(true)
  const [top] = perCall
  // Garwood's exact limits of 36 events: 25.214 and 49.839.
  expect(top?.rate).toMatchObject({ per: 'exposure', measure: 'calls', exposure: 900 })
  expect(top?.rate.low).toBeCloseTo(25.21398 / 0.9, 3)
  expect(top?.rate.high).toBeCloseTo(49.83922 / 0.9, 3)
  // 24 in the second half against 12, with as many calls: twice; Clopper and Pearson of 24 in 36 are .4903 and .8144.
  expect(top?.trend).toMatchObject({ before: 12, after: 24, ratio: { value: 2, n: 36 } })
  expect(top?.trend.ratio.low).toBeCloseTo(0.4903 / (1 - 0.4903), 2)
  expect(top?.weekly.reduce((sum, { complaints }) => sum + complaints, 0)).toBeLessThanOrEqual(36)
  expect(top?.weekly[0]).toMatchObject({ week: '2026-01-05' })
  expect(top?.weekly).toHaveLength(12)
})

test('without exposure the rate is a share of the touchpoint’s voices, and the sentence says so in both languages', async () => {
  const shop = find((await list(server, hq)).items, '待ち時間 売店')
  expect(shop.rate).toMatchObject({ per: 'voices', exposure: null, measure: null, value: 10 / 22, n: 22 })
  // Wilson's limits of 10 in 22.
  expect(shop.rate.low).toBeCloseTo(0.2692, 3)
  expect(shop.rate.high).toBeCloseTo(0.6534, 3)
  expect(shop.why.ja).toContain('声22件のうち10件（45.5％、95％信頼区間 26.9〜65.3％）')
  expect(shop.why.ja).toContain('分母が未登録のため')
  expect(shop.why.en).toContain('10 of 22 voices')
  const front = find((await list(server, hq)).items, '待ち時間 フロント')
  expect(front.why.ja).toContain('通話1,000件あたり40.0件（95％信頼区間 28.0〜55.4件）')
  expect(front.why.en).toContain('40.0 complaints or requests about “待ち時間” per 1,000 calls')
})

test('the score lost is the slice minus the rest, with its interval', async () => {
  const { scoreLost, why } = find((await list(server, hq)).items, '待ち時間 フロント')
  // All 36 are detractors, the 20 others promoters.
  expect(scoreLost).toMatchObject({ score: 'nps', difference: { value: -200, n: 56 } })
  expect(scoreLost?.difference.high).toBeLessThan(-150)
  expect(why.ja).toContain('NPSは、ほかのお客様より200ポイント低く')
  expect(find((await list(server, hq)).items, '清掃 フロント').scoreLost).toBeNull()
})

test('the evidence opens exactly the voices that the rate counts', async () => {
  const { items } = await list(server, hq)
  for (const { id, concerns } of items) {
    const { evidence } = await call<OpportunityDetail>(server, { url: `/api/v1/opportunities/${id}`, headers: hq })
    expect(evidence.total).toBe(concerns)
    expect(evidence.voiceIds).toHaveLength(Math.min(concerns, 50))
    const { rows } = await call<{ rows: { measures: { voices: { value: number } } }[] }>(server, { method: 'POST', url: '/api/v1/insights', headers: hq, payload: { measures: ['voices'], where: evidence.where } })
    expect(rows[0]?.measures.voices.value).toBe(concerns)
  }
})

test('another period is computed when it is asked for, and pages and filters hold', async () => {
  const february = await list(server, hq, '?from=2026-02-15&to=2026-03-31')
  expect(find(february.items, '待ち時間 フロント')).toMatchObject({ concerns: 24 })
  expect(february.items.map(nameOf)).not.toContain('清掃 客室')
  expect(february.asOf).toBe('2026-03-31')
  const first = await list(server, hq, '?limit=2')
  const next = await list(server, hq, `?limit=3&cursor=${first.nextCursor}`)
  expect([...first.items, ...next.items].map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5])
  expect(next.nextCursor).toBeNull()
  const cleaning = await list(server, hq, `?topic=${topics.cleaning}`)
  expect(cleaning.items.map(nameOf)).toEqual(['清掃 フロント', '清掃 客室'])
  expect((await list(server, hq, `?touchpoint=${cleaning.items[0]?.touchpoint.id}`)).total).toBe(2)
  await call(server, { url: '/api/v1/opportunities?from=2026-03-31&to=2026-01-01', headers: hq, status: 400 })
})

test('a member of a department sees what the scope allows, ranked among that', async () => {
  const { items } = await list(server, hq)
  const front = find(items, '待ち時間 フロント').touchpoint.id
  await call(server, { method: 'PATCH', url: `/api/v1/touchpoints/${front}`, headers: hq, payload: { departmentId: departments.rooms.id } })
  const manager = await server.as('manager')
  const own = await list(server, manager)
  expect(own.items.map(nameOf)).toEqual(['待ち時間 フロント', '清掃 フロント'])
  expect(own.items[0]).toMatchObject({ rank: 1, department: { id: departments.rooms.id }, rate: { value: 40 } })
  // The rest in sight has no score at all, so nothing of the others' scores shows.
  expect(own.items[0]?.scoreLost).toBeNull()
  const hidden = find(items, '清掃 客室').id
  await call(server, { url: `/api/v1/opportunities/${hidden}`, headers: manager, status: 404 })
  await call(server, { method: 'POST', url: `/api/v1/opportunities/${hidden}/dismissal`, headers: manager, payload: { reason: '対象外' }, status: 404 })
  await call(server, { method: 'POST', url: `/api/v1/opportunities/${own.items[0]?.id}/merge`, headers: manager, payload: { into: hidden }, status: 404 })
})

test('the palette finds opportunities in sight by topic or touchpoint, best ranked first', async () => {
  const search = async (headers: TestHeaders, q: string) =>
    (await call<{ items: { kind: string; title: string; detail: string }[] }>(server, { url: `/api/v1/search?q=${encodeURIComponent(q)}`, headers })).items
      .filter(({ kind }) => kind === 'opportunity').map(({ title, detail }) => `${title} ${detail}`)
  expect(await search(hq, '清掃')).toEqual(['清掃 フロント', '清掃 客室'])
  expect(await search(hq, 'ﾌﾛﾝﾄ 待ち')).toEqual(['待ち時間 フロント'])
  expect(await search(await server.as('manager'), '清掃')).toEqual(['清掃 フロント'])
})

test('a peak is named with what it will fall by itself', async () => {
  // Half a year before, the same touchpoint with the same calls had a tenth of the complaints.
  const earlier = '2025-06-01'
  await say(server, [
    ...Array.from({ length: 5 }, (_, index): Said => ({ text: 'waiting', touchpoint: 'フロント', day: index * 20, from: earlier })),
    ...Array.from({ length: 30 }, (_, index): Said => ({ text: 'fine', touchpoint: 'フロント', day: index * 5, from: earlier })),
  ])
  const exposures = Array.from({ length: 214 }, (_, day) => ({ touchpoint: 'フロント', day: new Date(Date.UTC(2025, 5, 1 + day)).toISOString().slice(0, 10), measure: 'calls', amount: 10 }))
  await call(server, { method: 'POST', url: '/api/v1/exposures', headers: await server.key(['exposures:write']), payload: { exposures } })
  await refreshed(server)
  const peak = find((await list(server, hq)).items, '待ち時間 フロント')
  const { spike } = await call<OpportunityDetail>(server, { url: `/api/v1/opportunities/${peak.id}`, headers: hq })
  // 5 in 2,140 calls: some 2 in 900 instead of 36, before the prior draws it a little to the others.
  expect(spike.isSpike).toBe(true)
  expect(spike.expectedDrop?.value).toBeLessThan(-0.8)
  expect(spike.expectedDrop?.low).toBeLessThan(spike.expectedDrop?.value ?? 0)
  expect(peak.why.ja).toContain('何もしなくても約')
})
