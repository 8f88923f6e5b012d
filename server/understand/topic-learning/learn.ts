import { createHash } from 'node:crypto'
import { learnerVersion } from '@koewa/language/topics'
import { sql } from 'kysely'
import { holdVoices } from '../../listen/index.ts'
import { announceLive } from '../../platform/events/events.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Database, Reader } from '../../platform/postgres/database.ts'
import type { AnalysisPool } from '../analysis/pool.ts'
import { fromLines } from '../analysis/result.ts'
import { requestRetagging } from '../topics/retag.ts'
import { asLanguageRule } from '../topics/rule.ts'
import { listTopics, type Topic } from '../topics/store.ts'
import { type Judgement, readExamples } from './examples.ts'
import { requestLearning } from './request.ts'
import { dropWeights, listModels, type NewModel, storeModel, storeVocabulary } from './store.ts'
import { backgroundOf, currentVocabulary, learnVocabulary } from './vocabulary.ts'

/** Voices with a topic, and without it, that it takes to begin. */
export const leastExamples = 10
/** The newest words of people teach; more of a kind than this cost time and teach little. */
const mostOfAKind = 600

/** Rises when topics are learnt or weighed with their rule otherwise, so that all are learnt anew; what is stored serves until then. */
const judgedAs = 5

type Due = Readonly<{ topic: Topic; examples: readonly Judgement[]; digest: string }>

/**
 * Learns every topic about which people have said something new, measures it on voices held back, and has voices tagged by
 * what came of it. Calling it again changes nothing. Topics that have too few examples by now lose their model.
 */
export async function learnTopics({ db }: Pick<Platform, 'db'>, pool: AnalysisPool, workspaceId: string): Promise<void> {
  const topics = await listTopics(db, workspaceId)
  const [examples, models, vocabulary] = await Promise.all([readExamples(db, workspaceId, topics), listModels(db, workspaceId), currentVocabulary(db, workspaceId)])
  const inForce = new Map(models.filter((one) => one.inForce).map((one) => [one.topicId, one]))
  const eligible = topics.filter(({ status, mergedInto }) => status === 'active' && mergedInto === null).flatMap((topic) => {
    const own = newestOfEachKind(examples.get(topic.id) ?? [])
    return hasEnough(own) ? [{ topic, examples: own, digest: digestOf(topic, own) }] : []
  })
  const known = new Set(eligible.map(({ topic }) => topic.id))
  const learnable = new Set(topics.filter(({ status, mergedInto }) => status === 'active' && mergedInto === null).map(({ id }) => id))
  const lost = [...inForce.keys()].filter((id) => learnable.has(id) && !known.has(id))
  const due = eligible.filter(({ topic, digest }) => vocabulary === undefined || inForce.get(topic.id)?.digest !== digest)
  if (due.length === 0 && lost.length === 0) return
  const fresh = due.length > 0 && !vocabulary ? await learnVocabulary(db, pool, workspaceId) : undefined
  const weights = fresh?.weights ?? vocabulary?.weights
  const learned = weights === undefined ? [] : await learnDue(db, pool, workspaceId, due, { weights, background: await backgroundOf(db, workspaceId, fresh?.voiceIds) })
  await db.transaction().execute(async (tx) => {
    // Learning took a while: somebody may have been erased meanwhile, and nothing may keep what their words taught.
    const taughtBy = new Set([...learned.flatMap(({ voiceIds }) => voiceIds), ...(fresh?.voiceIds ?? [])])
    if ((await holdVoices(tx, workspaceId, [...taughtBy])).size < taughtBy.size) return requestLearning(tx, workspaceId)
    const now = new Date()
    const changed = await dropWeights(tx, workspaceId, lost)
    if (fresh) {
      await storeVocabulary(tx, workspaceId, fresh, now)
      changed.push(...(await dropWeights(tx, workspaceId, [...inForce.keys()])))
    }
    for (const one of learned) if (await storeModel(tx, workspaceId, one, now)) changed.push(one.topicId)
    await requestRetagging(tx, { workspaceId, topicIds: [...new Set(changed)] })
    await announceLive(tx, { workspaceId, kind: 'topic-learning' })
  })
}

export const hasEnough = (examples: readonly Judgement[]): boolean => {
  const own = examples.filter(({ holds }) => holds).length
  return own >= leastExamples && examples.length - own >= leastExamples
}

function newestOfEachKind(examples: readonly Judgement[]): Judgement[] {
  const newest = new Set([true, false].flatMap((kind) => examples.filter(({ holds }) => holds === kind).slice(-mostOfAKind)))
  return examples.filter((one) => newest.has(one))
}

const digestOf = ({ rule }: Topic, examples: readonly Judgement[]): string =>
  createHash('sha256').update(JSON.stringify([learnerVersion, judgedAs, rule, examples.map(({ voiceId, holds }) => [voiceId, holds])])).digest('base64')

type Teaching = Readonly<{ weights: string; background: readonly string[] }>

async function learnDue(db: Database, pool: AnalysisPool, workspaceId: string, due: readonly Due[], { weights, background: others }: Teaching): Promise<NewModel[]> {
  const texts = await readTexts(db, workspaceId, [...new Set(due.flatMap(({ examples }) => examples.map(({ voiceId }) => voiceId)))])
  const background = [...(await readTexts(db, workspaceId, others))]
  const learned: NewModel[] = []
  // One after the other, so that arrivals and searches have their turn between two topics.
  for (const { topic, examples, digest } of due) {
    const judged = new Set(examples.map(({ voiceId }) => voiceId))
    const read = examples.flatMap(({ voiceId, holds }) => (texts.has(voiceId) ? [{ voiceId, holds, ...(texts.get(voiceId) as Text) }] : []))
    const result = await pool.topics('learn', { topicId: topic.id, rule: asLanguageRule(topic.rule), vocabulary: weights, examples: read,
      // Who was asked about stands among the examples.
      background: background.flatMap(([id, { text }]) => (judged.has(id) ? [] : [text])),
    })
    if (!result) continue
    const own = read.filter(({ holds }) => holds).length
    learned.push({ topicId: topic.id, ...result, voiceIds: read.map(({ voiceId }) => voiceId), digest, with: own, without: read.length - own })
  }
  return learned
}

type Text = Readonly<{ text: string; terms: string[] }>

/** Masked texts of the generation that questions are asked of. */
async function readTexts(reader: Reader, workspaceId: string, voiceIds: readonly string[]): Promise<Map<string, Text>> {
  const { rows } = await sql<{ voice_id: string; masked_text: string; terms: string }>`
    SELECT voice_id, masked_text, terms FROM analysis
    WHERE workspace_id = ${workspaceId} AND generation = (SELECT generation FROM workspace WHERE workspace_id = ${workspaceId})
      AND voice_id = ANY (${[...voiceIds]}::uuid[]) AND failure IS NULL`.execute(reader)
  return new Map(rows.map((row) => [row.voice_id, { text: row.masked_text, terms: fromLines(row.terms) }]))
}
