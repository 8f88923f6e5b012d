import type { RawBuilder } from 'kysely'
import type { Actor } from '../../../platform/people/actor.ts'
import type { Reader } from '../../../platform/postgres/database.ts'

/** A subselect of voice ids: `voice_id IN (${voices})`. Statements over millions of voices stay statements. */
export type VoiceSet = RawBuilder<{ id: string }>

/** What rests on voices and would be false without them. `title` is null where the asker may not see it. */
export type Hold = Readonly<{ kind: 'evaluation'; id: string; title: string | null; voices: number }>

/** What people did with voices and would be lost with them. */
export type Work = Readonly<{ kind: 'corrections'; voices: number }>

/** What a person stated about a field that files state too: a touchpoint's id, or an instant. */
export type StatedFact = Readonly<{ voiceId: string; field: 'touchpoint' | 'occurredAt'; value: string }>

/**
 * What a later stage says when voices are to be taken back or corrected. Listen asks and knows nobody who answers: the composition root
 * hands it what the stages export as `voiceUses`.
 */
export type VoiceUses = Readonly<{
  /** @param since only what has come to rest on them from then on: what was frozen before does not know what was changed then */
  holds?: (reader: Reader, actor: Actor, voices: VoiceSet, since?: Date) => Promise<readonly Hold[]>
  work?: (reader: Reader, actor: Actor, voices: VoiceSet) => Promise<readonly Work[]>
  stated?: (reader: Reader, actor: Actor, voiceIds: readonly string[]) => Promise<readonly StatedFact[]>
}>
