import { loadVoices, type HeardVoice } from '../../listen/index.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { standingCorrections, type Corrections } from '../corrections/effective.ts'

export type VisibleVoice = Readonly<{ voice: HeardVoice; corrections: Corrections }>

/**
 * Voices in the actor's sight, in no order: a voice belongs to the touchpoint that people say it belongs to, and is seen by
 * whoever sees that one.
 */
export async function findVisibleVoices(reader: Reader, actor: Actor, voiceIds: readonly string[]): Promise<VisibleVoice[]> {
  const voices = await loadVoices(reader, actor.workspaceId, voiceIds)
  const corrections = await standingCorrections(reader, actor.workspaceId, voiceIds)
  const { touchpointIds } = actor.scope
  const visible = touchpointIds === 'all' ? undefined : new Set(touchpointIds)
  return voices
    .map((voice) => ({ voice, corrections: corrections.get(voice.id) ?? {} }))
    .filter((one) => !visible || visible.has(one.corrections.touchpoint ?? one.voice.touchpointId))
}

export async function findVisibleVoice(reader: Reader, actor: Actor, voiceId: string): Promise<VisibleVoice | undefined> {
  const [found] = await findVisibleVoices(reader, actor, [voiceId])
  return found
}
