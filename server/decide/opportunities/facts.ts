import { touchpointNames } from '../../listen/index.ts'
import { topicNames } from '../../understand/index.ts'
import { notFound } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import { decisionsOf } from './decisions.ts'
import type { Period, Spike } from './figures.ts'
import { readSnapshotFigures, readSnapshotPeriod } from './snapshot.ts'
import { listRows, lockRows } from './store.ts'
import type { Status } from './tables.ts'

type Ref = Readonly<{ id: string; name: string }>

/** What later stages may know of an opportunity. */
export type OpportunityFacts = Readonly<{
  id: string
  status: Status
  topic: Ref
  touchpoint: Ref
  /** More than one when others were merged into it. */
  topicIds: readonly string[]
  touchpointIds: readonly string[]
  /** The period it was chosen from: that of its acceptance, otherwise that of the last refresh; null before the first. */
  period: Period | null
  /** Whether that period was a peak; null when no figures were kept. */
  spike: Spike | null
}>

/** @throws Problem `not-found` when there is none in sight. */
export async function opportunityFacts(reader: Reader, actor: Actor, id: string): Promise<OpportunityFacts> {
  const { workspaceId } = actor
  const rows = await listRows(reader, actor)
  const row = rows.find((one) => one.id === id)
  if (!row) throw notFound('opportunity')
  const group = rows.filter((one) => one.id === id || one.mergedInto === id)
  const [topics, touchpoints, decisions, period, figures] = await Promise.all([
    topicNames(reader, workspaceId, [row.topicId]), touchpointNames(reader, workspaceId, [row.touchpointId]), decisionsOf(reader, workspaceId, [id]),
    readSnapshotPeriod(reader, workspaceId), readSnapshotFigures(reader, workspaceId, id),
  ])
  const decision = row.status === 'accepted' ? decisions.get(id) : undefined
  return {
    id, status: row.status,
    topic: { id: row.topicId, name: topics.get(row.topicId) ?? '' }, touchpoint: { id: row.touchpointId, name: touchpoints.get(row.touchpointId) ?? '' },
    topicIds: [...new Set(group.map(({ topicId }) => topicId))], touchpointIds: [...new Set(group.map(({ touchpointId }) => touchpointId))],
    period: decision?.period ?? period ?? null, spike: decision?.spike ?? figures?.spike ?? null,
  }
}

/** Notes that an initiative was made from an opportunity, in the transaction that makes it. Twice is once. @throws Problem `not-found`. */
export async function linkInitiative(tx: Tx, actor: Actor, opportunityId: string, initiativeId: string): Promise<void> {
  await lockRows(tx, actor, [opportunityId])
  await tx.insertInto('opportunity_initiative')
    .values({ workspace_id: actor.workspaceId, opportunity_id: opportunityId, initiative_id: initiativeId, linked_at: new Date() })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'opportunity_id', 'initiative_id']).doNothing()).execute()
}
