import type { Conditions } from './conditions.ts'
import type { Explorer } from './explorer.ts'
import { keep } from './kept.ts'
import type { MadeWords } from './made-sums.ts'
import { pastWordsSql, settings } from './sql.ts'

type Row = Readonly<{ term: string; voices: number }>
/** In how many voices of finished months each frequent word stands; any other stands in `rest` at most, in none when that is 0. */
export type PastWords = Readonly<{ counts: ReadonlyMap<string, number>; rest: number }>

/** Three times the words that are told apart: a word that voices of today hold is nearly always among them. */
const mostWords = 60_000
/** Periods whose words are kept, some megabytes each. */
const keptPeriods = 6
const periods = keep<Promise<PastWords>>(keptPeriods)

/** The words of finished months, counted once for a period and kept as long as the months stay as they are. */
export function pastWords(analytics: Explorer['analytics'], conditions: Conditions, made: MadeWords): Promise<PastWords> {
  const { workspaceId, generation } = conditions
  return periods(analytics, [workspaceId, generation, made.rolls, made.whole, made.edges], () => readWords(analytics, conditions, made))
}

async function readWords(analytics: Explorer['analytics'], conditions: Conditions, made: MadeWords): Promise<PastWords> {
  const { sql, params } = pastWordsSql(conditions, made, { limit: mostWords })
  const rows = await analytics.query<Row>(sql, params, { settings })
  return { counts: new Map(rows.map(({ term, voices }) => [term, voices])), rest: rows.length < mostWords ? 0 : (rows.at(-1)?.voices ?? 0) }
}

/** The same of these words alone. */
export async function countsOfWords(analytics: Explorer['analytics'], conditions: Conditions, made: MadeWords, terms: readonly string[]): Promise<Map<string, number>> {
  if (terms.length === 0) return new Map()
  const { sql, params } = pastWordsSql(conditions, made, { limit: terms.length, terms })
  return new Map((await analytics.query<Row>(sql, params, { settings })).map(({ term, voices }) => [term, voices]))
}
