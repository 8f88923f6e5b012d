import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'
import { call } from '../../understand/testing.ts'
import { before, evaluated, firstMonday, monday, plant, poisson, startedInitiative, touchpointId, voicesOfWeeks } from '../testing.ts'
import type { Evaluation } from './present.ts'

/** Thirty weeks: the initiative begins in the twentieth. */
const weeks = 30
const start = 20
let server: TestServer
let hq: TestHeaders
const ids: Record<string, string> = {}

beforeAll(async () => {
  server = await startTestServer()
  hq = await server.as('hq')
  const count = poisson(7)
  const of = (touchpoint: string, complaints: (week: number) => number) => voicesOfWeeks({ touchpoint, weeks, complaints })
  // What happens everywhere: a tenth more in the weeks after the start.
  const season = (week: number): number => (week >= start ? 1.1 : 1)
  await plant(server, [
    ...of('受付', (week) => count(12 * season(week) * (week >= start ? 0.4 : 1))),
    ...of('大浴場', (week) => count(12 * season(week))),
    ...of('客室', (week) => count(12 * season(week))),
    ...of('駐車場', (week) => count(12 * season(week) * (week >= start ? 1.7 : 1))),
    ...of('売店', (week) => count(week >= 16 && week < start ? 26 : 12)),
  ])
  for (const name of ['受付', '大浴場', '客室', '駐車場', '売店']) ids[name] = await touchpointId(server, name)
})
afterAll(() => server.stop())

const plan = (treated: string, more: object = {}) => ({
  slice: { touchpoint: ids[treated] }, comparison: { touchpoint: ids['客室'] }, baseline: { from: firstMonday, to: before(start) }, ...more,
})
const judge = async (treated: string, more: object = {}, startedOn = monday(start)): Promise<Evaluation> =>
  evaluated(server, hq, await startedInitiative(server, hq, { startedOn, plan: plan(treated, more) }))
const guard = (evaluation: Evaluation, code: string) => evaluation.guards.find((one) => one.code === code)

test('an effect that was planted is found, against what happened everywhere', async () => {
  const evaluation = await judge('受付')
  expect(evaluation.verdict).toBe('worked-and-pays')
  expect(evaluation.effect.low).toBeGreaterThan(2)
  expect(evaluation.effect.high).toBeGreaterThan(7.9)
  expect(evaluation.effect.value).toBeCloseTo(-(evaluation.change.value ?? 0), 12)
  expect(evaluation).toMatchObject({ retrospective: true, badge: { ja: '後から登録（事前登録なし）', en: 'retrospective, not pre-registered' }, weeksStillNeeded: null })
  expect(evaluation.before.weeks).toBe(start)
  expect(evaluation.after.weeks).toBe(weeks - start)
  expect(evaluation.reasons.map(({ code }) => code)).toEqual(['interval', 'worked-and-pays'])
  expect(evaluation.series.filter(({ counterfactual }) => counterfactual).map(({ phase }) => phase)).toEqual(Array.from({ length: weeks - start }, () => 'after'))
  expect(await call(server, { url: `/api/v1/initiatives/${evaluation.initiative.id}`, headers: hq })).toMatchObject({ evaluationId: evaluation.id, verdict: 'worked-and-pays' })
})
