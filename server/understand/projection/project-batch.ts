import { sql } from 'kysely'
import type { Analytics } from '../../platform/clickhouse/client.ts'
import type { Database, Tx } from '../../platform/postgres/database.ts'
import { voicesProjected } from '../../platform/telemetry/channels.ts'
import { announceRisks } from '../risks/announce.ts'
import { monthOf, takenInAt, touchMonths } from '../rollups/months.ts'
import type { AnalyticsRow } from './analytics-row.ts'
import { announceAnswers, announceHeard } from './answers-changed.ts'
import { holdProjection } from './barrier.ts'
import { readRows } from './read-voices.ts'
import './tables.ts'

type Claim = Readonly<{ workspace_id: string; voice_id: string }>

/**
 * Takes up to `limit` due voices from the outbox to ClickHouse. The claim is held until ClickHouse has acknowledged and is
 * deleted in the same transaction: a crash in between projects them again, with a higher version that replaces the first.
 * @returns how many were claimed.
 */
export async function projectBatch(db: Database, analytics: Analytics, limit: number): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const claims = await claim(tx, limit)
    if (claims.length > 0) await voicesProjected.tracePromise(() => project(tx, analytics, claims), { voices: claims.length })
    return claims.length
  })
}

async function project(tx: Tx, analytics: Analytics, claims: readonly Claim[]): Promise<void> {
  await holdProjection(tx)
  const version = await nextVersion(tx)
  const rows: AnalyticsRow[] = []
  for (const [workspaceId, claimed] of Map.groupBy(claims, (one) => one.workspace_id)) {
    rows.push(...(await readRows(tx, workspaceId, claimed.map((one) => one.voice_id), version)))
  }
  for (const table of await targets(tx)) await insertRows(analytics, table, rows)
  await touchMonths(tx, rows.map((row) => ({ workspaceId: row.workspace_id, generation: row.generation, month: monthOf(row.heard_day), since: takenInAt(row.voice_id) })))
  await release(tx, claims)
  for (const workspaceId of new Set(claims.map((one) => one.workspace_id))) {
    await announceAnswers(tx, workspaceId)
    await announceHeard(tx, workspaceId)
  }
  await announceRisks(tx, rows)
}

/** Voices of one batch may have been heard in any month; ClickHouse's default refuses more than 100 partitions at once. */
export async function insertRows(analytics: Analytics, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length > 0) await analytics.insert(table, rows, { settings: { max_partitions_per_insert_block: '0' } })
}

/**
 * Taken after the claim and before reading: whoever holds the higher version has read a state at least as new.
 */
export async function nextVersion(tx: Tx): Promise<number> {
  const { rows } = await sql<{ version: number }>`SELECT nextval('projection_version') AS version`.execute(tx)
  return rows[0]?.version ?? 0
}

async function claim(tx: Tx, limit: number): Promise<Claim[]> {
  const { rows } = await sql<Claim>`
    SELECT workspace_id, voice_id FROM projection_outbox WHERE due_at <= now()
    ORDER BY due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED`.execute(tx)
  return rows
}

export async function targets(tx: Tx): Promise<string[]> {
  const rebuilds = await tx.selectFrom('projection_rebuild').select('table_name').execute()
  return ['voice', ...rebuilds.map(({ table_name: name }) => name)]
}

async function release(tx: Tx, claims: readonly Claim[]): Promise<void> {
  await sql`
    DELETE FROM projection_outbox AS waiting
    USING unnest(${claims.map((one) => one.workspace_id)}::uuid[], ${claims.map((one) => one.voice_id)}::uuid[]) AS done (workspace_id, voice_id)
    WHERE waiting.workspace_id = done.workspace_id AND waiting.voice_id = done.voice_id`.execute(tx)
}
