import { audit } from '../../platform/audit/audit.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { readingsNow } from '../analysis/generation-reading.ts'
import { beginGeneration } from '../analysis/reanalyse.ts'
import { lockVersion, lockVersions } from '../learnt-versions/versions.ts'
import { modelStamp, setStatus } from './store.ts'

const table = 'sentiment_version'

/**
 * Lets a version judge, or the engine again (null). A new generation of analyses is begun with it and questions change over
 * when all of it is there, so no answer mixes two; until then and for arrivals in the present generation the former judges.
 * @returns the generation
 * @throws Problem `not-found`; `conflict` when it judges already, cannot judge, or while voices are being analysed anew
 */
export async function adopt(tx: Tx, actor: Actor, versionId: string | null): Promise<number> {
  const { workspaceId } = actor
  await lockVersions(tx, table, workspaceId)
  if (versionId !== null) {
    if (!(await lockVersion(tx, table, workspaceId, versionId))) throw notFound('version')
    if (!(await modelStamp(tx, workspaceId, versionId))) {
      throw conflict('This version cannot judge: it was not learnt to the end, or on an older release. Learn a new one.', 'sentiment-unusable')
    }
  }
  const { current, filling } = await readingsNow(tx, workspaceId)
  if ((filling ?? current).sentimentVersionId === versionId) throw conflict('This is what judges already.', 'sentiment-adopted')
  const generation = await beginGeneration(tx, actor, versionId)
  if (versionId !== null) await setStatus(tx, workspaceId, versionId, { status: 'proposed', decidedBy: actor.id })
  await audit(tx, actor, { action: versionId === null ? 'sentiment.taken-back' : 'sentiment.adopted', subjectKind: 'sentiment', ...(versionId !== null && { subjectId: versionId }), detail: { generation } })
  return generation
}

/** Says no to a version; it may still be adopted later. @throws Problem `not-found`; `conflict` when it judges or has not been learnt. */
export async function decline(tx: Tx, actor: Actor, versionId: string): Promise<void> {
  const { workspaceId } = actor
  await lockVersions(tx, table, workspaceId)
  const version = await lockVersion(tx, table, workspaceId, versionId)
  if (!version) throw notFound('version')
  if (version.status === 'declined') return
  const { current, filling } = await readingsNow(tx, workspaceId)
  if (version.status !== 'proposed' || [current, filling].some((one) => one?.sentimentVersionId === versionId)) {
    throw conflict('Only a version that has been learnt and does not judge can be declined.', 'sentiment-not-declinable')
  }
  await setStatus(tx, workspaceId, versionId, { status: 'declined', decidedBy: actor.id })
  await audit(tx, actor, { action: 'sentiment.declined', subjectKind: 'sentiment', subjectId: versionId })
}
