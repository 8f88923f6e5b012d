import { sql } from 'kysely'
import type { Tx } from '../postgres/database.ts'

declare module '../postgres/tables.ts' {
  interface Tables {
    projection_outbox: { workspace_id: string; voice_id: string; enqueued_at: Date; due_at: Date }
  }
}

/** How long a voice may wait for its analysis before it is projected without text. */
export const analysisGraceMs = 10 * 60_000

/**
 * Marks voices to be written to ClickHouse, in the transaction that changed them. A voice waits at most once: marking it
 * again only brings its due time forward, and the projector reads the newest state when it comes to it.
 */
export async function enqueueProjection(tx: Tx, workspaceId: string, voiceIds: readonly string[], dueAt: Date): Promise<void> {
  if (voiceIds.length === 0) return
  // One fixed order, so that two transactions that mark the same voices wait for each other instead of deadlocking.
  const ordered = [...new Set(voiceIds)].sort()
  await sql`
    INSERT INTO projection_outbox (workspace_id, voice_id, enqueued_at, due_at)
    SELECT ${workspaceId}::uuid, voice_id, ${new Date()}, ${dueAt} FROM unnest(${ordered}::uuid[]) AS voice_id
    ON CONFLICT (workspace_id, voice_id) DO UPDATE SET due_at = least(projection_outbox.due_at, excluded.due_at)
  `.execute(tx)
}

/** Voices that wait for their analysis wait no longer, as it will not come: they are gone. */
export async function hastenProjection(tx: Tx, workspaceId: string, voiceIds: readonly string[]): Promise<void> {
  if (voiceIds.length === 0) return
  await sql`
    UPDATE projection_outbox SET due_at = now() WHERE workspace_id = ${workspaceId} AND due_at > now() AND voice_id IN (
      SELECT voice_id FROM projection_outbox WHERE workspace_id = ${workspaceId} AND voice_id = ANY(${[...voiceIds]}::uuid[]) ORDER BY voice_id FOR UPDATE)`.execute(tx)
}
