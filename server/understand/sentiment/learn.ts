import { audit } from '../../platform/audit/audit.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { insertVersion, isLearning, learntVoiceIds, lockVersion, lockVersions } from '../learnt-versions/versions.ts'
import { setStatus } from './store.ts'

const table = 'sentiment_version'

/** One for all workspaces: a teaching thread takes up to 600 MB, and several at a time would take the server's memory. */
export const learningQueue = 'sentiment learning'

/** Begins to learn a new version from the scored voices there are; it applies to nothing. @throws Problem `conflict` while one is being learnt. */
export async function beginLearning(tx: Tx, actor: Actor): Promise<string> {
  const { workspaceId } = actor
  await lockVersions(tx, table, workspaceId)
  if (await isLearning(tx, table, workspaceId)) throw conflict('A version is being learnt already. Wait until that has finished, or cancel it.', 'sentiment-learning')
  const id = newId()
  await insertVersion(tx, table, workspaceId, { id, requestedBy: actor.id }, new Date())
  await addJob(tx, 'SentimentLearning', { workspaceId, versionId: id }, { queue: learningQueue, priority: 1 })
  await audit(tx, actor, { action: 'sentiment.learning-begun', subjectKind: 'sentiment', subjectId: id })
  return id
}

/** Has a version learnt again from its own voices, on the engine of today. @returns false when there is nothing left of it to learn from */
export async function learnAgain(tx: Tx, workspaceId: string, versionId: string): Promise<boolean> {
  await lockVersions(tx, table, workspaceId)
  const version = await lockVersion(tx, table, workspaceId, versionId)
  if (!version || version.status === 'withdrawn' || (await learntVoiceIds(tx, table, workspaceId, versionId)).length === 0) return false
  // Learnt twice it would have two revisions, and a generation begun between them would seem to be of an older one.
  await addJob(tx, 'SentimentLearning', { workspaceId, versionId }, { queue: learningQueue, key: `sentiment again ${versionId}`, keyMode: 'unsafe_dedupe' })
  return true
}

/** Calling it twice changes nothing more. @throws Problem `not-found`; `conflict` when it has ended. */
export async function cancelLearning(tx: Tx, actor: Actor, id: string): Promise<void> {
  const version = await lockVersion(tx, table, actor.workspaceId, id)
  if (!version) throw notFound('version')
  if (version.status === 'cancelled') return
  if (version.status !== 'learning') throw conflict('The learning has ended already.', 'sentiment-learnt')
  await setStatus(tx, actor.workspaceId, id, { status: 'cancelled' })
  await audit(tx, actor, { action: 'sentiment.learning-cancelled', subjectKind: 'sentiment', subjectId: id })
}
