import { sql } from 'kysely'
import { audit } from '../../platform/audit/audit.ts'
import { conflict } from '../../platform/errors.ts'
import { announceLive } from '../../platform/events/events.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import type { Period, Spike } from './figures.ts'
import { readSnapshotFigures, readSnapshotPeriod } from './snapshot.ts'
import { changeRow, lockRows, type Row } from './store.ts'
import type { DecisionTable } from './tables.ts'

type Kind = DecisionTable['decision']

/** A worthwhile opportunity. The same decision again changes nothing. @throws Problem `conflict` when it was dismissed. */
export const accept = (tx: Tx, actor: Actor, id: string, note: string | null): Promise<void> => decide(tx, actor, id, 'accepted', note)

/** Not worth doing, and why. @throws Problem `conflict` when it was accepted. */
export const dismiss = (tx: Tx, actor: Actor, id: string, reason: string): Promise<void> => decide(tx, actor, id, 'dismissed', reason)

async function decide(tx: Tx, actor: Actor, id: string, decision: 'accepted' | 'dismissed', reason: string | null): Promise<void> {
  const row = await lockOne(tx, actor, id)
  if (row.mergedInto !== null) throw conflict('This opportunity was merged into another one. Decide about that one, or take this one out again first.', 'opportunity-merged')
  if (row.status === decision) return
  if (row.status !== 'open') throw conflict(`This opportunity was ${row.status}. Take that back first: DELETE …/${row.status === 'accepted' ? 'acceptance' : 'dismissal'}.`, 'opportunity-decided')
  await changeRow(tx, actor, id, { status: decision })
  await record(tx, actor, id, decision, { reason })
}

/** Takes an acceptance or a dismissal back. Of one that is open nothing changes. @throws Problem `conflict` when the other was decided. */
export async function reopen(tx: Tx, actor: Actor, id: string, from: 'accepted' | 'dismissed'): Promise<void> {
  const row = await lockOne(tx, actor, id)
  if (row.status === 'open') return
  if (row.status !== from) throw conflict(`This opportunity was not ${from} but ${row.status}.`, 'opportunity-decided')
  await changeRow(tx, actor, id, { status: 'open' })
  await record(tx, actor, id, 'reopened', {})
}

async function lockOne(tx: Tx, actor: Actor, id: string): Promise<Row> {
  return (await lockRows(tx, actor, [id])).get(id) as Row
}

/** Writes the fact with the figures it was decided on, the audit entry (never the reason: people write names there) and the hint. */
export async function record(tx: Tx, actor: Actor, id: string, decision: Kind, more: Readonly<{ reason?: string | null; into?: string }>): Promise<void> {
  const { workspaceId } = actor
  const [period, figures] = [await readSnapshotPeriod(tx, workspaceId), await readSnapshotFigures(tx, workspaceId, id)]
  await tx.insertInto('opportunity_decision').values({
    workspace_id: workspaceId, id: newId(), opportunity_id: id, decision, reason: more.reason ?? null, merged_into: more.into ?? null,
    period_from: period?.from ?? null, period_to: period?.to ?? null, spike: figures ? JSON.stringify(figures.spike) : null,
    decided_by: actor.id, decided_at: new Date(),
  }).execute()
  await audit(tx, actor, { action: `opportunity.${decision}`, subjectKind: 'opportunity', subjectId: id, ...(more.into && { detail: { into: more.into } }) })
  await announceLive(tx, { workspaceId, kind: 'opportunity', id })
}

/** `period` and `spike`: what it looked like when it was decided. */
export type Decision = Readonly<{ kind: Kind; by: string; at: Date; reason: string | null; period: Period | null; spike: Spike | null }>

/** The newest decision of each, merges left aside. `by` is a member’s id, or the operator’s. */
export async function decisionsOf(reader: Reader, workspaceId: string, ids: readonly string[]): Promise<Map<string, Decision>> {
  if (ids.length === 0) return new Map()
  const rows = await reader.selectFrom('opportunity_decision').selectAll().distinctOn('opportunity_id')
    .where('workspace_id', '=', workspaceId).where(sql<boolean>`opportunity_id = ANY(${[...ids]}::uuid[])`).where('decision', 'in', ['accepted', 'dismissed', 'reopened'])
    .orderBy('opportunity_id').orderBy('id', 'desc').execute()
  return new Map(rows.map((row) => [row.opportunity_id, {
    kind: row.decision, by: row.decided_by, at: row.decided_at, reason: row.reason,
    period: row.period_from && row.period_to ? { from: row.period_from, to: row.period_to } : null, spike: row.spike,
  }]))
}
