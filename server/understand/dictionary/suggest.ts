import { z } from 'zod'
import type { Actor } from '../../platform/people/actor.ts'
import { readCatalog } from '../explorer/catalog.ts'
import { withholdEmployees } from '../explorer/withhold-employees.ts'
import type { Explorer } from '../explorer/explorer.ts'
import { resolveFilter } from '../explorer/resolve.ts'
import { settings, wordsSql } from '../explorer/sql.ts'
import type { AnalysisPool } from '../analysis/pool.ts'
import { ownWords } from '../analysis/readings.ts'
import { allWords } from './store.ts'
import { keyOf, longestWord } from './word.ts'

/** Frequent terms looked at, and how many voices make one worth a word. */
const lookedAt = 2000
const leastVoices = 3
const most = 20

export const suggestionsSchema = z.object({ items: z.array(z.object({ term: z.string(), voices: z.int() })) })

/** Frequent words of customers' voices in sight that no dictionary knows, most frequent first: likely names without a reading. */
export async function suggestWords(explorer: Explorer, pool: AnalysisPool, actor: Actor): Promise<z.infer<typeof suggestionsSchema>> {
  const { db, analytics } = explorer
  const catalog = await readCatalog(db, actor)
  const conditions = await withholdEmployees(explorer, catalog, await resolveFilter(catalog, explorer.readQuery, {}))
  const { sql, params } = wordsSql(conditions, lookedAt)
  const [counted, words, own] = await Promise.all([
    analytics.query<{ term: string; voices: number }>(sql, params, { settings }), allWords(db, actor.workspaceId), ownWords(db, actor.workspaceId),
  ])
  const known = new Set(words.flatMap(({ surface, baseForm }) => [keyOf(surface), keyOf(baseForm)]))
  const candidates = counted.filter(({ term, voices }) =>
    voices >= leastVoices && term.length > 1 && term.length <= longestWord && !/^[a-z’']+$|-/.test(term) && !known.has(keyOf(term)))
  const unknown = new Set(await pool.unknownTerms(candidates.map(({ term }) => term), own && { words: own }))
  return { items: candidates.filter(({ term }) => unknown.has(term)).slice(0, most) }
}
