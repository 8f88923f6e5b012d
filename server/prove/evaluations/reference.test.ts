import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../platform/days.ts'
import type { EvidenceWeek } from './evidence.ts'
import { judge } from './judge.ts'
import type { Registered } from './registered-plan.ts'
import { mondayOf } from './week-days.ts'

const folder = resolve(process.env['KOEWA_REFERENCE_DATA'] ?? '../shared/data')
const defects = join(folder, 'ja-mlit-defects/mlit_defects_dev_2019-2022.csv')

type Report = Readonly<{ received_date: string; maker: string; device_category: string }>

const [before, after] = [30, 10]
const first = '2019-01-07'

/** Reports of a maker's component, week by week. */
function weeklyCounts(reports: readonly Report[], maker: string, component: string, length: number): number[] {
  const counts = new Map<string, number>()
  for (const { received_date: day, maker: of, device_category: part } of reports) {
    if (of === maker && part === component) counts.set(mondayOf(day), (counts.get(mondayOf(day)) ?? 0) + 1)
  }
  return Array.from({ length }, (_, week) => counts.get(addDays(first, 7 * week)) ?? 0)
}

const plan: Registered = {
  hash: '', intact: true,
  plan: {
    metric: 'complaints', direction: 'decrease', slice: {}, comparison: {}, baseline: { from: first, to: first }, chosenFrom: null,
    smallestEffect: 1, minimumWeeks: 4, maximumWeeks: 52, hypothesis: '', startedOn: first, frozenAt: first,
  },
}

function judged(treated: readonly number[], comparison: readonly number[], from: number) {
  const weeks = Array.from({ length: before + after }, (_, index): EvidenceWeek => ({
    week: addDays(first, 7 * (from + index)), phase: index < before ? 'before' : 'after', used: true,
    treated: treated[from + index] ?? 0, treatedN: treated[from + index] ?? 0, comparison: comparison[from + index] ?? 0, comparisonN: comparison[from + index] ?? 0,
  }))
  const none = { before: [], chosen: [], after: [] }
  const leftOut = { current: false, startWeek: false, firstPartial: false, lastPartial: false, silentBefore: 0, silentAfter: 0, beyondMaximum: 0 }
  return judge(plan, { weeks, leftOut, per: { treated: null, comparison: null }, chosen: [], voices: { treated: none, comparison: none }, capped: false }, { retrospective: true, earlierLooks: 0 })
}

const present = existsSync(defects)
describe.skipIf(!present)(`reference ja-mlit-defects${present ? '' : ' (data folder absent)'}`, () => {
  const reports: Report[] = present ? parse(readFileSync(defects), { columns: true, bom: true }) : []
  const makers = ['ニッサン', 'ホンダ', 'トヨタ', 'スズキ', 'スバル', 'マツダ']
  const parts = ['エンジン', '動力伝達', '制動装置']
  const weeks = 200
  /** Starts at which nobody did anything, five months apart. */
  const starts = Array.from({ length: 8 }, (_, index) => index * 20)
  const pairs = parts.flatMap((part) => makers.map((maker, index) => ({ part, maker, other: makers[(index + 1) % makers.length] ?? '' })))

  it('starts that nobody made work, or harm, in about one case of twenty', () => {
    const verdicts = pairs.flatMap(({ part, maker, other }) => {
      const [treated, comparison] = [weeklyCounts(reports, maker, part, weeks), weeklyCounts(reports, other, part, weeks)]
      return starts.map((start) => judged(treated, comparison, start).verdict)
    })
    const decided = verdicts.filter((verdict) => verdict !== 'refused')
    const wrong = decided.filter((verdict) => /^worked|harmed|too-small/.test(verdict))
    expect(decided.length).toBeGreaterThan(100)
    expect(wrong.length / decided.length).toBeLessThan(0.09)
  })

  it('a fall by half that was put into the real reports lies in its interval, and is never called harm', () => {
    const random = (seed: number): number => ((Math.imul(seed + 1, 2_654_435_761) >>> 8) % 1000) / 1000
    const halved = ['エンジン', '動力伝達', '制動装置'].flatMap((part) => starts.map((start) => {
      const of = (maker: readonly string[]) => maker.map((one) => weeklyCounts(reports, one, part, weeks)).reduce((sum, counts) => sum.map((count, week) => count + (counts[week] ?? 0)))
      const [treated, comparison] = [of(['ニッサン', 'トヨタ', 'スズキ']), of(['ホンダ', 'スバル', 'マツダ'])]
      // Every report after the start is kept with a chance of one half.
      const thinned = treated.map((count, week) => (week < start + before ? count : Array.from({ length: count }, (_, index) => random(week * 100 + index)).filter((chance) => chance < 0.5).length))
      const taken = treated.slice(start + before, start + before + after).reduce((sum, count, index) => sum + count - (thinned[start + before + index] ?? 0), 0) / after
      return { taken, judgement: judged(thinned, comparison, start) }
    }))
    const known = halved.filter(({ judgement }) => judgement.effect.low !== null)
    const covered = known.filter(({ taken, judgement: { effect } }) => (effect.low ?? 0) <= taken && taken <= (effect.high ?? 0))
    expect(covered.length / known.length).toBeGreaterThan(0.85)
    expect(known.filter(({ judgement }) => judgement.effect.value !== null && judgement.effect.value > 0).length / known.length).toBeGreaterThan(0.7)
    expect(known.filter(({ judgement }) => /harmed/.test(judgement.verdict))).toEqual([])
  })
})
