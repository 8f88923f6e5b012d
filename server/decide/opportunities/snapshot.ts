import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import type { Figures, Period } from './figures.ts'
import './tables.ts'

/** Figures of the default period over the whole company, by opportunity, as the last refresh left them. */
export type Snapshot = Readonly<{ period: Period; figures: ReadonlyMap<string, Figures> }>

export async function readSnapshot(reader: Reader, workspaceId: string): Promise<Snapshot | undefined> {
  const period = await readSnapshotPeriod(reader, workspaceId)
  if (!period) return undefined
  const rows = await reader.selectFrom('opportunity_figures').select(['opportunity_id', 'figures']).where('workspace_id', '=', workspaceId).execute()
  return { period, figures: new Map(rows.map((row) => [row.opportunity_id, row.figures])) }
}

export async function readSnapshotPeriod(reader: Reader, workspaceId: string): Promise<Period | undefined> {
  const row = await reader.selectFrom('opportunity_refresh').select(['period_from', 'period_to']).where('workspace_id', '=', workspaceId).executeTakeFirst()
  return row && { from: row.period_from, to: row.period_to }
}

/** When the last refresh began. */
export async function refreshedAt(reader: Reader, workspaceId: string): Promise<Date | undefined> {
  const row = await reader.selectFrom('opportunity_refresh').select('started_at').where('workspace_id', '=', workspaceId).executeTakeFirst()
  return row?.started_at
}

/** The ranks of the last refresh, by opportunity. */
export async function readSnapshotRanks(reader: Reader, workspaceId: string): Promise<Map<string, number>> {
  const rows = await reader.selectFrom('opportunity_figures').select(['opportunity_id', 'rank']).where('workspace_id', '=', workspaceId).execute()
  return new Map(rows.map(({ opportunity_id, rank }) => [opportunity_id, rank]))
}

/** What the last refresh says of one opportunity. */
export async function readSnapshotFigures(reader: Reader, workspaceId: string, id: string): Promise<Figures | undefined> {
  const row = await reader.selectFrom('opportunity_figures').select('figures').where('workspace_id', '=', workspaceId).where('opportunity_id', '=', id).executeTakeFirst()
  return row?.figures
}

/** Replaces the figures. @returns false when a refresh that began later has written already. */
export async function writeSnapshot(tx: Tx, workspaceId: string, startedAt: Date, { period, figures }: Snapshot): Promise<boolean> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`koewa opportunities ${workspaceId}`}, 0))`.execute(tx)
  const last = await refreshedAt(tx, workspaceId)
  if (last && last > startedAt) return false
  await tx.deleteFrom('opportunity_figures').where('workspace_id', '=', workspaceId).execute()
  const rows = [...figures]
  if (rows.length > 0) {
    await sql`
      INSERT INTO opportunity_figures (workspace_id, opportunity_id, rank, figures)
      SELECT ${workspaceId}::uuid, opportunity_id, rank, figures::jsonb
      FROM unnest(${rows.map(([id]) => id)}::uuid[], ${rows.map(([, { rank }]) => rank)}::integer[], ${rows.map(([, one]) => JSON.stringify(one))}::text[])
        AS new (opportunity_id, rank, figures)
    `.execute(tx)
  }
  await sql`
    INSERT INTO opportunity_refresh (workspace_id, period_from, period_to, started_at) VALUES (${workspaceId}, ${period.from}, ${period.to}, ${startedAt})
    ON CONFLICT (workspace_id) DO UPDATE SET period_from = excluded.period_from, period_to = excluded.period_to, started_at = excluded.started_at
  `.execute(tx)
  return true
}
