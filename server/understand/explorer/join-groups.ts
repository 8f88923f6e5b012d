import { unitOf, type Accumulated } from './accumulators.ts'
import type { Aggregation } from './aggregation.ts'
import { groupLimit, isTime } from './aggregation-sql.ts'
import type { RawGroup } from './past-groups.ts'

/** One group: its keys in the order of `by` (null: none), and its sums. */
export type GroupSums = Readonly<{ keys: readonly (string | null)[]; sums: Accumulated }>

type Joined = { readonly keys: readonly (string | null)[]; readonly sums: number[] }

/** Adds up the groups of several parts, ordered and cut as ClickHouse would: times ascending, then the largest groups, then by their keys. */
export function joinGroups(aggregation: Aggregation, parts: readonly (readonly RawGroup[])[]): GroupSums[] {
  const { by, sums: names } = aggregation
  const joined = new Map<string, Joined>()
  // Without keys there is one group, also when nothing was heard.
  if (by.length === 0) joined.set('', { keys: [], sums: names.map(() => 0) })
  for (const { keys, sums } of parts.flat()) {
    const name = keys.map((key) => key ?? '\u0001').join('\u0000')
    const known = joined.get(name)
    if (!known) joined.set(name, { keys, sums: [...sums] })
    else for (let at = 0; at < sums.length; at++) known.sums[at] = (known.sums[at] as number) + (sums[at] as number)
  }
  const voices = names.indexOf('voices')
  const times = by.flatMap((key, at) => (isTime(key) ? [at] : []))
  const order = (a: Joined, b: Joined): number => {
    for (const at of times) if (a.keys[at] !== b.keys[at]) return (a.keys[at] as string) < (b.keys[at] as string) ? -1 : 1
    return (b.sums[voices] as number) - (a.sums[voices] as number) || keyOrder(a.keys, b.keys)
  }
  // A group of none may be left over: all voices less those that carry an attribute.
  const groups = [...joined.values()].filter(({ sums }) => by.length === 0 || sums[voices] !== 0).sort(order).slice(0, groupLimit(aggregation))
  const units = names.map(unitOf)
  return groups.map(({ keys, sums }) => ({ keys, sums: Object.fromEntries(names.map((name, at) => [name, (sums[at] as number) / (units[at] as number)])) }))
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
