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
  const statement = liveWordsSql(conditions, months, made)
  const [past, rows] = await Promise.all([pastWords(analytics, conditions, made), statement ? answerOf<Row>(analytics, months, statement, statement.settings) : []])
  const live = new Map(rows.map(({ term, voices }) => [term, voices]))
  // Of a word that is rare in the past only what voices of today hold is known: where that may decide, the past is asked for it.
  const least = leastOf(past.counts, live, limit)
  const unsure = past.rest === 0 ? [] : rows.filter(({ term, voices }) => !past.counts.has(term) && voices + past.rest >= least).map(({ term }) => term)
  if (unsure.length === 0) return mostFrequent(past.counts, live, limit, least)
  for (const [term, voices] of await countsOfWords(analytics, conditions, made, unsure)) live.set(term, (live.get(term) ?? 0) + voices)
  return mostFrequent(past.counts, live, limit, leastOf(past.counts, live, limit))
}

type Counts = ReadonlyMap<string, number>

/** Every word with its voices of the past and of today: tens of thousands, so nothing is made for each. */
function* added(past: Counts, live: Counts): Generator<[term: string, voices: number]> {
  for (const entry of past) {
    entry[1] += live.get(entry[0]) ?? 0
    yield entry
  }
  for (const entry of live) if (!past.has(entry[0])) yield entry
}

/** In how many voices the word at this place stands, the most frequent first; 0 when there are fewer words. */
function leastOf(past: Counts, live: Counts, place: number): number {
  const voices = new Float64Array(past.size + live.size)
  let words = 0
  for (const [, count] of added(past, live)) voices[words++] = count
  return voices.subarray(0, words).sort().at(-place) ?? 0
}

/** As ClickHouse cuts: most frequent first, words of the same count by their bytes. */
function mostFrequent(past: Counts, live: Counts, limit: number, least: number): Map<string, number> {
  const kept = new Map<string, number>()
  const even: string[] = []
  for (const [term, voices] of added(past, live)) {
    if (voices > least) kept.set(term, voices)
    else if (voices === least) even.push(term)
  }
  for (const term of even.map((one) => Buffer.from(one)).sort(Buffer.compare).slice(0, limit - kept.size)) kept.set(term.toString(), least)
  return kept
}
