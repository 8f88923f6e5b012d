import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '@koewa/statistics'
import { addDays } from '../../platform/days.ts'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'
import { call, sent, type SentVoice } from '../../understand/testing.ts'
import { before, evaluated, firstMonday, monday, plant, startedInitiative, touchpointId } from '../testing.ts'

const weeks = 24
const start = 16
/** Weeks in which nobody at 店頭 answered. */
const silent = [5, 19]
let server: TestServer
let hq: TestHeaders
let store: string
let web: string

beforeAll(async () => {
  server = await startTestServer()
  hq = await server.as('hq')
  const random = seededRandom(5)
  const answer = (mean: number): number => Math.min(5, Math.max(1, Math.round(mean + 1.6 * (random() - 0.5))))
  const answers = (touchpoint: string, mean: (week: number) => number): SentVoice[] => Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 12 }, (_unused, index) => sent(`${touchpoint} ${week} ${index}`, index % 6 === 0 ? '部屋が汚くて最悪でした。' : '利用しました。', {
      touchpoint, occurredAt: `${addDays(monday(week), index % 7)}T10:00:00+09:00`, ...(touchpoint === '店頭' && silent.includes(week) ? {} : { scores: { csat: answer(mean(week)) } }),
    }))).flat()
  await plant(server, [...answers('店頭', (week) => (week >= start ? 4.2 : 3.2)), ...answers('ウェブ', () => 3.4)])
  ;[store, web] = [await touchpointId(server, '店頭'), await touchpointId(server, 'ウェブ')]
})
afterAll(() => server.stop())

const judge = async (plan: object) => evaluated(server, hq, await startedInitiative(server, hq, {
  startedOn: monday(start), plan: { slice: { touchpoint: store }, comparison: { touchpoint: web }, baseline: { from: firstMonday, to: before(start) }, ...plan },
}))

test('a week without an answer is missing, not zero', async () => {
  const evaluation = await judge({ metric: 'csat', direction: 'increase', smallestEffect: 0.3 })
  expect(evaluation.series.filter(({ treated }) => treated === null).map(({ week }) => week)).toEqual(silent.map(monday))
  expect(evaluation).toMatchObject({ before: { weeks: 15 }, after: { weeks: 7 }, verdict: 'worked-and-pays', comparisonScale: 1 })
  expect(evaluation.effect.low).toBeLessThan(1)
  expect(evaluation.effect.high).toBeGreaterThan(0.7)
  expect(evaluation.guards.find(({ code }) => code === 'gaps')?.ja).toBe('回答がなく値のない週が2週あり、計算から除きました（0とは数えていません）。')
  // Twelve answers a week in 22 weeks; those of the comparison in the two silent weeks are no evidence either.
  expect(evaluation.voices).toEqual({ treated: 12 * 22, comparison: 12 * 22, erasedSince: 0 })
})

test('a rate is judged per voice, and refused where one part alone has an exposure', async () => {
  const rate = { metric: 'complaintRate', direction: 'decrease', smallestEffect: 0.05 }
  const perVoice = await judge(rate)
  expect(perVoice).toMatchObject({ per: 'voices', unit: { ja: '声に占める割合（0〜1）' } })
  expect(perVoice.verdict).not.toMatch(/^worked|harmed/)
  const exposures = Array.from({ length: weeks * 7 }, (_, index) => ({ touchpoint: '店頭', day: addDays(firstMonday, index), amount: 50 + (index % 5) }))
  await call(server, { method: 'POST', url: '/api/v1/exposures', headers: await server.key(['exposures:write']), payload: { exposures } })
  const mixed = await judge(rate)
  expect(mixed.verdict).toBe('refused')
  expect(mixed.reasons.map(({ code }) => code)).toContain('same-denominator')
  expect(mixed.dataHash).not.toBe(perVoice.dataHash)
})
