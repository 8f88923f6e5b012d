import { seededRandom } from '@koewa/statistics'
import { expect, test } from 'vitest'
import { changesOf, estimated } from './changes.ts'
import { kinds, type Counts, type Figures, type Kind, type Place } from './figures.ts'
import { mainlyItem, changeItem, rulesOf, unchangedItem } from './wording/changed.ts'
import { npsItem, totalItem } from './wording/totals.ts'
import { weeksUpTo } from './week.ts'

const both = (counts: Counts) => Object.fromEntries(kinds.map((kind) => [kind, counts])) as Place['counts']
const place = (id: string, now: number, before: number, parentId: string | null = null): Place => ({ id, name: `話題${id}`, parentId, counts: both({ now, before }) })
const spread = (value: number) => Object.fromEntries(kinds.map((kind) => [kind, value])) as Record<Kind, number>
const nothing = { value: null, low: null, high: null, n: 0 }
const figuresOf = (total: Counts, topics: readonly Place[] = [], dispersion = 1): Figures => ({
  now: { from: '2026-11-15', to: '2026-11-21' }, before: { from: '2026-11-08', to: '2026-11-14' }, stale: null,
  total: both(total), nps: { now: nothing, difference: nothing }, complaintShare: { now: nothing, difference: nothing }, topics, touchpoints: [],
  dispersion: { total: spread(dispersion), topics: spread(dispersion), touchpoints: spread(dispersion) }, risks: [], opportunities: { items: [], total: 0 },
})
const complaints = { topics: ['complaints'], touchpoints: [] } as const

test('a rise is told with its figures, its interval and what it is mainly made of', () => {
  const figures = figuresOf({ now: 80, before: 40 }, [place('a', 45, 10), place('b', 20, 18)])
  expect(totalItem(figures, 'complaints')).toMatchObject({
    tone: 'worse', href: '/understand/voices?from=2026-11-15&to=2026-11-21&intent=complaint&view=voices',
    text: { ja: expect.stringMatching(/^この1週間の苦情は80件で、前の週より40件増えました（95％信頼区間 \+\d+〜\+\d+件）。$/), en: expect.stringMatching(/^80 complaints in the past week, 40 more than the week before \(95% interval \+\d+ to \+\d+\)\.$/) },
  })
  const changes = changesOf(figures, complaints)
  expect(changes).toMatchObject({ compared: 2, named: [{ id: 'a', now: 45, before: 10, difference: 35 }] })
  const mainly = mainlyItem(figures, estimated(figures.total.complaints, 1), changes)
  expect(mainly?.text).toEqual({ ja: '増えたのは主に〈話題a〉です。', en: 'The rise is mainly in “話題a”.' })
  expect(changeItem(figures, changes.named[0]!).text.ja).toMatch(/^〈話題a〉に関する苦情が、前の週の10件から45件に増えました/)
})

test('where the interval includes zero no change is claimed, and few voices are told as few', () => {
  expect(totalItem(figuresOf({ now: 42, before: 39 }), 'complaints')).toMatchObject({ tone: 'plain', text: { ja: expect.stringContaining('増えたとは言い切れません'), en: expect.stringContaining('no change can be told') } })
  expect(totalItem(figuresOf({ now: 40, before: 40 }), 'complaints').text.ja).toContain('前の週と同じ件数')
  expect(totalItem(figuresOf({ now: 3, before: 1 }), 'complaints').text.ja).toContain('数が少ないため')
  expect(totalItem(figuresOf({ now: 0, before: 0 }), 'praises').text.en).toBe('No voices of praise in the past week, and none in the week before.')
  expect(npsItem(figuresOf({ now: 9, before: 9 }))).toBeUndefined()
  expect(unchangedItem(figuresOf({ now: 1, before: 0 }), 0).text.ja).toContain('声が少なすぎます')
  expect(unchangedItem(figuresOf({ now: 9, before: 8 }), 1).text.en).toMatch(/^One topic or touchpoint/)
})

test('how changes are named is told only where something could be compared', () => {
  const figures = figuresOf({ now: 9, before: 8 })
  expect(rulesOf(figures, { named: [], compared: 0 }, 'en')).toEqual([expect.stringMatching(/^Intervals of counts/)])
  expect(rulesOf(figures, { named: [], compared: 4 }, 'en')[1]).toContain('all that were compared (4; Benjamini–Hochberg)')
  expect(rulesOf(figures, { named: [], compared: 4 }, 'ja')).toHaveLength(3)
})

test('weeks that usually differ much take more to call a change', () => {
  expect(totalItem(figuresOf({ now: 60, before: 38 }, [], 1), 'complaints').tone).toBe('worse')
  expect(totalItem(figuresOf({ now: 60, before: 38 }, [], 4), 'complaints').tone).toBe('plain')
})

test('among hundreds of topics that did not change few pages name one; what is named keeps its interval away from zero', () => {
  const random = seededRandom(11)
  const half = (n: number): number => Array.from({ length: n }, () => random()).filter((one) => one < 0.5).length
  let naming = 0
  const pages = 200
  for (let page = 0; page < pages; page++) {
    const quiet = Array.from({ length: 60 }, (_, at) => { const now = half(40); return place(`q${at}`, now, 40 - now) })
    if (changesOf(figuresOf({ now: 1, before: 1 }, quiet), complaints).named.length > 0) naming++
    const { named } = changesOf(figuresOf({ now: 1, before: 1 }, [...quiet, place('risen', 60, 15)]), complaints)
    expect(named.map(({ id }) => id)).toContain('risen')
    for (const { low, high } of named) expect(low > 0 || high < 0).toBe(true)
  }
  // The rule allows 5 % of such pages; a test of each topic alone at 5 % would name one on nearly every page.
  expect(naming / pages).toBeLessThanOrEqual(0.05)
})

test('a topic above is left out where one below it makes up the change', () => {
  const figures = figuresOf({ now: 100, before: 60 }, [place('above', 60, 20), place('below', 55, 16, 'above')])
  expect(changesOf(figures, complaints).named.map(({ id }) => id)).toEqual(['below'])
})

test('the week ends yesterday, or with the newest voice where nothing newer was imported', () => {
  expect(weeksUpTo('2026-11-22', '2026-11-22')).toMatchObject({ now: { from: '2026-11-15', to: '2026-11-21' }, before: { from: '2026-11-08', to: '2026-11-14' }, stale: null })
  expect(weeksUpTo('2026-11-22', '2026-11-19')).toMatchObject({ now: { to: '2026-11-19' }, stale: null })
  const old = weeksUpTo('2026-11-22', '2025-03-31')
  expect(old).toMatchObject({ now: { from: '2025-03-25', to: '2025-03-31' }, stale: '2025-03-31' })
  // Whole weeks from Monday, before both compared ones.
  expect(new Date(old.history.from).getUTCDay()).toBe(1)
  expect(old.history.to < old.before.from).toBe(true)
})
