import { sql } from 'kysely'
import type { Reader } from '../../platform/postgres/database.ts'
import { topicFamily } from '../topics/family.ts'
import type { Topic } from '../topics/store.ts'
import './tables.ts'

/** What the newest word of people on a voice and a topic is. */
export type Judgement = Readonly<{ voiceId: string; holds: boolean; at: Date }>
export type Examples = ReadonlyMap<string, readonly Judgement[]>

type ListFact = Readonly<{ voice_id: string; topics: string; at: Date }>
type Answer = Readonly<{ voice_id: string; topic_id: string; holds: boolean; at: Date }>

/**
 * What people said about each topic, oldest first: answers to "is this voice about the topic", and whole lists of a voice's
 * topics. A list says no to the topics it leaves out, as far as they were there to be chosen; what holds of a topic holds of
 * those above it, so that a list with the one below says nothing of them.
 */
export async function readExamples(reader: Reader, workspaceId: string, topics: readonly Topic[]): Promise<Examples> {
  const [lists, answers] = await Promise.all([readLists(reader, workspaceId), readAnswers(reader, workspaceId)])
  const said = new Map(topics.map(({ id }) => [id, new Map<string, Judgement>()]))
  const keptOf = new Map(topics.map(({ id, mergedInto }) => [id, mergedInto ?? id]))
  const families = new Map(topics.map(({ id }) => [id, new Set(topicFamily(topics, [id]))]))
  for (const { voice_id: voiceId, topics: joined, at } of lists) {
    const named = joined === '' ? [] : joined.split(',')
    const counted = new Set(named.map((id) => keptOf.get(id) ?? id))
    for (const { id, createdAt, mergedInto } of topics) {
      if (mergedInto !== null) continue
      if (counted.has(id)) said.get(id)?.set(voiceId, { voiceId, holds: true, at })
      else if (createdAt < at && !named.some((one) => families.get(id)?.has(one))) said.get(id)?.set(voiceId, { voiceId, holds: false, at })
    }
  }
  for (const { voice_id: voiceId, topic_id: topicId, holds, at } of answers) {
    const kept = keptOf.get(topicId) ?? topicId
    // Two topics became one: what is not about the one may well be about the other.
    if (kept !== topicId && !holds) continue
    const known = said.get(kept)?.get(voiceId)
    if (!known || known.at <= at) said.get(kept)?.set(voiceId, { voiceId, holds, at })
  }
  const inOrder = (one: ReadonlyMap<string, Judgement>): Judgement[] =>
    [...one.values()].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.voiceId < b.voiceId ? -1 : 1))
  return new Map([...said].map(([id, one]) => [id, inOrder(one)]))
}

async function readLists(reader: Reader, workspaceId: string): Promise<ListFact[]> {
  const { rows } = await sql<ListFact>`
    SELECT voice_id, array_to_string(ARRAY(SELECT jsonb_array_elements_text(value)), ',') AS topics, corrected_at AS at FROM (
      SELECT DISTINCT ON (voice_id) voice_id, value, corrected_at FROM voice_correction
      WHERE workspace_id = ${workspaceId} AND field = 'topics' ORDER BY voice_id, corrected_at DESC, id DESC) AS newest
    WHERE jsonb_typeof(value) = 'array'`.execute(reader)
  return rows
}

async function readAnswers(reader: Reader, workspaceId: string): Promise<Answer[]> {
  const { rows } = await sql<Answer>`
    SELECT voice_id, topic_id, holds, answered_at AS at FROM (
      SELECT DISTINCT ON (voice_id, topic_id) voice_id, topic_id, holds, answered_at FROM topic_answer
      WHERE workspace_id = ${workspaceId} ORDER BY voice_id, topic_id, answered_at DESC, id DESC) AS newest
    WHERE holds IS NOT NULL ORDER BY answered_at`.execute(reader)
  return rows
}
