import { sql } from 'kysely'
import { z } from 'zod'
import type { Reader } from '../../platform/postgres/database.ts'
import { riskKinds } from '../risks/risk.ts'

export const intents = ['complaint', 'request', 'praise', 'question', 'report', 'other'] as const
export const correctionFields = ['touchpoint', 'occurredAt', 'intents', 'sentiment', 'topics', 'risks'] as const
export type CorrectionField = (typeof correctionFields)[number]

/** The value of each field as a fact stores it: names are resolved to ids before. */
export const storedValues = {
  touchpoint: z.uuid(),
  occurredAt: z.iso.datetime(),
  intents: z.array(z.enum(intents)).min(1),
  sentiment: z.number().min(-1).max(1),
  topics: z.array(z.uuid()),
  /** The kinds that hold; none: the voice is no risk. */
  risks: z.array(z.enum(riskKinds)),
} as const satisfies Record<CorrectionField, z.ZodType>

/** Whether a voice is about one topic, by the newest answer to that question. */
export type TopicAnswer = Readonly<{ topicId: string; holds: boolean }>

/** What people said about one voice: the newest fact of each field that still stands, and what they answered since about single topics. */
export type Corrections = Readonly<{ [Field in CorrectionField]?: z.infer<(typeof storedValues)[Field]> } & { topicAnswers?: readonly TopicAnswer[] }>

/** A person's list of topics over the machine's, and what was answered about single ones over both. */
export function effectiveTopics({ topics, topicAnswers = [] }: Corrections, machine: readonly string[]): string[] {
  const refused = new Set(topicAnswers.filter(({ holds }) => !holds).map(({ topicId }) => topicId))
  return [...new Set([...(topics ?? machine), ...topicAnswers.filter(({ holds }) => holds).map(({ topicId }) => topicId)])].filter((id) => !refused.has(id))
}

/** The standing corrections of voices, by voice id; voices without any are missing. */
export async function standingCorrections(reader: Reader, workspaceId: string, voiceIds: readonly string[]): Promise<Map<string, Corrections>> {
  const { rows } = await sql<{ voice_id: string; field: CorrectionField; value: unknown }>`
    SELECT DISTINCT ON (voice_id, field) voice_id, field, value
    FROM voice_correction
    WHERE workspace_id = ${workspaceId} AND voice_id = ANY (${[...voiceIds]}::uuid[])
    ORDER BY voice_id, field, corrected_at DESC, id DESC`.execute(reader)
  const answers = await standingAnswers(reader, workspaceId, voiceIds)
  const byVoice = new Map<string, Corrections>()
  for (const { voice_id: voiceId, field, value } of rows) {
    if (value !== null) byVoice.set(voiceId, { ...byVoice.get(voiceId), [field]: storedValues[field].parse(value) })
  }
  for (const [voiceId, topicAnswers] of answers) byVoice.set(voiceId, { ...byVoice.get(voiceId), topicAnswers })
  return byVoice
}

/** The newest answer about each topic, unless it was taken back or a whole list of topics was stated since. */
async function standingAnswers(reader: Reader, workspaceId: string, voiceIds: readonly string[]): Promise<Map<string, TopicAnswer[]>> {
  const { rows } = await sql<{ voice_id: string; topic_id: string; holds: boolean | null }>`
    SELECT DISTINCT ON (answer.voice_id, answer.topic_id) answer.voice_id, answer.topic_id, answer.holds
    FROM topic_answer AS answer
    WHERE answer.workspace_id = ${workspaceId} AND answer.voice_id = ANY (${[...voiceIds]}::uuid[]) AND answer.answered_at >= coalesce((
      SELECT CASE WHEN jsonb_typeof(list.value) = 'array' THEN list.corrected_at END FROM voice_correction AS list
      WHERE list.workspace_id = ${workspaceId} AND list.voice_id = answer.voice_id AND list.field = 'topics'
      ORDER BY list.corrected_at DESC, list.id DESC LIMIT 1), '-infinity')
    ORDER BY answer.voice_id, answer.topic_id, answer.answered_at DESC, answer.id DESC`.execute(reader)
  const byVoice = new Map<string, TopicAnswer[]>()
  for (const { voice_id: voiceId, topic_id: topicId, holds } of rows) {
    if (holds !== null) byVoice.set(voiceId, [...(byVoice.get(voiceId) ?? []), { topicId, holds }])
  }
  return byVoice
}
