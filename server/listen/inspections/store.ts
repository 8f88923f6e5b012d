import { sql } from 'kysely'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import type { Finding, Round, Verdict, Visit } from './inspection.ts'
import './tables.ts'

/** Visits at touchpoints in sight, with their findings; of one round, of one touchpoint, or all. */
export async function listVisits(reader: Reader, { workspaceId, scope }: Actor, of: Readonly<{ roundId?: string; touchpointId?: string }> = {}): Promise<Visit[]> {
  const { touchpointIds } = scope
  const rows = await reader.selectFrom('inspection_visit').selectAll().where('workspace_id', '=', workspaceId)
    .$if(of.roundId !== undefined, (query) => query.where('round_id', '=', of.roundId as string))
    .$if(of.touchpointId !== undefined, (query) => query.where('touchpoint_id', '=', of.touchpointId as string))
    .$if(touchpointIds !== 'all', (query) => query.where(sql<boolean>`touchpoint_id = ANY(${touchpointIds}::uuid[])`))
    .orderBy('id').execute()
  const findings = Map.groupBy(await findingsOf(reader, workspaceId, rows.map(({ id }) => id)), ({ visitId }) => visitId)
  return rows.map((row) => ({
    id: row.id, roundId: row.round_id, touchpointId: row.touchpoint_id, inspectorId: row.inspector_id, items: row.items, inspectedAt: row.inspected_at,
    findings: (findings.get(row.id) ?? []).map(({ itemId, verdict, note, foundAt, mendedAt }) => ({ itemId, verdict, note, foundAt, mendedAt })),
  }))
}

async function findingsOf(reader: Reader, workspaceId: string, visitIds: readonly string[]): Promise<(Finding & { visitId: string })[]> {
  if (visitIds.length === 0) return []
  const rows = await reader.selectFrom('inspection_finding').selectAll().where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`visit_id = ANY(${[...visitIds]}::uuid[])`).orderBy('found_at').execute()
  return rows.map((row) => ({ visitId: row.visit_id, itemId: row.item_id, verdict: row.verdict, note: row.note, foundAt: row.found_at, mendedAt: row.mended_at }))
}

/** Rounds with a visit in sight, the newest first. */
export async function listRounds(reader: Reader, actor: Actor, roundId?: string): Promise<Round[]> {
  const visits = Map.groupBy(await listVisits(reader, actor, roundId === undefined ? {} : { roundId }), (visit) => visit.roundId)
  const rows = await reader.selectFrom('inspection_round').selectAll().where('workspace_id', '=', actor.workspaceId)
    .where(sql<boolean>`id = ANY(${[...visits.keys()]}::uuid[])`).orderBy('starts_on', 'desc').orderBy('id', 'desc').execute()
  const all = await visitCounts(reader, actor.workspaceId, [...visits.keys()])
  return rows.map((row) => ({
    whole: all.get(row.id) === visits.get(row.id)?.length,
    id: row.id, title: row.title, from: row.starts_on, to: row.ends_on, createdAt: row.created_at, closedAt: row.closed_at, visits: visits.get(row.id) ?? [],
  }))
}

async function visitCounts(reader: Reader, workspaceId: string, roundIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await reader.selectFrom('inspection_visit').select((eb) => ['round_id', eb.fn.countAll<number>().as('visits')]).where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`round_id = ANY(${[...roundIds]}::uuid[])`).groupBy('round_id').execute()
  return new Map(rows.map(({ round_id, visits }) => [round_id, Number(visits)]))
}

export type NewFinding = Readonly<{ itemId: string; verdict: Verdict; note: string; mended: boolean }>

/** Writes findings over earlier ones of the same items; what is said to be mended keeps the day it was. */
export async function saveFindings(tx: Tx, actor: Actor, visitId: string, findings: readonly NewFinding[], now: Date): Promise<void> {
  await sql`
    INSERT INTO inspection_finding (workspace_id, visit_id, item_id, verdict, note, found_by, found_at, mended_at)
    SELECT ${actor.workspaceId}::uuid, ${visitId}::uuid, item_id, verdict, note, ${actor.id}, ${now}::timestamptz,
      CASE WHEN mended AND verdict = 'mend' THEN ${now}::timestamptz END
    FROM unnest(${findings.map(({ itemId }) => itemId)}::text[], ${findings.map(({ verdict }) => verdict)}::text[], ${findings.map(({ note }) => note)}::text[],
      ${findings.map(({ mended }) => mended)}::boolean[]) AS given (item_id, verdict, note, mended)
    ON CONFLICT (workspace_id, visit_id, item_id) DO UPDATE SET verdict = excluded.verdict, note = excluded.note, found_by = excluded.found_by,
      found_at = CASE WHEN inspection_finding.verdict = excluded.verdict THEN inspection_finding.found_at ELSE excluded.found_at END,
      mended_at = CASE WHEN excluded.mended_at IS NULL THEN NULL ELSE coalesce(inspection_finding.mended_at, excluded.mended_at) END
  `.execute(tx)
}
