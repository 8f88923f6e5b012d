import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import { saidColumns, type SaidVoice } from './said.ts'
import './tables.ts'

/** A voice as it was heard, before any correction. */
export type HeardVoice = SaidVoice & Readonly<{
  /** The calendar day in the workspace's time zone when it was heard; never changes. */
  heardDay: string
  /** The customer at the end of merges. */
  customerId: string | null
  /** A small number that stands for the customer as well. */
  customerNumber: number | null
  receivedAt: Date
  /** Another one whenever the row was written. */
  rowVersion: string
}>

/** The voices of these ids that are (still) there, in no particular order. Two statements, for up to some thousands of ids. */
export async function loadVoices(reader: Reader, workspaceId: string, ids: readonly string[]): Promise<HeardVoice[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<HeardVoice>`
    SELECT ${saidColumns}, voice.heard_day AS "heardDay", coalesce(customer.merged_into, voice.customer_id) AS "customerId",
      coalesce(kept.number, customer.number) AS "customerNumber", voice.received_at AS "receivedAt", voice.xmin::text AS "rowVersion"
    FROM voice
    LEFT JOIN customer ON customer.workspace_id = ${workspaceId} AND customer.id = voice.customer_id
    LEFT JOIN customer AS kept ON kept.workspace_id = ${workspaceId} AND kept.id = customer.merged_into
    WHERE voice.workspace_id = ${workspaceId} AND voice.id = ANY(${ids}::uuid[])
  `.execute(reader)
  return rows
}

/**
 * Those of `ids` that are still there; they stay until the transaction ends, an erasure waits for it.
 * @returns the `rowVersion` of each
 */
export async function holdVoices(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; rowVersion: string }>`
    SELECT id, xmin::text AS "rowVersion" FROM voice WHERE workspace_id = ${workspaceId} AND id = ANY(${ids}::uuid[]) ORDER BY id FOR KEY SHARE`.execute(tx)
  return new Map(rows.map(({ id, rowVersion }) => [id, rowVersion]))
}

/** Ids in their own order, a page at a time: for whoever works through every voice (re-analysis, rebuilding). */
export async function voiceIdsAfter(reader: Reader, workspaceId: string, after: string | undefined, limit: number): Promise<string[]> {
  const rows = await reader
    .selectFrom('voice')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .$if(after !== undefined, (query) => query.where('id', '>', after as string))
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** How many voices each day holds: what ClickHouse is compared with. */
export async function countVoicesByDay(reader: Reader, workspaceId: string): Promise<{ day: string; voices: number }[]> {
  const { rows } = await sql<{ day: string; voices: number }>`
    SELECT heard_day AS day, count(*) AS voices FROM voice WHERE workspace_id = ${workspaceId} GROUP BY heard_day ORDER BY heard_day
  `.execute(reader)
  return rows
}
