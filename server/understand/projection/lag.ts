import { sql } from 'kysely'
import type { Reader } from '../../platform/postgres/database.ts'

export type Lag = Readonly<{ waiting: number; oldestSeconds: number }>

/** How far ClickHouse is behind PostgreSQL: voices on their way, and since when the oldest of them is. */
export async function lag(reader: Reader): Promise<Lag> {
  const { rows } = await sql<{ waiting: number; oldest: number | null }>`
    SELECT count(*) AS waiting, extract(epoch FROM now() - min(enqueued_at))::float8 AS oldest FROM projection_outbox`.execute(reader)
  return { waiting: rows[0]?.waiting ?? 0, oldestSeconds: Math.max(0, Math.round(rows[0]?.oldest ?? 0)) }
}

/** Up to when the answers about a workspace are complete. */
export async function asOf(reader: Reader, workspaceId: string): Promise<Date> {
  const { rows } = await sql<{ oldest: Date | null }>`
    SELECT min(enqueued_at) AS oldest FROM projection_outbox WHERE workspace_id = ${workspaceId}`.execute(reader)
  return rows[0]?.oldest ?? new Date()
}
