import { createHash } from 'node:crypto'
import type { Aggregation } from './aggregation.ts'
import { pastSql } from './aggregation-sql.ts'
import type { Explorer } from './explorer.ts'
import { addGroups, inOrder, type Joined, type RawGroup } from './join-groups.ts'
import type { MadeSums } from './made-sums.ts'
import { settingsOfSums } from './sql.ts'

export type RawRow = Readonly<Record<string, string | number | null>>

export const rawGroup = (row: RawRow, { by, sums }: Aggregation): RawGroup => ({ keys: by.map((_, at) => (row[`k${at}`] ?? null) as string | null), sums: sums.map((name) => (row[name] ?? 0) as number) })

/** The groups of each sums of a month, by their name; sums never change, so neither do these. */
type Kept = { readonly byRoll: Map<number, Promise<readonly RawGroup[]>>; joined?: Readonly<{ of: string; groups: readonly Joined[] }>; groups: number; tooMany: boolean }

/** A question with more groups than this is added up by ClickHouse each time. */
const mostGroups = 60_000
/** Groups of all questions that are kept: some 100 bytes each. */
const mostKept = 250_000
const keptOf = new WeakMap<Explorer['analytics'], Map<string, Kept>>()

/**
 * The groups of finished months, each month read once for a question and kept: what was heard years ago is not added up again
 * for everybody who asks. Several who ask at once wait for one reading.
 * @returns all months together, in the order of answers; undefined when they are too many to be kept
 */
export async function pastGroups(analytics: Explorer['analytics'], aggregation: Aggregation, made: MadeSums): Promise<readonly Joined[] | undefined> {
  const { rolls: _rolls, months: _months, horizons: _horizons, tails: _tails, ...shape } = made
  const kept = keptFor(analytics, createHash('md5').update(JSON.stringify([{ ...aggregation, limit: 0 }, shape])).digest('base64'))
  if (kept.tooMany) return undefined
  const missing = made.rolls.filter((roll) => !kept.byRoll.has(roll))
  if (missing.length > 0) readMissing(analytics, aggregation, made, missing, kept)
  const current = new Set(made.rolls)
  for (const roll of kept.byRoll.keys()) if (!current.has(roll)) kept.byRoll.delete(roll)
  const found = await Promise.all(made.rolls.map((roll) => kept.byRoll.get(roll) ?? []))
  if (kept.tooMany) return undefined
  const of = made.rolls.join(' ')
  if (kept.joined?.of !== of) kept.joined = { of, groups: inOrder(aggregation, addGroups(aggregation, found)) }
  return kept.joined.groups
}

function readMissing(analytics: Explorer['analytics'], aggregation: Aggregation, made: MadeSums, missing: readonly number[], kept: Kept): void {
  const { sql, params } = pastSql(aggregation, made, missing, mostGroups + 1)
  const read = analytics.query<RawRow>(sql, params, { settings: settingsOfSums }).then((rows) => {
    if (rows.length > mostGroups) kept.tooMany = true
    const byRoll = Map.groupBy(kept.tooMany ? [] : rows, ({ roll }) => roll as number)
    return new Map([...byRoll].map(([roll, ofRoll]) => [roll, ofRoll.map((row) => rawGroup(row, aggregation))]))
  })
  for (const roll of missing) {
    const groups = read.then((byRoll) => byRoll.get(roll) ?? [])
    kept.byRoll.set(roll, groups)
    groups.then(({ length }) => (kept.groups += length), () => kept.byRoll.delete(roll))
  }
  read.then(() => forget(analytics, kept), () => undefined)
}

function keptFor(analytics: Explorer['analytics'], key: string): Kept {
  const questions = keptOf.get(analytics) ?? new Map<string, Kept>()
  keptOf.set(analytics, questions)
  const kept: Kept = questions.get(key) ?? { byRoll: new Map(), groups: 0, tooMany: false }
  // The one asked last stands last.
  questions.delete(key)
  questions.set(key, kept)
  return kept
}

/** Questions that were asked longest ago make room. */
function forget(analytics: Explorer['analytics'], latest: Kept): void {
  const questions = keptOf.get(analytics) ?? new Map<string, Kept>()
  let groups = [...questions.values()].reduce((sum, kept) => sum + kept.groups + 50, 0)
  for (const [key, kept] of questions) {
    if (groups <= mostKept || kept === latest) return
    questions.delete(key)
    groups -= kept.groups + 50
  }
}
