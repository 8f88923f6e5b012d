import { z } from 'zod'
import { audit } from '../../platform/audit/audit.ts'
import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { enqueueProjection } from '../../platform/outbox/outbox.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { listTopics } from '../topics/store.ts'
import { findVisibleVoice } from '../voices/find.ts'
import { requestLearning } from './request.ts'
import './tables.ts'

/** Whether a voice is about a topic; null takes the answer back. */
export const answerSchema = z.object({ voiceId: z.uuid(), holds: z.boolean().nullable() })

/**
 * States that a voice is, or is not, about a topic: it beats every machine version of this topic and says nothing of others.
 * @throws Problem `not-found` when there is no such topic, or the actor may not see the voice.
 */
export async function answerTopic(tx: Tx, actor: Actor, topicId: string, { voiceId, holds }: z.infer<typeof answerSchema>): Promise<void> {
  const { workspaceId } = actor
  const topics = await listTopics(tx, workspaceId)
  const topic = topics.find(({ id }) => id === topicId)
  if (!topic) throw notFound('topic')
  const kept = topic.mergedInto ?? topicId
  // Rules of merged topics go on tagging under their own ids, and count as this one: a no is meant for all of them.
  const meant = topics.filter(({ id, mergedInto }) => id === kept || mergedInto === kept).map(({ id }) => id)
  if (!(await findVisibleVoice(tx, actor, voiceId))) throw notFound('voice')
  const now = new Date()
  await tx
    .insertInto('topic_answer')
    .values(meant.map((id) => ({
      workspace_id: workspaceId, id: newId(), voice_id: voiceId, topic_id: id, holds: id === kept || !holds ? holds : null, answered_by: actor.id, answered_at: now,
    })))
    .execute()
  await enqueueProjection(tx, workspaceId, [voiceId], now)
  await requestLearning(tx, workspaceId)
  await audit(tx, actor, { action: 'voice.topic-answered', subjectKind: 'voice', subjectId: voiceId, detail: { topic: topicId, takenBack: holds === null } })
}
