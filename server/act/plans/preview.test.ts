import { minimumDetectableEffect, seriesVariation, weeklyLooksLevel } from '@koewa/statistics'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { startTestServer, type TestServer } from '../../testing/server.ts'
import { actTest, soundPlan, type ActTest, type Caller } from '../testing.ts'
import type { PlanContent } from './plan.ts'

type Week = { week: string; value: number | null; n: number }
type Draft = PlanContent & { baselineWeeks: number; minimumDetectableEffect: number | null; weeksNeeded: number | null; warnings: { code: string; ja: string; en: string }[]; preview: { treated: Week[]; comparison: Week[] } }

/** Complaints a week at the front desk and in the restaurant, over twenty weeks. */
const front = [4, 6, 5, 3, 7, 5, 4, 6, 8, 5, 4, 5, 6, 7, 3, 5, 6, 4, 5, 6]
const restaurant = [6, 8, 7, 6, 9, 7, 5, 8, 10, 6, 7, 6, 8, 8, 6, 6, 8, 5, 7, 8]
const firstMonday = Date.UTC(2025, 9, 6, 3)
const baseline = { from: '2025-10-06', to: '2026-02-22' }

let server: TestServer
let act: ActTest
let hq: Caller
let id: string
let places: Record<string, string>
let queues: string
beforeAll(async () => {
  server = await startTestServer()
  act = actTest(server)
  hq = await act.member('hq')
  const headers = hq.headers
  queues = (await server.app.inject({ method: 'POST', url: '/api/v1/topics', headers, payload: { name: '行列', rule: { any: ['行列'] } } })).json<{ id: string }>().id
  const heard = (touchpoint: string, counts: readonly number[]) => counts.flatMap((count, week) => Array.from({ length: count }, (_, index) => ({
    source: 'test', sourceId: newId(), occurredAt: new Date(firstMonday + (week * 7 + (index % 5)) * 86_400_000).toISOString(), touchpoint, channel: 'form',
    text: index % 4 === 0 ? '行列が長くて最悪でした。' : '部屋が汚くて最悪でした。', attributes: { 場所: touchpoint },
  })))
  const voices = [...heard('フロント', front), ...heard('レストラン', restaurant)]
  await server.app.inject({ method: 'POST', url: '/api/v1/voices', headers: await server.key(['voices:write']), payload: { voices } })
  await server.settle()
  const rows = await server.platform.db.selectFrom('touchpoint').select(['id', 'name']).execute()
  places = Object.fromEntries(rows.map((row) => [row.name, row.id]))
  ;({ id } = await act.draft(hq, { retrospective: true, startedOn: '2026-03-02' }))
})
afterAll(() => server.stop())

const plan = (more: object = {}) => ({ ...soundPlan, slice: { touchpoint: places['フロント'] }, comparison: { touchpoint: places['レストラン'] }, baseline, chosenFrom: null, ...more })
const preview = (more: object = {}): Promise<Draft> => act.call<Draft>(hq, 'POST', `/${id}/plan/preview`, { payload: plan(more) })
const codes = async (more: object) => (await preview(more)).warnings.map(({ code }) => code)

test('the series are the complaints that were sent, and the smallest detectable effect is computed from them', async () => {
  const draft = await preview({ smallestEffect: 3 })
  expect(draft.preview.treated.map(({ value }) => value)).toEqual(front)
  expect(draft.preview.comparison.map(({ value }) => value)).toEqual(restaurant)
  expect(draft.preview.treated[0]).toEqual({ week: '2025-10-06', value: 4, n: 4 })
  const [total, elsewhere] = [front, restaurant].map((counts) => counts.reduce((sum, count) => sum + count, 0)) as [number, number]
  const variation = seriesVariation(front.map((count, week) => count - (total / elsewhere) * (restaurant[week] ?? 0)))
  expect(draft).toMatchObject({ baselineWeeks: 20, warnings: [], weeksNeeded: 4 })
  const level = weeklyLooksLevel({ prePeriods: 20, least: 8, most: plan().maximumWeeks })
  expect(draft.minimumDetectableEffect).toBeCloseTo(minimumDetectableEffect({ ...variation, prePeriods: 20, postPeriods: 8, level }), 10)
})

test('writing a plan answers with the same as looking at it, and looking writes nothing', async () => {
  const looked = await preview()
  expect((await act.call(hq, 'GET', `/${id}`)).plan).toBeNull()
  expect(await act.call(hq, 'PUT', `/${id}/plan`, { payload: plan() })).toEqual(looked)
  expect((await act.call(hq, 'GET', `/${id}`)).plan).toMatchObject({ ...plan(), frozenAt: null, hash: null })
})

