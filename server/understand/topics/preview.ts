import { createTagger, foldForSearch, normalize } from '@koewa/language'
import { z } from 'zod'
import { invalid } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import { readCatalog } from '../explorer/catalog.ts'
import type { Explorer } from '../explorer/explorer.ts'
import { resolveFilter } from '../explorer/resolve.ts'
import { candidatesSql, settings } from '../explorer/sql.ts'
import { voiceItemSchema, type Highlight } from '../voices/item.ts'
import { showVoices } from '../voices/list.ts'
import { asLanguageRule, tagsNothing, type TopicRule } from './rule.ts'

/** Candidates read for one preview; beyond it the count is "at least". */
const candidateLimit = 20_000
const sampleSize = 10

export const previewSchema = z.object({
  count: z.int(),
  /** False when there were too many candidates to look at: then there are at least `count`. */
  complete: z.boolean(),
  /** The newest, with what the rule found marked as `query`. */
  samples: z.array(voiceItemSchema),
  /** Against the other rule: voices that come in and that drop out, with the newest of them. */
  change: z.object({ added: z.int(), removed: z.int(), addedSamples: z.array(voiceItemSchema), removedSamples: z.array(voiceItemSchema) }).optional(),
})

type Samples = Map<string, Highlight[]>

/** How many voices in sight a rule would tag, the newest of them, and what is otherwise than under the rule `than`. Nothing is changed. */
export async function previewRule(explorer: Explorer, actor: Actor, rule: TopicRule, than?: TopicRule): Promise<z.infer<typeof previewSchema>> {
  if (tagsNothing(rule)) throw invalid('The rule holds for no voice: give at least one word that a voice should contain.', [{ path: '/rule', message: 'no words' }])
  const catalog = await readCatalog(explorer.db, actor)
  const words = [rule, ...(than ? [than] : [])].flatMap(wordsOf)
  const { sql, params } = candidatesSql(await resolveFilter(catalog, explorer.readQuery, {}), {
    folded: words.map(foldForSearch).filter((word) => word !== ''),
    terms: words.map((word) => normalize(word).text.toLowerCase()),
  }, candidateLimit)
  const [tag, tagFormer] = [taggerOf(rule), than && !tagsNothing(than) ? taggerOf(than) : () => undefined]
  const [samples, added, removed]: [Samples, Samples, Samples] = [new Map(), new Map(), new Map()]
  let [candidates, count, addedCount, removedCount] = [0, 0, 0, 0]
  for await (const { id, text, terms } of explorer.analytics.stream<{ id: string; text: string; terms: string[] }>(sql, params, { settings })) {
    candidates += 1
    const [now, before] = [tag(text, terms), tagFormer(text, terms)]
    if (now) {
      count += 1
      keep(samples, id, now)
    }
    if (now && !before) {
      addedCount += 1
      keep(added, id, now)
    }
    if (before && !now) {
      removedCount += 1
      keep(removed, id, before)
    }
  }
  const show = async (found: Samples) => (await showVoices(explorer, actor, catalog, [...found.keys()])).map((item) => ({ ...item, highlights: found.get(item.id) ?? [] }))
  return {
    count, complete: candidates < candidateLimit, samples: await show(samples),
    ...(than && { change: { added: addedCount, removed: removedCount, addedSamples: await show(added), removedSamples: await show(removed) } }),
  }
}

const wordsOf = ({ any, all, near }: TopicRule): string[] => [...any, ...all, ...near.flatMap(({ words }) => words)]

/** What a rule finds in a text, marked; undefined when it does not hold. */
function taggerOf(rule: TopicRule): (text: string, terms: readonly string[]) => Highlight[] | undefined {
  const tag = createTagger([{ id: 'preview', ...asLanguageRule(rule) }])
  return (text, terms) => tag(text, terms)[0]?.spans.map(({ start, end }) => ({ kind: 'query' as const, start, end }))
}

function keep(samples: Samples, id: string, marks: Highlight[]): void {
  if (samples.size < sampleSize) samples.set(id, marks)
}
