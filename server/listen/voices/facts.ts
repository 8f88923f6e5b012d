import { sql } from 'kysely'
import type { Reader } from '../../platform/postgres/database.ts'
import type { Channel } from '../touchpoints/channel.ts'
import { saidColumns, type SaidVoice } from './said.ts'
import { voiceKey } from './store.ts'
import type { VoiceDraft } from './voice.ts'

/** What the sender of a voice states about it, flat: attributes as `attributes.NAME`. Null: states nothing. */
export type VoiceFacts = Readonly<Record<string, string | number | null>>

/** A voice that is known, as its sender last said it. `placeId` and `personId` are what touchpoint and customer were merged into. */
export type KnownVoice = SaidVoice & Readonly<{
  placeId: string
  customerId: string | null
  personId: string | null
}>

const columns = sql`${saidColumns}, coalesce(place.merged_into, place.id) AS "placeId", voice.customer_id AS "customerId",
  coalesce(customer.merged_into, voice.customer_id) AS "personId"`

const beside = (workspaceId: string) => sql`
  JOIN touchpoint AS place ON place.workspace_id = ${workspaceId} AND place.id = voice.touchpoint_id
  LEFT JOIN customer ON customer.workspace_id = ${workspaceId} AND customer.id = voice.customer_id`

/** Those of these names that are known, by voiceKey. `lock` holds them until the transaction ends, in the order of their names. */
export async function findKnown(reader: Reader, workspaceId: string, named: readonly Readonly<{ source: string; sourceId: string }>[], lock: boolean): Promise<Map<string, KnownVoice>> {
  if (named.length === 0) return new Map()
  const { rows } = await sql<KnownVoice>`
    SELECT ${columns}
    FROM unnest(${named.map(({ source }) => source)}::text[], ${named.map(({ sourceId }) => sourceId)}::text[]) AS wanted (source, source_id)
    JOIN voice ON voice.workspace_id = ${workspaceId} AND voice.source = wanted.source AND voice.source_id = wanted.source_id ${beside(workspaceId)}
    ORDER BY voice.source, voice.source_id ${lock ? sql`FOR UPDATE OF voice` : sql``}`.execute(reader)
  return new Map(rows.map((row) => [voiceKey(row), row]))
}

/** Those of these ids that are still there, held until the transaction ends. */
export async function lockKnown(reader: Reader, workspaceId: string, ids: readonly string[]): Promise<Map<string, KnownVoice>> {
  const { rows } = await sql<KnownVoice>`
    SELECT ${columns} FROM voice ${beside(workspaceId)} WHERE voice.workspace_id = ${workspaceId} AND voice.id = ANY(${ids}::uuid[])
    ORDER BY voice.source, voice.source_id FOR UPDATE OF voice`.execute(reader)
  return new Map(rows.map((row) => [row.id, row]))
}

export const factsOfKnown = ({ occurredAt, touchpointId, channel, speaker, text, nps, csat, ces, star, customerId, attributes }: KnownVoice): VoiceFacts =>
  ({ occurredAt: occurredAt.toISOString(), touchpointId, channel, speaker, text, nps, csat, ces, star, customerId, ...flatAttributes(attributes) })

/** `place` and `customerId` are what the draft's names and addresses were found to mean. */
export const factsOfDraft = ({ occurredAt, speaker, text, scores, attributes }: VoiceDraft, touchpointId: string, channel: Channel, customerId: string | null): VoiceFacts =>
  ({ occurredAt: occurredAt.toISOString(), touchpointId, channel, speaker, text, ...scores, customerId, ...flatAttributes(attributes) })

const prefix = 'attributes.'
const flatAttributes = (attributes: Readonly<Record<string, string>>): VoiceFacts => Object.fromEntries(Object.entries(attributes).map(([name, value]) => [prefix + name, value]))

/** The name of an attribute's field; undefined for a field that is none. */
export const attributeOf = (field: string): string | undefined => (field.startsWith(prefix) ? field.slice(prefix.length) : undefined)
