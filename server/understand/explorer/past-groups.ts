import { createHash } from 'node:crypto'
import type { Aggregation } from './aggregation.ts'
import { pastSql } from './aggregation-sql.ts'
import type { Explorer } from './explorer.ts'
import { addGroups, inOrder, timeOf, type Joined, type RawGroup } from './join-groups.ts'
import type { MadeSums } from './made-sums.ts'
import { settingsOfSums } from './sql.ts'

export type RawRow = Readonly<Record<string, string | number | null>>

export const rawGroup = (row: RawRow, { by, sums }: Aggregation): RawGroup => ({ keys: by.map((_, at) => (row[`k${at}`] ?? null) as string | null), sums: sums.map((name) => (row[name] ?? 0) as number) })

/** The groups of each sums of a month, time by time; sums never change, so neither do these. */
type OfRoll = ReadonlyMap<string, readonly RawGroup[]>
/** A question: its groups of each sums by their name and how many they are, and of each time those of all sums added up and ordered. */
type Kept = { readonly byRoll: Map<number, Promise<OfRoll>>; readonly joined: Map<string, Readonly<{ of: string; groups: readonly Joined[] }>>; readonly groups: Map<number, number>; tooMany: boolean }

/** A question with more groups than this is added up by ClickHouse each time. */
const mostGroups = 60_000
/** Groups of all questions that are kept: some 100 bytes each. */
const mostKept = 250_000
const keptOf = new WeakMap<Explorer['analytics'], Map<string, Kept>>()

/**
 * The groups of finished months, each month read once for a question and kept: what was heard years ago is not added up again
 * for everybody who asks. Several who ask at once wait for one reading.
 * @returns the groups of each time (all under '' without one), in the order of answers; the same list as long as no sums it comes from
 *   are others. Undefined when they are too many to be kept, or cannot be added up: different customers whom two sums count
 */
export async function pastGroups(analytics: Explorer['analytics'], aggregation: Aggregation, made: MadeSums): Promise<ReadonlyMap<string, readonly Joined[]> | undefined> {
  const { rolls: _rolls, months: _months, horizons: _horizons, tails: _tails, ...shape } = made
  const kept = keptFor(analytics, createHash('md5').update(JSON.stringify([{ ...aggregation, limit: 0 }, shape])).digest('base64'))
  if (kept.tooMany) return undefined
  const missing = made.rolls.filter((roll) => !kept.byRoll.has(roll))
  if (missing.length > 0) readMissing(analytics, aggregation, made, missing, kept)
  const current = new Set(made.rolls)
  for (const roll of kept.byRoll.keys()) {
    if (current.has(roll)) continue
    kept.byRoll.delete(roll)
    kept.groups.delete(roll)
  }
  const found = await Promise.all(made.rolls.map(async (roll) => [roll, await (kept.byRoll.get(roll) ?? new Map())] as const))
  if (kept.tooMany) return undefined
  return join(aggregation, found, kept)
}

function join(aggregation: Aggregation, found: readonly (readonly [roll: number, groups: OfRoll])[], { joined }: Kept): ReadonlyMap<string, readonly Joined[]> | undefined {
  const rollsOf = new Map<string, number[]>()
  for (const [roll, groups] of found) for (const time of groups.keys()) rollsOf.set(time, [...(rollsOf.get(time) ?? []), roll])
  if (aggregation.sums.includes('customers') && [...rollsOf.values()].some(({ length }) => length > 1)) return undefined
  const byRoll = new Map(found)
  for (const time of joined.keys()) if (!rollsOf.has(time)) joined.delete(time)
  for (const [time, rolls] of rollsOf) {
    const of = rolls.join(' ')
    if (joined.get(time)?.of === of) continue
    joined.set(time, { of, groups: inOrder(aggregation, addGroups(aggregation, rolls.map((roll) => byRoll.get(roll)?.get(time) ?? []))) })
  }
  return new Map([...joined].map(([time, { groups }]) => [time, groups]))
}

function readMissing(analytics: Explorer['analytics'], aggregation: Aggregation, made: MadeSums, missing: readonly number[], kept: Kept): void {
  const { sql, params } = pastSql(aggregation, made, missing, mostGroups + 1)
  const read = analytics.query<RawRow>(sql, params, { settings: settingsOfSums }).then((rows) => {
    if (rows.length > mostGroups) kept.tooMany = true
    const byRoll = Map.groupBy(kept.tooMany ? [] : rows, ({ roll }) => roll as number)
    for (const [roll, groups] of byRoll) kept.groups.set(roll, groups.length)
    return new Map([...byRoll].map(([roll, ofRoll]) => [roll, Map.groupBy(ofRoll.map((row) => rawGroup(row, aggregation)), timeOf(aggregation))]))
  })
  for (const roll of missing) {
    const groups = read.then((byRoll): OfRoll => byRoll.get(roll) ?? new Map())
    kept.byRoll.set(roll, groups)
    groups.catch(() => kept.byRoll.delete(roll))
  }
  read.then(() => forget(analytics, kept), () => undefined)
}

function keptFor(analytics: Explorer['analytics'], key: string): Kept {
  const questions = keptOf.get(analytics) ?? new Map<string, Kept>()
  keptOf.set(analytics, questions)
  const kept: Kept = questions.get(key) ?? { byRoll: new Map(), joined: new Map(), groups: new Map(), tooMany: false }
  // The one asked last stands last.
  questions.delete(key)
  questions.set(key, kept)
  return kept
}

/** Questions that were asked longest ago make room. */
function forget(analytics: Explorer['analytics'], latest: Kept): void {
  const questions = keptOf.get(analytics) ?? new Map<string, Kept>()
  const sizeOf = (kept: Kept): number => [...kept.groups.values()].reduce((sum, size) => sum + size, 50)
  let groups = [...questions.values()].reduce((sum, kept) => sum + sizeOf(kept), 0)
  for (const [key, kept] of questions) {
    if (groups <= mostKept || kept === latest) return
    questions.delete(key)
    groups -= sizeOf(kept)
  }
}
