import { sql } from 'kysely'
import { initiativesSeen } from '../../act/index.ts'
import type { Hold, VoiceSet } from '../../listen/index.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader } from '../../platform/postgres/database.ts'

/** The evaluations whose frozen evidence holds any of these voices, newest first; titles of those the actor may see. */
export async function evaluationsOn(reader: Reader, actor: Actor, voices: VoiceSet, since?: Date): Promise<readonly Hold[]> {
  const { rows } = await sql<{ id: string; initiative_id: string; voices: number }>`
    SELECT evaluation.id, evaluation.initiative_id, count(DISTINCT frozen.voice_id) AS voices
    FROM evaluation_voice AS frozen JOIN evaluation ON evaluation.workspace_id = frozen.workspace_id AND evaluation.id = frozen.evaluation_id
    WHERE frozen.workspace_id = ${actor.workspaceId} AND frozen.voice_id IN (${voices}) ${since ? sql`AND evaluation.computed_at >= ${since}` : sql``}
    GROUP BY evaluation.id, evaluation.initiative_id ORDER BY evaluation.id DESC`.execute(reader)
  if (rows.length === 0) return []
  const seen = actor.permissions.has('initiatives:read') ? await initiativesSeen(reader, actor, [...new Set(rows.map((row) => row.initiative_id))]) : []
  const titles = new Map(seen.map(({ id, title }) => [id, title]))
  return rows.map((row) => ({ kind: 'evaluation', id: row.id, title: titles.get(row.initiative_id) ?? null, voices: row.voices }))
}
