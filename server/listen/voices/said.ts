import { sql } from 'kysely'
import type { Channel } from '../touchpoints/channel.ts'
import type { Scores, Speaker } from './voice.ts'

/** What every reader of a stored voice reads. The text is unmasked: never log it, never send it to a screen unasked. */
export type SaidVoice = Scores & Readonly<{
  id: string
  source: string
  sourceId: string
  occurredAt: Date
  touchpointId: string
  channel: Channel
  speaker: Speaker
  text: string
  attributes: Readonly<Record<string, string>>
  /** The import it came by. */
  importId: string | null
}>

/** The columns of a SaidVoice. */
export const saidColumns = sql`voice.id, voice.source, voice.source_id AS "sourceId", voice.occurred_at AS "occurredAt", voice.touchpoint_id AS "touchpointId",
  voice.channel, voice.speaker, voice.text, voice.nps, voice.csat, voice.ces, voice.star, voice.attributes, voice.import_id AS "importId"`
