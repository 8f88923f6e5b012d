import { describe, expect, it } from 'vitest'
import { addDays, initiatives, longestWeeks, planOf, SampleCompany, touchpoints, type Initiative, type SampleVoice } from '../../samples/index.ts'
import type { Evidence, EvidenceWeek } from '../prove/evaluations/evidence.ts'
import { judge } from '../prove/evaluations/judge.ts'

const nameOf = (key: string): string => touchpoints.find((touchpoint) => touchpoint.key === key)?.name ?? key

/** Companies of other seeds, loaded on days with which a year ends, begins, or goes on holiday. */
const companies = [[20_261, '2026-11-23'], [1, '2026-02-28'], [2, '2026-01-01'], [3, '2026-05-04'], [4, '2026-08-12'], [5, '2026-06-03']] as const

describe('what was planted in the sample company at full size, counted as it was planted', () => {
  it.each(companies)('seed %i, loaded on %s: each initiative gets the verdict that it deserves', { timeout: 120_000 }, (seed, today) => {
    const company = new SampleCompany({ today, seed })
    const voices = [...company.weeks()].flat()
    const verdicts = initiatives.map((initiative) => [initiative.key, verdictOf(initiative, company, voices)])
    expect(verdicts).toEqual(initiatives.map(({ key, expected }) => [key, expected]))
  })
})

function verdictOf(initiative: Initiative, company: SampleCompany, voices: readonly SampleVoice[]): string {
  const { metric, direction, minimumWeeks, startedWeeksAgo, baselineWeeks } = initiative
  const { startedOn, baseline, smallestEffect } = planOf(initiative, company.anchor, company.rate)
  const [treated, comparison] = [weekly(initiative.slice, metric, voices), weekly(initiative.comparison, metric, voices)]
  const weeks = Array.from({ length: startedWeeksAgo + baselineWeeks }, (_, at): EvidenceWeek => {
    const week = addDays(baseline.from, 7 * at)
    const [own, other] = [treated(week), comparison(week)]
    return {
      week, phase: at < baselineWeeks ? 'before' : 'after', treated: own.value, treatedN: own.n, comparison: other.value, comparisonN: other.n,
      used: own.value !== null && other.value !== null,
    }
  })
  const plan = {
    metric, direction, smallestEffect, minimumWeeks, maximumWeeks: longestWeeks, startedOn, baseline, slice: {}, comparison: {}, chosenFrom: null,
    hypothesis: initiative.hypothesis, frozenAt: `${startedOn}T00:00:00Z`,
  }
  return judge({ plan, hash: '', intact: true }, { ...noMore, weeks }, { retrospective: true, earlierLooks: 0 }).verdict
}

const noVoices = { before: [], chosen: [], after: [] }
const noMore: Omit<Evidence, 'weeks'> = {
  leftOut: { current: false, startWeek: false, firstPartial: false, lastPartial: false, silentBefore: 0, silentAfter: 0, beyondMaximum: 0 },
  per: { treated: null, comparison: null }, chosen: [], voices: { treated: noVoices, comparison: noVoices }, capped: false,
}

type Week = Readonly<{ value: number | null; n: number }>

/** Complaints, or the NPS, of a slice by the Monday of the week. */
function weekly({ topic, touchpoint }: Initiative['slice'], metric: Initiative['metric'], voices: readonly SampleVoice[]): (monday: string) => Week {
  const own = voices.filter((voice) => voice.touchpoint === nameOf(touchpoint) && voice.speaker === 'customer' && (topic ?? voice.planted.topic) === voice.planted.topic)
  const byWeek = Map.groupBy(own, ({ occurredAt }) => mondayOf(occurredAt.slice(0, 10)))
  return (monday) => {
    const all = byWeek.get(monday) ?? []
    if (metric === 'complaints') return { value: all.filter(({ planted }) => planted.kind === 'complaint').length, n: all.length }
    const scores = all.flatMap(({ scores: { nps } }) => (nps === undefined ? [] : [nps]))
    return { value: scores.length === 0 ? null : (100 * (scores.filter((one) => one >= 9).length - scores.filter((one) => one <= 6).length)) / scores.length, n: scores.length }
  }
}

const mondayOf = (day: string): string => addDays(day, -((new Date(day).getUTCDay() + 6) % 7))
