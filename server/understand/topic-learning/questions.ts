import { distinguishingPhrases } from '@koewa/language/topics'
import { z } from 'zod'
import { notFound } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { AnalysisPool } from '../analysis/pool.ts'
import { type Catalog, readCatalog } from '../explorer/catalog.ts'
import type { Conditions } from '../explorer/conditions.ts'
import type { Explorer } from '../explorer/explorer.ts'
import { resolveFilter } from '../explorer/resolve.ts'
import { candidatesSql, settings, voiceTextsSql } from '../explorer/sql.ts'
import { topicFamily } from '../topics/family.ts'
import { seedVoices } from '../discovery/store.ts'
import { voiceItemSchema } from '../voices/item.ts'
import { showVoices } from '../voices/list.ts'
import { type Judgement, readExamples } from './examples.ts'
import { modelsInForce } from './store.ts'

/** Candidates of each kind that are looked at for one list of questions. */
const candidatesEach = 250
/** Words of the topic's voices by which like voices are found. */
const tellingWords = 12

export const questionsSchema = z.object({
  items: z.array(z.object({
    voice: voiceItemSchema,
    /** Whether voices like this are given the topic today. */
    tagged: z.boolean(),
    /** What the model says; null without one. */
    probability: z.number().nullable(),
    /** Why it is asked: rule and model disagree, the model is unsure, or it shows the learner what is and is not about the topic. */
    because: z.enum(['disagreement', 'unsure', 'tagged', 'alike', 'other']),
  })),
})

type Because = z.infer<typeof questionsSchema>['items'][number]['because']
type Candidate = Readonly<{ id: string; text: string; terms: readonly string[]; occurredAt: string; kind: 'tagged' | 'alike' | 'other' }>
type Question = Readonly<{ id: string; tagged: boolean; probability: number | null; because: Because }>

/**
 * Voices in sight about which a person's yes or no teaches most. With a model: where rule and model disagree, newest first, by
 * turns with those it is least sure of. Without one: what is tagged, what speaks in like words, and anything else, by turns.
 * @throws Problem `not-found` when there is no such topic
 */
export async function askAbout(explorer: Explorer, pool: AnalysisPool, actor: Actor, topicId: string, limit: number): Promise<z.infer<typeof questionsSchema>> {
  const catalog = await readCatalog(explorer.db, actor)
  const topic = catalog.topics.find(({ id }) => id === topicId)
  if (!topic) throw notFound('topic')
  const judged = (await readExamples(explorer.db, actor.workspaceId, catalog.topics)).get(topicId) ?? []
  const known = new Set(judged.map(({ voiceId }) => voiceId))
  const candidates = (await findCandidates(explorer, actor, catalog, topicId, judged)).filter(({ id, text }) => !known.has(id) && text !== '')
  const { learned } = await modelsInForce(explorer.db, actor.workspaceId)
  const model = learned?.topics.find((one) => one.topicId === topicId)
  const questions = learned && model
    ? byModel(candidates, (await pool.topics('tag', { texts: candidates.map(({ text }) => text), learned: { ...learned, topics: [model] }, all: true })).map(([tag]) => tag?.probability ?? 0), model.abstention.threshold)
    : byTurns(candidates)
  const chosen = questions.slice(0, limit)
  const voices = new Map((await showVoices(explorer, actor, catalog, chosen.map(({ id }) => id))).map((voice) => [voice.id, voice]))
  return { items: chosen.flatMap(({ id, ...rest }) => (voices.has(id) ? [{ voice: voices.get(id) as NonNullable<ReturnType<typeof voices.get>>, ...rest }] : [])) }
}

async function findCandidates(explorer: Explorer, actor: Actor, catalog: Catalog, topicId: string, judged: readonly Judgement[]): Promise<Candidate[]> {
  const { topics } = catalog
  const sight = await resolveFilter(catalog, explorer.readQuery, {})
  const own = topics.filter(({ id, mergedInto }) => id === topicId || mergedInto === topicId).map(({ id }) => id)
  const outside: Conditions = { ...sight, withoutTopicIds: topicFamily(topics, [topicId]) }
  const read = async (kind: Candidate['kind'], { sql, params }: ReturnType<typeof voiceTextsSql>): Promise<Candidate[]> =>
    (await explorer.analytics.query<Omit<Candidate, 'kind'>>(sql, params, { settings })).map((one) => ({ ...one, kind }))
  const seeds = await seedVoices(explorer.db, actor.workspaceId, topicId)
  const [tagged, seeded, other, yes] = await Promise.all([
    read('tagged', voiceTextsSql({ ...sight, topicIds: own }, { order: 'newest', limit: candidatesEach })),
    seeds.length === 0 ? [] : read('alike', voiceTextsSql({ ...outside, voiceIds: seeds }, { order: 'newest', limit: candidatesEach })),
    read('other', voiceTextsSql(outside, { order: 'shuffled', limit: candidatesEach })),
    read('tagged', voiceTextsSql({ ...sight, voiceIds: judged.filter(({ holds }) => holds).map(({ voiceId }) => voiceId) }, { order: 'newest', limit: candidatesEach })),
  ])
  const words = distinguishingPhrases([...yes, ...tagged, ...seeded].map(({ terms }) => terms), other.map(({ terms }) => terms), tellingWords)
    .flatMap(({ phrase, z: strength }) => (strength > 0 ? [phrase] : []))
  const alike = words.length === 0 ? [] : await read('alike', candidatesSql(outside, { folded: [], terms: words }, candidatesEach))
  return [...new Map([...other, ...alike, ...seeded, ...tagged].map((one) => [one.id, one])).values()]
}

/** Below this the model says no to what a rule tags; from it on it says yes to what no rule tags. */
const even = 0.5

function byModel(candidates: readonly Candidate[], probabilities: readonly number[], threshold: number): Question[] {
  const scored = candidates.map(({ id, occurredAt, kind }, index) => ({ id, occurredAt, tagged: kind === 'tagged', probability: probabilities[index] ?? 0 }))
  const disagrees = ({ tagged, probability }: (typeof scored)[number]): boolean => (tagged ? probability < even : probability >= even)
  const mistakes = scored.filter(disagrees).sort((a, b) => (a.occurredAt > b.occurredAt ? -1 : 1))
  const unsure = scored.filter((one) => !disagrees(one)).sort((a, b) => Math.abs(a.probability - threshold) - Math.abs(b.probability - threshold))
  const asked = (one: (typeof scored)[number], because: Because): Question => ({ id: one.id, tagged: one.tagged, probability: one.probability, because })
  return inTurns([mistakes.map((one) => asked(one, 'disagreement')), unsure.map((one) => asked(one, 'unsure'))])
}

function byTurns(candidates: readonly Candidate[]): Question[] {
  const of = (wanted: Candidate['kind']): Question[] =>
    candidates.filter(({ kind }) => kind === wanted).map(({ id, kind }) => ({ id, tagged: kind === 'tagged', probability: null, because: kind }))
  return inTurns([of('tagged'), of('alike'), of('other')])
}

function inTurns<Item>(lists: readonly (readonly Item[])[]): Item[] {
  const longest = Math.max(0, ...lists.map((list) => list.length))
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list.slice(index, index + 1))).flat()
}
