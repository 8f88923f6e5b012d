import { monthsOf } from '../rollups/months.ts'
import { answerOf } from './answers.ts'
import type { Conditions } from './conditions.ts'
import type { Explorer } from './explorer.ts'
import { madeWords } from './made-sums.ts'
import { countsOfWords, pastWords } from './past-words.ts'
import { liveWordsSql, settings, wordsSql } from './sql.ts'

type Row = Readonly<{ term: string; voices: number }>

/** In how many voices each of the `limit` most frequent words stands. */
export async function wordCounts({ db, analytics, fromVoices = false }: Explorer, conditions: Conditions, limit: number): Promise<ReadonlyMap<string, number>> {
  const months = fromVoices ? [] : await monthsOf(db, conditions.workspaceId, conditions.generation)
  const made = madeWords(conditions, months)
  if (!made) {
    const { sql, params } = wordsSql(conditions, limit)
    return new Map((await analytics.query<Row>(sql, params, { settings })).map(({ term, voices }) => [term, voices]))
  }
  const live = liveWordsSql(conditions, months, made)
  const [past, rows] = await Promise.all([pastWords(analytics, conditions, made), live ? answerOf<Row>(analytics, months, live, settings) : []])
  const counts = new Map(past.counts)
  for (const { term, voices } of rows) counts.set(term, (counts.get(term) ?? 0) + voices)
  // Of a word that is rare in the past only what voices of today hold is known: where that may decide, the past is asked for it.
  const least = atPlace([...counts.values()], limit)
  const unsure = past.rest === 0 ? [] : rows.filter(({ term, voices }) => !past.counts.has(term) && voices + past.rest >= least).map(({ term }) => term)
  for (const [term, voices] of await countsOfWords(analytics, conditions, made, unsure)) counts.set(term, (counts.get(term) ?? 0) + voices)
  return mostFrequent(counts, limit)
}

/** The number at this place, largest first; 0 when there are fewer. */
const atPlace = (numbers: readonly number[], place: number): number => Float64Array.from(numbers).sort().at(-place) ?? 0

/** As ClickHouse cuts: most frequent first, words of the same count by their bytes. */
function mostFrequent(counts: ReadonlyMap<string, number>, limit: number): Map<string, number> {
  if (counts.size <= limit) return new Map(counts)
  const least = atPlace([...counts.values()], limit)
  const kept = [...counts].filter(([, voices]) => voices > least)
  const even = [...counts].filter(([, voices]) => voices === least).map(([term]) => Buffer.from(term)).sort(Buffer.compare).slice(0, limit - kept.length)
  return new Map([...kept, ...even.map((term): [string, number] => [term.toString(), least])])
}
