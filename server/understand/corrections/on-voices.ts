import { sql } from 'kysely'
import type { VoiceSet, Work } from '../../listen/index.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import './tables.ts'

/** How many of these voices people have corrected. */
export async function correctionsOn(reader: Reader, { workspaceId }: Actor, voices: VoiceSet): Promise<readonly Work[]> {
  const { rows: [found] } = await sql<{ voices: number }>`
    SELECT count(DISTINCT voice_id) AS voices FROM voice_correction WHERE workspace_id = ${workspaceId} AND voice_id IN (${voices})`.execute(reader)
  return found && found.voices > 0 ? [{ kind: 'corrections', voices: found.voices }] : []
}
