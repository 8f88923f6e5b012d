import { sql } from 'kysely'
import { addJob } from '../../platform/jobs/jobs.ts'
import { analysisGraceMs, enqueueProjection } from '../../platform/outbox/outbox.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { attributeOf, factsOfKnown, type KnownVoice, type VoiceFacts } from './facts.ts'

/** A known voice and the facts it is to have from now on; those not named stay. */
export type Revision = Readonly<{ voice: KnownVoice; facts: VoiceFacts }>

const voicesPerJob = 500

/** What the reading of a text rests on: 昨日 is another day when the voice is. */
const readFrom = ['text', 'occurredAt']

/**
 * Writes what senders say now over what they said before, and has the voices read and projected anew: all in `tx`, which holds
 * the voices. The day on which a voice was first heard stays, as ClickHouse files it under that.
 */
export async function reviseVoices(tx: Tx, workspaceId: string, revisions: readonly Revision[]): Promise<void> {
  if (revisions.length === 0) return
  const rows = revisions.map(({ voice, facts }) => ({ id: voice.id, facts: { ...factsOfKnown(voice), ...facts } })).sort((a, b) => (a.id < b.id ? -1 : 1))
  const column = (field: string) => rows.map(({ facts }) => facts[field] ?? null)
  await sql`
    UPDATE voice SET occurred_at = new.occurred_at, touchpoint_id = new.touchpoint_id, channel = new.channel, speaker = new.speaker, text = new.text,
      nps = new.nps, csat = new.csat, ces = new.ces, star = new.star, customer_id = new.customer_id, attributes = new.attributes
    FROM unnest(
      ${rows.map(({ id }) => id)}::uuid[], ${column('occurredAt')}::timestamptz[], ${column('touchpointId')}::uuid[], ${column('channel')}::text[], ${column('speaker')}::text[],
      ${column('text')}::text[], ${column('nps')}::smallint[], ${column('csat')}::smallint[], ${column('ces')}::smallint[], ${column('star')}::smallint[],
      ${column('customerId')}::uuid[], ${rows.map(({ facts }) => JSON.stringify(attributesOf(facts)))}::jsonb[]
    ) AS new (id, occurred_at, touchpoint_id, channel, speaker, text, nps, csat, ces, star, customer_id, attributes)
    WHERE voice.workspace_id = ${workspaceId} AND voice.id = new.id`.execute(tx)
  const anew = revisions.filter(({ facts }) => readFrom.some((field) => field in facts)).map(({ voice }) => voice.id)
  const reread = new Set(anew)
  await enqueueProjection(tx, workspaceId, revisions.flatMap(({ voice }) => (reread.has(voice.id) ? [] : [voice.id])), new Date())
  await enqueueProjection(tx, workspaceId, anew, new Date(Date.now() + analysisGraceMs))
  for (let from = 0; from < anew.length; from += voicesPerJob) await addJob(tx, 'VoicesHeard', { workspaceId, voiceIds: anew.slice(from, from + voicesPerJob) })
}

const attributesOf = (facts: VoiceFacts): Record<string, string> =>
  Object.fromEntries(Object.entries(facts).flatMap(([field, value]) => {
    const name = attributeOf(field)
    return name === undefined || value === null ? [] : [[name, String(value)]]
  }))
