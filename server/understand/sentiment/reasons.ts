import { z } from 'zod'
import { notFound } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { readingsNow } from '../analysis/generation-reading.ts'
import type { AnalysisPool } from '../analysis/pool.ts'
import { ownOf } from '../analysis/readings.ts'
import { learntLabelOf } from '../analysis/version.ts'
import { findVisibleVoice } from '../voices/find.ts'
import { analysesOf } from '../voices/store.ts'

const polarity = z.union([z.literal(-1), z.literal(0), z.literal(1)])

/** Why a learnt version judges a voice as it does; offsets are those of the masked text. */
export const reasonsSchema = z
  .object({
    versionId: z.string(),
    /** Number and revision that judged, and those that these reasons come from. */
    judged: z.string(), explained: z.string(),
    polarity,
    /** Of that polarity among voices like those learnt from, 0–1. */
    probability: z.number(),
    /** What the engine alone says: −1…1. */
    engineScore: z.number(),
    /** Words with their part of the margin, for minus against, strongest first. */
    words: z.array(z.object({ start: z.int(), end: z.int(), part: z.number() })),
    /** What the engine made of the text, with its part. */
    engine: z.array(z.object({ feature: z.string(), part: z.number() })),
  })
  .meta({ id: 'SentimentReasons' })

/** @returns null where the engine judged. @throws Problem `not-found`. */
export async function sentimentReasons(reader: Reader, pool: AnalysisPool, actor: Actor, voiceId: string): Promise<z.infer<typeof reasonsSchema> | null> {
  const { workspaceId } = actor
  if (!(await findVisibleVoice(reader, actor, voiceId))) throw notFound('voice')
  const { current } = await readingsNow(reader, workspaceId)
  const analysis = (await analysesOf(reader, workspaceId, current.generation, [voiceId])).get(voiceId)
  const judged = analysis && learntLabelOf(analysis.version)
  if (!analysis || judged === undefined || current.sentimentVersionId === null) return null
  const own = await ownOf(reader, workspaceId, current.sentimentVersionId)
  const explanation = own.sentiment && (await pool.explainSentiment(analysis.masked_text, own))
  if (!explanation || !own.sentiment) return null
  const { words, engine, ...rest } = explanation
  return { versionId: current.sentimentVersionId, judged, explained: own.sentiment.value.label, ...rest, words: [...words], engine: [...engine] }
}
