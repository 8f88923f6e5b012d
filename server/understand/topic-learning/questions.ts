import { createTagger, foldForSearch, normalize } from '@koewa/language'
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
import { asLanguageRule } from '../topics/rule.ts'
import { seedVoices } from '../discovery/store.ts'
import { voiceItemSchema } from '../voices/item.ts'
import { showVoices } from '../voices/list.ts'
import { type Judgement, readExamples } from './examples.ts'
import { addedFrom, type TopicModel } from './judgement.ts'
import { leastExamples } from './learn.ts'
import { likeliestFirst } from './likeliest.ts'
import { modelsInForce } from './store.ts'

/** Candidates of each kind that are looked at for one list of questions. */
const candidatesEach = 150
/** Words of the topic's voices by which like voices are found. */
const tellingWords = 12

export const questionsSchema = z.object({
  items: z.array(z.object({
    voice: voiceItemSchema,
    /** Whether voices like this are given the topic today. */
    tagged: z.boolean(),
    /** How likely it has the topic, by rule and model together; null without a model. */
    probability: z.number().nullable(),
    /** Why it is asked: rule and model disagree, the model took the rule's tag away, it is unsure, or it shows the learner what is and is not about the topic. */
    because: z.enum(['disagreement', 'removed', 'unsure', 'tagged', 'alike', 'other']),
  })),
})

type Because = z.infer<typeof questionsSchema>['items'][number]['because']
type Candidate = Readonly<{ id: string; text: string; terms: readonly string[]; occurredAt: string; kind: 'tagged' | 'alike' | 'other' }>
type Question = Readonly<{ id: string; tagged: boolean; probability: number | null; because: Because }>

/**
 * Voices in sight about which a person's yes or no teaches most. With a model: where rule and model disagree, newest first, by
 * turns with those whose rule's tag it took away and those it is least sure of; while it tags nothing beside the rule, because
 * too few of the others were judged, others come in every turn. Without one: what is tagged, what speaks in like words, and anything
 * else, by turns; where answers of one kind alone are missing, what is likeliest of that kind first.
 * @throws Problem `not-found` when there is no such topic
 */
export async function askAbout(explorer: Explorer, pool: AnalysisPool, actor: Actor, topicId: string, limit: number): Promise<z.infer<typeof questionsSchema>> {
  const catalog = await readCatalog(explorer.db, actor)
  const topic = catalog.topics.find(({ id }) => id === topicId)
  if (!topic) throw notFound('topic')
  const judged = (await readExamples(explorer.db, actor.workspaceId, catalog.topics)).get(topicId) ?? []
  const known = new Set(judged.map(({ voiceId }) => voiceId))
  const found = await findCandidates(explorer, actor, catalog, topicId, judged)
  const candidates = found.candidates.filter(({ id, text }) => !known.has(id) && text !== '')
  const { learned } = await modelsInForce(explorer.db, actor.workspaceId)
  const model = learned?.topics.find((one) => one.topicId === topicId)
  const tagByRule = createTagger([{ id: topicId, ...asLanguageRule(topic.rule) }])
  const texts = candidates.map(({ text, terms }) => ({ text, ruled: tagByRule(text, terms).length > 0 ? [topicId] : [] }))
  const questions = learned && model
    ? byModel(candidates, (await pool.topics('tag', { texts, learned: { ...learned, topics: [model] }, all: true })).map(([tag], index) => ({ probability: tag?.probability ?? 0, ruled: texts[index]?.ruled.length === 1 })), model)
    : byTurns(inLack(candidates, found.yes, found.no))
  const chosen = questions.slice(0, limit)
  const voices = new Map((await showVoices(explorer, actor, catalog, chosen.map(({ id }) => id))).map((voice) => [voice.id, voice]))
  return { items: chosen.flatMap(({ id, ...rest }) => (voices.has(id) ? [{ voice: voices.get(id) as NonNullable<ReturnType<typeof voices.get>>, ...rest }] : [])) }
}

type Found = Readonly<{ candidates: readonly Candidate[]; yes: readonly Candidate[]; no: readonly Candidate[] }>

