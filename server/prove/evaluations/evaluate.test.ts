import { afterAll, beforeAll, expect, test } from 'vitest'
import { departments } from '../../testing/cast.ts'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'
import { call } from '../../understand/testing.ts'
import { before, evaluated, firstMonday, monday, plant, poisson, startedInitiative, touchpointId, voicesOfWeeks } from '../testing.ts'
import type { Evaluation } from './present.ts'

/** Thirty weeks: the initiative begins with the twenty-first. */
const weeks = 30
const start = 20
const names = ['受付', '大浴場', '客室', '駐車場', '売店', '庭園'] as const
let server: TestServer
let hq: TestHeaders
const ids: Partial<Record<string, string>> = {}

beforeAll(async () => {
  server = await startTestServer()
  hq = await server.as('hq')
  const count = poisson(7)
  // What happens everywhere: a fifth more in the weeks after the start.
  const season = (week: number): number => (week >= start ? 1.2 : 1)
  const family = (_week: number, index: number) => ({ attributes: { 客層: index % 2 === 0 ? '家族' : '一人' } })
  await plant(server, [
    ...voicesOfWeeks({ touchpoint: '受付', weeks, complaints: (week) => count(12 * season(week) * (week >= start ? 0.4 : 1)), more: family }),
    ...voicesOfWeeks({ touchpoint: '大浴場', weeks, complaints: (week) => count(12 * season(week)) }),
    ...voicesOfWeeks({ touchpoint: '客室', weeks, complaints: (week) => count(24 * season(week)) }),
    ...voicesOfWeeks({ touchpoint: '駐車場', weeks, complaints: (week) => count(12 * season(week) * (week >= start ? 1.8 : 1)) }),
    ...voicesOfWeeks({ touchpoint: '売店', weeks, complaints: (week) => count(week >= 16 && week < start ? 26 : 12 * season(week)) }),
    ...voicesOfWeeks({ touchpoint: '庭園', weeks, complaints: () => 0 }),
  ])
  for (const name of names) ids[name] = await touchpointId(server, name)
})
afterAll(() => server.stop())

const plan = (treated: string, more: object = {}) => ({
  slice: { touchpoint: ids[treated] }, comparison: { touchpoint: ids['客室'] }, baseline: { from: firstMonday, to: before(start) }, ...more,
})
const judge = async (treated: string, more: object = {}, startedOn = monday(start)): Promise<Evaluation> =>
  evaluated(server, hq, await startedInitiative(server, hq, { startedOn, plan: plan(treated, more) }))
const reasonOf = (evaluation: Evaluation, code: string) => evaluation.reasons.find((one) => one.code === code)

test('an effect that was planted is found, beyond what happened everywhere', async () => {
  const evaluation = await judge('受付')
  expect(evaluation.verdict).toBe('worked-and-pays')
  // 12 · 1.2 · 0.6 fewer than without it.
  expect(evaluation.effect.low).toBeLessThan(8.64)
  expect(evaluation.effect.high).toBeGreaterThan(8.64)
  expect(evaluation.effect.value).toBeCloseTo(-(evaluation.change.value ?? 0), 12)
  expect(evaluation.after.expected).toBeCloseTo((evaluation.after.mean ?? 0) - (evaluation.change.value ?? 0), 9)
  expect(evaluation).toMatchObject({ before: { weeks: start }, after: { weeks: weeks - start }, weeksStillNeeded: null, retrospective: true, method: 'interrupted-time-series-bayes-ar1-looks' })
  expect(evaluation.badge).toEqual({ ja: '後から登録（事前登録なし）', en: 'retrospective, not pre-registered' })
  expect(evaluation.comparisonScale).toBeCloseTo(0.5, 1)
  expect(evaluation.reasons.map(({ code }) => code)).toEqual(['interval', 'worked-and-pays'])
  expect(evaluation.guards.filter(({ passed }) => !passed).map(({ code }) => code)).toEqual(['registered-before'])
  expect(evaluation.series.flatMap(({ phase, counterfactual }) => (counterfactual ? [phase] : []))).toEqual(Array.from({ length: weeks - start }, () => 'after'))
  expect(await call(server, { url: `/api/v1/initiatives/${evaluation.initiative.id}`, headers: hq })).toMatchObject({ evaluationId: evaluation.id, verdict: 'worked-and-pays' })
})

test('where nothing was planted nothing is found, though complaints rose everywhere', async () => {
  const evaluation = await judge('大浴場', { smallestEffect: 9 })
  expect(evaluation.after.mean).toBeGreaterThan(evaluation.before.mean ?? 0)
  expect(evaluation.verdict).toBe('did-not-work')
  expect(evaluation.effect.low).toBeLessThan(0)
  const small = await judge('大浴場', { smallestEffect: 0.5 })
  expect(small.verdict).toBe('cannot-tell-yet')
  expect(small.weeksStillNeeded ?? small.reasons.at(-1)?.code).toMatch(/beyond/)
})

test('harm is called harm, and the opposite goal an effect', async () => {
  const harmed = await judge('駐車場')
  expect(harmed.verdict).toBe('harmed')
  expect(harmed.effect.high).toBeLessThan(0)
  expect(reasonOf(harmed, 'harmed')?.ja).toContain('悪く')
  expect((await judge('駐車場', { direction: 'increase' })).verdict).toMatch(/^worked/)
})

