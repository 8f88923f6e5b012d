import { unitOf, type Accumulated } from './accumulators.ts'
import type { Aggregation } from './aggregation.ts'
import { isTime } from './aggregation-sql.ts'

/** A group's keys, and its sums in the order in which they were asked for, not divided yet. */
export type RawGroup = Readonly<{ keys: readonly (string | null)[]; sums: readonly number[] }>

/** One group: its keys in the order of `by` (null: none), and its sums. */
export type GroupSums = Readonly<{ keys: readonly (string | null)[]; sums: Accumulated }>

/** A group of several parts: its keys as one name, so that it is found again. */
export type Joined = RawGroup & Readonly<{ name: string }>

/**
 * Groups of an answer that stand together: all of one time, or the whole answer.
 * `of` is the same object as long as nothing in them has changed, so that what is made of them may be kept by it.
 */
export type Stretch = Readonly<{ of: object; count: number; groups(): GroupSums[] }>

/** The time at which a group stands, first in the order of answers; '' in questions without one. */
export function timeOf({ by }: Aggregation): (group: RawGroup) => string {
  const at = by.findIndex(isTime)
  return ({ keys }) => (at < 0 ? '' : (keys[at] as string))
}

/**
 * Adds up the groups of finished months and of today's voices, ordered as ClickHouse would: times ascending, then the largest groups, then by their keys.
 * @param past by their times, each added up and ordered already
 */
export function joinGroups(aggregation: Aggregation, past: ReadonlyMap<string, readonly Joined[]>, live: readonly RawGroup[]): Stretch[] {
  const liveAt = Map.groupBy(live, timeOf(aggregation))
  // Without keys there is one group, also when nothing was heard.
  const times = aggregation.by.length === 0 ? [''] : [...new Set([...past.keys(), ...liveAt.keys()])].sort()
  return times.map((time) => {
    const settled = past.get(time) ?? []
    const moving = liveAt.get(time)
    return stretchOf(aggregation, moving || settled.length === 0 ? inOrder(aggregation, addGroups(aggregation, [settled, moving ?? []])) : settled)
  })
}

function stretchOf({ sums: names }: Aggregation, joined: readonly Joined[]): Stretch {
  const divided = ({ keys, sums }: Joined): GroupSums => ({ keys, sums: Object.fromEntries(names.map((name, at) => [name, (sums[at] as number) / unitOf(name)])) })
  return { of: joined, count: joined.length, groups: () => joined.map(divided) }
}

/** Groups of several parts, each once. */
export function addGroups({ by, sums: names }: Aggregation, parts: readonly (readonly (RawGroup | Joined)[])[]): Joined[] {
  const joined = new Map<string, Joined>()
  // Without keys there is one group, also when nothing was heard.
  if (by.length === 0) joined.set('', { name: '', keys: [], sums: names.map(() => 0) })
  for (const part of parts) {
    for (const group of part) {
      const name = 'name' in group ? group.name : group.keys.map((key) => key ?? '\u0001').join('\u0000')
      const known = joined.get(name)
      joined.set(name, known ? { ...known, sums: known.sums.map((sum, at) => sum + (group.sums[at] as number)) } : { name, keys: group.keys, sums: group.sums })
    }
  }
  return [...joined.values()]
}

/** In the order of answers, without groups of none: all voices less those that carry an attribute may leave one. */
export function inOrder({ by, sums: names }: Aggregation, groups: readonly Joined[]): Joined[] {
  const voices = names.indexOf('voices')
  const times = by.flatMap((key, at) => (isTime(key) ? [at] : []))
  const order = (a: Joined, b: Joined): number => {
    for (const at of times) if (a.keys[at] !== b.keys[at]) return (a.keys[at] as string) < (b.keys[at] as string) ? -1 : 1
    return (b.sums[voices] as number) - (a.sums[voices] as number) || keyOrder(a.keys, b.keys)
  }
  return groups.filter(({ sums }) => by.length === 0 || sums[voices] !== 0).sort(order)
}

/** As bytes, and those without a key last. */
function keyOrder(a: readonly (string | null)[], b: readonly (string | null)[]): number {
  for (const [at, own] of a.entries()) {
    const other = b[at] ?? null
    if (own === other) continue
    if (own === null || other === null) return own === null ? 1 : -1
    return Buffer.compare(Buffer.from(own), Buffer.from(other))
  }
  return 0
}