async function findCandidates(explorer: Explorer, actor: Actor, catalog: Catalog, topicId: string, judged: readonly Judgement[]): Promise<Found> {
  const { topics } = catalog
  const sight = await resolveFilter(catalog, explorer.readQuery, {})
  const own = topics.filter(({ id, mergedInto }) => id === topicId || mergedInto === topicId).map(({ id }) => id)
  const outside: Conditions = { ...sight, withoutTopicIds: topicFamily(topics, [topicId]) }
  const read = async (kind: Candidate['kind'], { sql, params }: ReturnType<typeof voiceTextsSql>): Promise<Candidate[]> =>
    (await explorer.analytics.query<Omit<Candidate, 'kind'>>(sql, params, { settings })).map((one) => ({ ...one, kind }))
  const seeds = await seedVoices(explorer.db, actor.workspaceId, topicId)
  const ofKind = (holds: boolean) => voiceTextsSql({ ...sight, voiceIds: judged.filter((one) => one.holds === holds).map(({ voiceId }) => voiceId) }, { order: 'newest', limit: candidatesEach })
  const [tagged, seeded, other, yes, no] = await Promise.all([
    read('tagged', voiceTextsSql({ ...sight, topicIds: own }, { order: 'newest', limit: candidatesEach })),
    seeds.length === 0 ? [] : read('alike', voiceTextsSql({ ...outside, voiceIds: seeds }, { order: 'newest', limit: candidatesEach })),
    read('other', voiceTextsSql(outside, { order: 'shuffled', limit: candidatesEach })),
    read('tagged', ofKind(true)), read('other', ofKind(false)),
  ])
  // What the rule finds and is not tagged was taken away by the model, or by a person.
  const rule = topics.find(({ id }) => id === topicId)?.rule
  const ruleWords = rule ? [...rule.any, ...rule.all, ...rule.near.flatMap((one) => one.words)] : []
  const removed = ruleWords.length === 0 ? [] : await read('alike', candidatesSql(outside, {
    folded: ruleWords.map(foldForSearch).filter((word) => word !== ''), terms: ruleWords.map((word) => normalize(word).text.toLowerCase()),
  }, candidatesEach))
  const words = distinguishingPhrases([...yes, ...tagged, ...seeded].map(({ terms }) => terms), other.map(({ terms }) => terms), tellingWords)
    .flatMap(({ phrase, z: strength }) => (strength > 0 ? [phrase] : []))
  const alike = words.length === 0 ? [] : await read('alike', candidatesSql(outside, { folded: [], terms: words }, candidatesEach))
  const candidates = [...new Map([...other, ...alike, ...removed, ...seeded, ...tagged].map((one) => [one.id, one])).values()]
  return { candidates, yes, no }
}

/** Below this the model says no to what a rule tags; from it on it says yes to what no rule tags. */
const even = 0.5

type Said = Readonly<{ probability: number; ruled: boolean }>

function byModel(candidates: readonly Candidate[], said: readonly Said[], model: TopicModel): Question[] {
  const addsNothing = model.add !== undefined && model.add > 1
  const threshold = addsNothing ? addedFrom : (model.add ?? model.abstention.threshold)
  const scored = candidates.map(({ id, occurredAt, kind }, index) => ({ id, occurredAt, kind, tagged: kind === 'tagged', ...(said[index] ?? { probability: 0, ruled: false }) }))
  type Scored = (typeof scored)[number]
  const wasRemoved = ({ tagged, ruled }: Scored): boolean => ruled && !tagged
  const disagrees = ({ tagged, probability }: Scored): boolean => (tagged ? probability < even : probability >= even)
  const newest = (a: Scored, b: Scored): number => (a.occurredAt > b.occurredAt ? -1 : 1)
  const removed = scored.filter(wasRemoved).sort(newest)
  const mistakes = scored.filter((one) => !wasRemoved(one) && disagrees(one)).sort(newest)
  const isOther = ({ tagged, ruled }: Scored): boolean => addsNothing && !tagged && !ruled
  const unsure = scored.filter((one) => !wasRemoved(one) && !disagrees(one) && !isOther(one)).sort((a, b) => Math.abs(a.probability - threshold) - Math.abs(b.probability - threshold))
  const asked = (one: (typeof scored)[number], because: Because): Question => ({ id: one.id, tagged: one.tagged, probability: one.probability, because })
  const others = scored.filter((one) => isOther(one) && !disagrees(one))
  const ofKind = (kind: 'alike' | 'other'): Question[] => others.filter((one) => one.kind === kind).map((one) => asked(one, kind))
  const inPairs = inTurns([ofKind('alike'), ofKind('other')])
  return inTurns([
    mistakes.map((one) => asked(one, 'disagreement')), ...[0, 1].map((half) => inPairs.filter((_, place) => place % 2 === half)),
    unsure.map((one) => asked(one, 'unsure')), removed.map((one) => asked(one, 'removed')),
  ])
}

/** Enough answers of the one kind and too few of the other: those likelier to be of the other come first. */
function inLack(candidates: readonly Candidate[], yes: readonly Candidate[], no: readonly Candidate[]): readonly Candidate[] {
  if (yes.length === 0 || no.length === 0) return candidates
  if (no.length >= leastExamples && yes.length < leastExamples) return likeliestFirst(candidates, yes, no)
  if (yes.length >= leastExamples && no.length < leastExamples) return likeliestFirst(candidates, no, yes)
  return candidates
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
