import { z } from 'zod'
import { audit } from '../../platform/audit/audit.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { announceAnswers } from '../projection/answers-changed.ts'
import { requestLearning } from '../topic-learning/request.ts'
import { requestRetagging } from './retag.ts'
import { ruleSchema } from './rule.ts'
import { insertTopic, isTopicNameTaken, listTopics, lockTopic, pointTopics, updateTopic, type Topic } from './store.ts'

const name = z.string().trim().min(1).max(100)

export const newTopicSchema = z.object({ name, parentId: z.uuid().nullable().default(null), rule: ruleSchema.prefault({}) })
export const topicChangeSchema = z
  .object({ name, parentId: z.uuid().nullable(), rule: ruleSchema, status: z.enum(['active', 'archived']), proposed: z.literal(false), modelOff: z.boolean() })
  .partial()

const nameTaken = (taken: string) => conflict(`There is a topic called "${taken}" already. Change that one, or restore it when it is archived.`, 'topic-name-taken')

/** @throws Problem `conflict` when the name is taken, `invalid` for a parent that cannot be one. */
export async function addTopic(tx: Tx, actor: Actor, input: z.infer<typeof newTopicSchema>): Promise<Topic> {
  const now = new Date()
  const topic: Topic = { id: newId(), ...input, status: 'active', proposed: false, modelOff: false, mergedInto: null, createdAt: now, updatedAt: now }
  await checkParent(tx, actor.workspaceId, topic)
  if (!(await insertTopic(tx, actor.workspaceId, topic))) throw nameTaken(topic.name)
  await requestRetagging(tx, { workspaceId: actor.workspaceId, topicIds: [topic.id] })
  await audit(tx, actor, { action: 'topic.added', subjectKind: 'topic', subjectId: topic.id })
  return topic
}

/** Whoever changes a proposed topic has looked at it: it is proposed no longer. A changed rule tags all voices anew. */
export async function changeTopic(tx: Tx, actor: Actor, id: string, change: z.infer<typeof topicChangeSchema>): Promise<Topic> {
  const { workspaceId } = actor
  const topic = await lockTopic(tx, workspaceId, id)
  if (!topic) throw notFound('topic')
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const changed: Topic = { ...topic, ...given, proposed: false, updatedAt: new Date() }
  if (changed.name !== topic.name && (await isTopicNameTaken(tx, workspaceId, changed.name, id))) throw nameTaken(changed.name)
  if (changed.parentId !== topic.parentId) await checkParent(tx, workspaceId, changed)
  await updateTopic(tx, workspaceId, changed)
  const otherRule = JSON.stringify(changed.rule) !== JSON.stringify(topic.rule)
  if (otherRule || changed.status !== topic.status || changed.modelOff !== topic.modelOff) await requestRetagging(tx, { workspaceId, topicIds: [id] })
  // The measure is that of rule and model together.
  if (otherRule || changed.status !== topic.status) await requestLearning(tx, workspaceId)
  if (changed.parentId !== topic.parentId || changed.status !== topic.status) await announceAnswers(tx, workspaceId)
  await audit(tx, actor, { action: 'topic.changed', subjectKind: 'topic', subjectId: id, detail: { fields: Object.keys(given) } })
  return changed
}

/** From now on a topic counts as another one. Both keep their ids and rules, so links and corrections go on holding. */
export async function mergeTopic(tx: Tx, actor: Actor, id: string, into: string): Promise<Topic> {
  const { workspaceId } = actor
  // Locked in one order, so that two people who merge the same topics both ways do not deadlock.
  const locked = new Map<string, Topic | undefined>()
  for (const one of [id, into].sort()) locked.set(one, await lockTopic(tx, workspaceId, one))
  const [topic, kept] = [locked.get(id), locked.get(into)]
  if (!topic || !kept) throw notFound('topic')
  if (id === into || kept.mergedInto !== null || kept.status === 'archived') {
    throw invalid('A topic can be merged into another one that is active and not merged itself.', [{ path: '/into', message: 'cannot take it' }])
  }
  await pointTopics(tx, workspaceId, id, into, new Date())
  await announceAnswers(tx, workspaceId)
  await audit(tx, actor, { action: 'topic.merged', subjectKind: 'topic', subjectId: id, detail: { into } })
  return { ...topic, mergedInto: into }
}

/** Takes a merge back: the topic counts for itself again. Calling it twice changes nothing. */
export async function separateTopic(tx: Tx, actor: Actor, id: string): Promise<Topic> {
  const topic = await lockTopic(tx, actor.workspaceId, id)
  if (!topic) throw notFound('topic')
  const separated: Topic = { ...topic, mergedInto: null, updatedAt: new Date() }
  await updateTopic(tx, actor.workspaceId, separated)
  await announceAnswers(tx, actor.workspaceId)
  await audit(tx, actor, { action: 'topic.separated', subjectKind: 'topic', subjectId: id })
  return separated
}

/** Topics form a tree: a parent exists and is not below its own child. */
async function checkParent(tx: Tx, workspaceId: string, { id, parentId }: Topic): Promise<void> {
  const parents = new Map((await listTopics(tx, workspaceId)).map((one) => [one.id, one.parentId]))
  const fault = (message: string) => invalid(message, [{ path: '/parentId', message: 'cannot be the parent' }])
  if (parentId !== null && !parents.has(parentId)) throw fault('There is no such topic to put this one under.')
  for (let above: string | null | undefined = parentId; above; above = parents.get(above)) {
    if (above === id) throw fault('A topic cannot lie below itself.')
  }
}
