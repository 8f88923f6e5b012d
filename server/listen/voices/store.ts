import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import type { Channel } from '../touchpoints/channel.ts'
import type { VoiceDraft } from './voice.ts'
import './tables.ts'

export type NewVoice = Omit<VoiceDraft, 'channel' | 'customer' | 'touchpoint'> &
  Readonly<{ id: string; touchpointId: string; channel: Channel; customerId: string | null; heardDay: string }>

type Named = Readonly<{ source: string; sourceId: string }>

/** A voice's name for ever, as one text. */
export const voiceKey = ({ source, sourceId }: Named): string => `${source}\n${sourceId}`

/** Ids of those that were heard before, by voiceKey. */
export async function findHeard(reader: Reader, workspaceId: string, voices: readonly Named[]): Promise<Map<string, string>> {
  if (voices.length === 0) return new Map()
  const { rows } = await sql<{ id: string; source: string; source_id: string }>`
    SELECT voice.id, voice.source, voice.source_id
    FROM unnest(${voices.map(({ source }) => source)}::text[], ${voices.map(({ sourceId }) => sourceId)}::text[]) AS named (source, source_id)
    JOIN voice ON voice.workspace_id = ${workspaceId} AND voice.source = named.source AND voice.source_id = named.source_id
  `.execute(reader)
  return new Map(rows.map(({ id, source, source_id }) => [voiceKey({ source, sourceId: source_id }), id]))
}

/** Stores voices in one statement; those that another transaction stored meanwhile are left out. @returns ids by voiceKey. */
export async function insertVoices(
  tx: Tx, workspaceId: string, voices: readonly NewVoice[], batch: Readonly<{ receivedAt: Date; importId: string | null }>,
): Promise<Map<string, string>> {
  if (voices.length === 0) return new Map()
  // In the order of the unique key, so that two batches with the same voices wait for each other instead of deadlocking.
  const rows = voices.map((voice) => ({ key: voiceKey(voice), voice })).sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ voice }) => voice)
  const column = <T>(read: (voice: NewVoice) => T): T[] => rows.map(read)
  const inserted = await sql<{ id: string; source: string; source_id: string }>`
    INSERT INTO voice (workspace_id, id, source, source_id, occurred_at, heard_day, touchpoint_id, channel, speaker, text,
      nps, csat, ces, star, customer_id, attributes, import_id, received_at)
    SELECT ${workspaceId}::uuid, id, source, source_id, occurred_at, heard_day, touchpoint_id, channel, speaker, text,
      nps, csat, ces, star, customer_id, attributes, ${batch.importId}::uuid, ${batch.receivedAt}::timestamptz
    FROM unnest(
      ${column(({ id }) => id)}::uuid[], ${column(({ source }) => source)}::text[], ${column(({ sourceId }) => sourceId)}::text[],
      ${column(({ occurredAt }) => occurredAt.toISOString())}::timestamptz[], ${column(({ heardDay }) => heardDay)}::date[],
      ${column(({ touchpointId }) => touchpointId)}::uuid[], ${column(({ channel }) => channel)}::text[],
      ${column(({ speaker }) => speaker)}::text[], ${column(({ text }) => text)}::text[],
      ${column(({ scores }) => scores.nps)}::smallint[], ${column(({ scores }) => scores.csat)}::smallint[],
      ${column(({ scores }) => scores.ces)}::smallint[], ${column(({ scores }) => scores.star)}::smallint[],
      ${column(({ customerId }) => customerId)}::uuid[], ${column(({ attributes }) => JSON.stringify(attributes))}::jsonb[]
    ) AS new (id, source, source_id, occurred_at, heard_day, touchpoint_id, channel, speaker, text, nps, csat, ces, star, customer_id, attributes)
    ON CONFLICT (workspace_id, source, source_id) DO NOTHING
    RETURNING id, source, source_id
  `.execute(tx)
  return new Map(inserted.rows.map(({ id, source, source_id }) => [voiceKey({ source, sourceId: source_id }), id]))
}
