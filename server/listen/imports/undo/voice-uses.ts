import type { RawBuilder } from 'kysely'
import type { Actor } from '../../../platform/people/actor.ts'
import type { Reader } from '../../../platform/postgres/database.ts'

/** A subselect of voice ids: `voice_id IN (${voices})`. Statements over millions of voices stay statements. */
export type VoiceSet = RawBuilder<{ id: string }>

/** What rests on voices and would be false without them. `title` is null where the asker may not see it. */
export type Hold = Readonly<{ kind: 'evaluation'; id: string; title: string | null; voices: number }>

/** What people did with voices and would be lost with them. */
export type Work = Readonly<{ kind: 'corrections'; voices: number }>

/**
 * What a later stage says when voices are to be taken back. Listen asks and knows nobody who answers: the composition root
 * hands it what the stages export as `voiceUses`.
 */
export type VoiceUses = Readonly<{
  holds?: (reader: Reader, actor: Actor, voices: VoiceSet) => Promise<readonly Hold[]>
  work?: (reader: Reader, actor: Actor, voices: VoiceSet) => Promise<readonly Work[]>
}>