describe('what weakens a plan is said beside it', () => {
  test('a baseline too short, or before anything was heard', async () => {
    expect(await codes({ baseline: { from: '2026-01-05', to: '2026-02-22' } })).toEqual(['short-baseline'])
    expect(await codes({ baseline: { from: '2024-01-01', to: '2024-12-29' } })).toEqual(['silent-slice', 'silent-comparison'])
    expect(await preview({ baseline: { from: '2024-01-01', to: '2026-02-22' } })).toMatchObject({ baselineWeeks: 20 })
  })

  test('an effect too small to be seen', async () => {
    expect(await codes({ smallestEffect: 0.05 })).toEqual(['not-measurable'])
  })

  test('parts that share voices, by topic and by place', async () => {
    const shared = await preview({ slice: { topic: queues }, comparison: { touchpoint: places['レストラン'] } })
    const queued = (counts: readonly number[]) => counts.reduce((sum, count) => sum + Math.ceil(count / 4), 0)
    const percent = Math.round((100 * queued(restaurant)) / (queued(front) + queued(restaurant)))
    expect(shared.warnings).toContainEqual({
      code: 'shared-voices', ja: expect.stringContaining(`対象の声の${percent}%は比較対象にも`), en: expect.stringContaining(`${percent} % of the slice’s voices`),
    })
    expect(await codes({ slice: { touchpoint: places['フロント'] }, comparison: { topic: queues, attributes: { 場所: 'フロント' } } })).toContain('shared-voices')
    expect(await codes({ slice: { touchpoint: places['フロント'] }, comparison: { topic: queues, touchpoint: places['レストラン'] } })).not.toContain('shared-voices')
  })

  test('what would stand against the start', async () => {
    expect(await codes({ comparison: {} })).toContain('no-comparison')
    expect(await codes({ comparison: { touchpoint: places['フロント'], topic: queues } })).toContain('slices-overlap')
    expect(await codes({ chosenFrom: { from: '2026-02-16', to: '2026-03-01' } })).toContain('baseline-overlaps')
    expect(await codes({ baseline: { from: '2025-10-06', to: '2026-03-02' } })).toContain('baseline-after-start')
  })
})

test('a topic below the slice’s topic, or one merged into it, is no comparison', async () => {
  const make = async (name: string, more: object) =>
    (await server.app.inject({ method: 'POST', url: '/api/v1/topics', headers: hq.headers, payload: { name, rule: { any: [name] }, ...more } })).json<{ id: string }>().id
  const below = await make('朝食の行列', { parentId: queues })
  expect(await codes({ slice: { topic: queues }, comparison: { topic: below } })).toContain('slices-overlap')
  const twin = await make('並ぶ', {})
  expect(await codes({ slice: { topic: queues }, comparison: { topic: twin } })).not.toContain('slices-overlap')
  await server.app.inject({ method: 'POST', url: `/api/v1/topics/${twin}/merge`, headers: hq.headers, payload: { into: queues } })
  expect(await codes({ slice: { topic: queues }, comparison: { topic: twin } })).toContain('slices-overlap')
})

test.each([
  ['a window that ends before it begins', { baseline: { from: '2026-02-22', to: '2026-02-21' } }, 'must not end before it begins'],
  ['a window of a thousand years', { baseline: { from: '1026-01-01', to: '2026-01-01' } }, 'must not be longer than ten years'],
  ['a day that is none', { baseline: { from: '2026-02-30', to: '2026-03-01' } }, '/baseline/from'],
  ['an effect of nothing', { smallestEffect: 0 }, '/smallestEffect'],
  ['a metric that is none', { metric: 'happiness' }, '/metric'],
])('%s is no plan', async (_what, more, sentence) => {
  expect(await act.refusal(hq, 'PUT', `/${id}/plan`, 400, plan(more))).toContain(sentence)
})

test('a plan names what its writer may see', async () => {
  const manager = await act.member('manager')
  const { id: own } = await act.draft(manager)
  expect(await act.refusal(manager, 'PUT', `/${own}/plan`, 400, plan())).toBe('There is no such touchpoint in this workspace, or you may not see it.')
  expect(await act.refusal(hq, 'PUT', `/${own}/plan`, 400, plan({ slice: { topic: newId() } }))).toBe('There is no such topic in this workspace.')
})