test('a topic chosen at its peak is not credited with the way back', async () => {
  const evaluation = await judge('売店', { baseline: { from: firstMonday, to: before(16) }, chosenFrom: { from: monday(16), to: before(start) } })
  expect(evaluation.verdict).not.toMatch(/^worked|harmed/)
  expect(evaluation.series.filter(({ phase }) => phase === 'chosen')).toHaveLength(4)
  expect(evaluation.before.weeks).toBe(16)
  const { regressionToMean } = evaluation
  expect(regressionToMean?.relative).toBe(true)
  expect(regressionToMean?.expectedDrop.value).toBeGreaterThan(-0.65)
  expect(regressionToMean?.expectedDrop.value).toBeLessThan(-0.4)
  expect(regressionToMean?.ja).toContain('何もしなくても')
  expect((await judge('大浴場', { baseline: { from: firstMonday, to: before(16) }, chosenFrom: { from: monday(16), to: before(start) } })).regressionToMean).toBeNull()
})

const refusals = [
  { what: 'too few weeks before', code: 'weeks-before', ja: '開始前に比べられる週が7週しかないため、判定しません（8週以上が必要です）。', treated: '受付', more: () => ({ baseline: { from: monday(start - 7), to: before(start) } }) },
  { what: 'too few weeks after', code: 'weeks-after', ja: '開始後に比べられる週が3週しかないため、判定しません（4週以上が必要です）。', treated: '受付', more: () => ({ baseline: { from: firstMonday, to: before(27) } }), startedOn: monday(27), needed: 1 },
  { what: 'a comparison without a complaint', code: 'comparison', ja: '比較対象に、開始前に数えられる声がないため、判定しません。', treated: '受付', more: () => ({ comparison: { touchpoint: ids['庭園'] } }) },
  { what: 'a slice without a complaint', code: 'slice', ja: '対象に、開始前に数えられる声がないため、判定しません。', treated: '庭園', more: () => ({}) },
  { what: 'a comparison that holds the same voices', code: 'separate-voices', ja: '比較対象にも入っているため、判定しません。施策の影響を受けない比較対象が必要です。', treated: '受付', more: () => ({ comparison: { attributes: { 客層: '家族' } } }) },
]
test.each(refusals)('$what is refused with its sentence', async ({ code, ja, treated, more, startedOn, needed = null }) => {
  const evaluation = await judge(treated, more(), startedOn)
  expect(evaluation.verdict).toBe('refused')
  expect(evaluation.reasons[0]?.code).toBe(code)
  expect(evaluation.reasons[0]?.ja).toContain(ja)
  expect(evaluation.reasons[0]?.en).toMatch(/no verdict/)
  expect(evaluation.reasons.map((reason) => reason.code)).not.toContain('interval')
  expect(evaluation.weeksStillNeeded).toBe(needed)
})

test('before the start there is nothing to judge, and no comparison no start', async () => {
  const draft = await call<{ id: string; owner: { memberId: string } }>(server, {
    method: 'POST', url: '/api/v1/initiatives', headers: hq, status: 201,
    payload: { title: '下書き', hypothesis: '減る', ownerDepartmentId: departments.headquarters.id, ownerMemberId: (await call<{ items: { id: string }[] }>(server, { url: '/api/v1/members', headers: hq })).items[0]?.id },
  })
  const problem = await call<{ detail: string }>(server, { method: 'POST', url: `/api/v1/initiatives/${draft.id}/evaluations`, headers: hq, status: 422 })
  expect(problem.detail).toContain('has not started')
})

test('before the registered shortest duration nothing is decided, whatever the interval says', async () => {
  const evaluation = await judge('受付', { minimumWeeks: 16 })
  expect(evaluation).toMatchObject({ verdict: 'cannot-tell-yet', weeksStillNeeded: 6 })
  expect(evaluation.effect.low).toBeGreaterThan(2)
  expect(evaluation.reasons.map(({ code }) => code)).toEqual(['minimum-duration', 'interval', 'weeks-still-needed'])
})

test('weeks after the longest duration, and the week of the start itself, do not count', async () => {
  const evaluation = await judge('受付', { maximumWeeks: 6, baseline: { from: firstMonday, to: before(start) } }, `${monday(start).slice(0, 8)}29`)
  expect(monday(start)).toBe('2025-05-26')
  expect(evaluation.after.weeks).toBe(6)
  expect(evaluation.series.at(-1)?.week).toBe(monday(start + 6))
  expect(evaluation.series.find(({ week }) => week === monday(start))?.phase).toBe('chosen')
  expect(evaluation.notes.map(({ code }) => code)).toEqual(['start-week', 'beyond-maximum', 'chosen-weeks', 'comparison-scale'])
})

test('where the data end, silence is not counted as success', async () => {
  const evaluation = await judge('受付', { maximumWeeks: 60 })
  expect(evaluation.after.weeks).toBe(weeks - start)
  expect(evaluation.notes.find(({ code }) => code === 'silent-after')?.ja).toMatch(/0件とは数えていません/)
})
