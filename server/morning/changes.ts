import { benjaminiHochberg, rateDifference, rateEqualityTest } from '@koewa/statistics'
import type { Counts, Figures, Kind, Place } from './figures.ts'

/** Expected share of wrong ones among the topics and touchpoints that the page names as changed. */
export const falseDiscoveries = 0.05
/** Below so many of both weeks together even a change from nothing to all could not be told from chance. */
export const leastTold = 6

export type Estimated = Counts & Readonly<{ difference: number; low: number; high: number }>
export type Change = Estimated & Readonly<{ of: 'topic' | 'touchpoint'; id: string; name: string; kind: Kind; parentId: string | null }>
export type Changes = Readonly<{ named: readonly Change[]; /** How many were compared. */ compared: number }>
/** Which counts an edition looks for changes in. */
export type Family = Readonly<{ topics: readonly Kind[]; touchpoints: readonly Kind[] }>

const week = (events: number) => ({ events, exposure: 1 })

/** How much more this week has than the one before, with its interval, as wide as weeks usually differ. */
export function estimated({ now, before }: Counts, dispersion: number, level = 0.95): Estimated {
  const { point, low, high } = rateDifference({ from: week(before), to: week(now), dispersion, level })
  return { now, before, difference: point, low, high }
}

/**
 * The topics and touchpoints that changed, the largest change first. All comparisons of a page are one family, cut by
 * Benjamini and Hochberg; intervals of the named ones are widened for having been chosen (Benjamini and Yekutieli 2005:
 * with R of m named, each at level 1 − R·q/m, so that 95 % of the shown ones are expected to be right).
 * Comparisons are left out by the sum of both weeks, which says nothing about their difference.
 */
export function changesOf(figures: Figures, family: Family): Changes {
  const tested = [
    ...candidates(figures.topics, 'topic', family.topics, figures.dispersion.topics),
    ...candidates(figures.touchpoints, 'touchpoint', family.touchpoints, figures.dispersion.touchpoints),
  ]
  const chosen = benjaminiHochberg(tested.map(({ p }) => p), falseDiscoveries)
  const named = tested.filter((_, at) => chosen[at])
  const level = 1 - (falseDiscoveries * named.length) / Math.max(1, tested.length)
  const changes = named.map(({ of, kind, place: { id, name, parentId, counts }, dispersion }): Change => ({
    of, kind, id, name, parentId, ...estimated(counts[kind], dispersion, level),
  }))
  return { named: withoutEchoes(changes).toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference)), compared: tested.length }
}

function candidates(places: readonly Place[], of: Change['of'], wanted: readonly Kind[], dispersions: Readonly<Record<Kind, number>>) {
  return wanted.flatMap((kind) => places.flatMap((place) => {
    const { now, before } = place.counts[kind]
    const dispersion = dispersions[kind]
    if ((now + before) / dispersion < leastTold) return []
    return [{ of, kind, place, dispersion, p: rateEqualityTest({ from: week(before), to: week(now), dispersion }) }]
  }))
}

/** A topic counts what the topics below it count: it is left out where one of them, named itself, makes up most of its change. */
const withoutEchoes = (changes: readonly Change[]): Change[] =>
  changes.filter(({ id, kind, difference }) => !changes.some((below) => below.parentId === id && below.kind === kind && below.difference / difference >= 0.7))
