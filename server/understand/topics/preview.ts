import { createTagger, foldForSearch, normalize } from '@koewa/language'
import { z } from 'zod'
import { invalid } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import { readCatalog } from '../explorer/catalog.ts'
import type { Explorer } from '../explorer/explorer.ts'
import { resolveFilter } from '../explorer/resolve.ts'
import { candidatesSql, settings } from '../explorer/sql.ts'
import { voiceItemSchema } from '../voices/item.ts'
import { showVoices } from '../voices/list.ts'
import { tagsNothing, type TopicRule } from './rule.ts'

/** Candidates read for one preview; beyond it the count is "at least". */
const candidateLimit = 20_000
const sampleSize = 10

export const previewSchema = z.object({
  count: z.int(),
  /** False when there were too many candidates to look at: then there are at least `count`. */
  complete: z.boolean(),
  samples: z.array(voiceItemSchema),
})

/** How many voices in sight a rule would tag, and the newest of them. Nothing is changed. */
export async function previewRule(explorer: Explorer, actor: Actor, rule: TopicRule): Promise<z.infer<typeof previewSchema>> {
  if (tagsNothing(rule)) throw invalid('The rule holds for no voice: give at least one word that a voice should contain.', [{ path: '/rule', message: 'no words' }])
  const catalog = await readCatalog(explorer.db, actor)
  const words = [...rule.any, ...rule.all, ...rule.near.flatMap((near) => near.words)]
  const { sql, params } = candidatesSql(await resolveFilter(catalog, explorer.readQuery, {}), {
    folded: words.map(foldForSearch).filter((word) => word !== ''),
    terms: words.map((word) => normalize(word).text.toLowerCase()),
  }, candidateLimit)
  const tag = createTagger([{ id: 'preview', ...rule }])
  const samples: string[] = []
  let [count, candidates] = [0, 0]
  for await (const { id, text, terms } of explorer.analytics.stream<{ id: string; text: string; terms: string[] }>(sql, params, { settings })) {
    candidates += 1
    if (tag(text, terms).length === 0) continue
    count += 1
    if (samples.length < sampleSize) samples.push(id)
  }
  return { count, complete: candidates < candidateLimit, samples: await showVoices(explorer, actor, catalog, samples) }
}
