import { audit } from '../../platform/audit/audit.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { addTopic, changeTopic } from '../topics/change.ts'
import { listTopics, lockTopic, type Topic } from '../topics/store.ts'
import { isInSight } from './sight.ts'
import { joined, missingIn, parted, type Proposal, ruleOf } from './proposal.ts'
import { lockProposal, saveProposal } from './store.ts'

async function lockInSight(tx: Tx, actor: Actor, id: string): Promise<Proposal> {
  const proposal = await lockProposal(tx, actor.workspaceId, id)
  if (!proposal || !(await isInSight(tx, actor, proposal))) throw notFound('topic proposal')
  return proposal
}

async function lockOpen(tx: Tx, actor: Actor, id: string): Promise<Proposal> {
  const proposal = await lockInSight(tx, actor, id)
  if (proposal.status !== 'open') throw conflict('Somebody has decided about this proposal already. Take that back first.', 'proposal-decided')
  return proposal
}

/** Makes a topic of a proposal: its phrases are the rule, and its voices are asked about first. One that was taken back comes back. */
export async function acceptProposal(tx: Tx, actor: Actor, id: string, { name, parentId }: Readonly<{ name?: string | undefined; parentId: string | null }>): Promise<Topic> {
  const proposal = await lockOpen(tx, actor, id)
  const former = proposal.madeTopicId === null ? undefined : await lockTopic(tx, actor.workspaceId, proposal.madeTopicId)
  const topic = former
    ? await changeTopic(tx, actor, former.id, { status: 'active', name: name ?? former.name, parentId })
    : await addTopic(tx, actor, { name: name ?? proposal.name, parentId, rule: ruleOf(proposal) })
  await decide(tx, actor, { ...proposal, status: 'accepted', topicId: topic.id, madeTopicId: topic.id })
  return topic
}

/** Puts the phrases of a proposal into the rule of a topic that is there. @throws Problem `invalid` when the topic cannot take it. */
export async function mergeProposal(tx: Tx, actor: Actor, id: string, into: string): Promise<Topic> {
  const proposal = await lockOpen(tx, actor, id)
  const target = await lockTopic(tx, actor.workspaceId, into)
  if (!target || target.status === 'archived' || target.mergedInto !== null) {
    throw invalid('A proposal can go into a topic that is active and not merged itself.', [{ path: '/into', message: 'cannot take it' }])
  }
  const added = missingIn(target.rule, ruleOf(proposal))
  const topic = await changeTopic(tx, actor, into, { rule: joined(target.rule, added) })
  await decide(tx, actor, { ...proposal, status: 'merged', topicId: into, added })
  return topic
}

/** Later runs that find the same group show it no more. */
export async function dismissProposal(tx: Tx, actor: Actor, id: string): Promise<void> {
  await decide(tx, actor, { ...(await lockOpen(tx, actor, id)), status: 'dismissed' })
}

export async function renameProposal(tx: Tx, actor: Actor, id: string, name: string): Promise<void> {
  const proposal = await lockOpen(tx, actor, id)
  await saveProposal(tx, actor.workspaceId, { ...proposal, name, renamed: true })
  await audit(tx, actor, { action: 'proposal.renamed', subjectKind: 'topic-proposal', subjectId: id })
}

/** Takes a decision back: the topic that was made is archived, words that were put into another one's rule go. Calling it twice changes nothing. */
export async function reopenProposal(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { workspaceId } = actor
  const proposal = await lockInSight(tx, actor, id)
  if (proposal.status === 'open') return
  const topic = (await listTopics(tx, workspaceId)).find((one) => one.id === proposal.topicId)
  if (topic && proposal.status === 'accepted') await changeTopic(tx, actor, topic.id, { status: 'archived' })
  if (topic && proposal.status === 'merged' && proposal.added) await changeTopic(tx, actor, topic.id, { rule: parted(topic.rule, proposal.added) })
  // The topic it became is kept in mind, so that accepting again does not find its name taken.
  await decide(tx, actor, { ...proposal, status: 'open', topicId: null, added: null })
}

async function decide(tx: Tx, actor: Actor, proposal: Proposal): Promise<void> {
  await saveProposal(tx, actor.workspaceId, proposal, actor.id)
  await audit(tx, actor, { action: `proposal.${proposal.status}`, subjectKind: 'topic-proposal', subjectId: proposal.id })
}
