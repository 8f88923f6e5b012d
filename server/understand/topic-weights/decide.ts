import { audit } from '../../platform/audit/audit.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { announceAnswers } from '../projection/answers-changed.ts'
import { lockVersion, lockVersions, setVersionStatus } from '../learnt-versions/versions.ts'

const table = 'topic_weighting'

/**
 * Lets a version's weights count in priorities, or none (null). No stored reading changes by it, so there is no generation to
 * fill: the switch is one transaction, and the ranking follows as a whole.
 * @throws Problem `not-found`; `conflict` when it counts already or has no weights
 */
export async function adoptWeighting(tx: Tx, actor: Actor, id: string | null): Promise<void> {
  const { workspaceId } = actor
  await lockVersions(tx, table, workspaceId)
  const version = id === null ? undefined : await lockVersion(tx, table, workspaceId, id)
  if (id !== null && !version) throw notFound('version')
  const former = await tx.selectFrom('topic_weighting').select('id').where('workspace_id', '=', workspaceId).where('status', '=', 'adopted').executeTakeFirst()
  if ((former?.id ?? null) === id) throw conflict('This is what counts already.', 'weights-adopted')
  if (version && !['proposed', 'former', 'declined'].includes(version.status)) throw conflict('Only a version that has been learnt can be adopted.', 'weights-unusable')
  if (former) await setVersionStatus(tx, table, workspaceId, former.id, { status: 'former' })
  if (id !== null) await setVersionStatus(tx, table, workspaceId, id, { status: 'adopted', decidedBy: actor.id })
  await announceAnswers(tx, workspaceId)
  await audit(tx, actor, { action: id === null ? 'topic-weights.taken-back' : 'topic-weights.adopted', subjectKind: 'topic-weights', ...(id !== null && { subjectId: id }) })
}

/** Says no to a version; it may still be adopted later. @throws Problem `not-found`; `conflict` when it counts or has not been learnt */
export async function declineWeighting(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { workspaceId } = actor
  await lockVersions(tx, table, workspaceId)
  const version = await lockVersion(tx, table, workspaceId, id)
  if (!version) throw notFound('version')
  if (version.status === 'declined') return
  if (version.status !== 'proposed') throw conflict('Only a version that waits for a decision can be declined.', 'weights-not-declinable')
  await setVersionStatus(tx, table, workspaceId, id, { status: 'declined', decidedBy: actor.id })
  await audit(tx, actor, { action: 'topic-weights.declined', subjectKind: 'topic-weights', subjectId: id })
}
