import { sql } from 'kysely'
import type { Reader } from '../../../platform/postgres/database.ts'
import type { Actor } from '../../../platform/people/actor.ts'
import type { VoiceDraft } from '../../voices/voice.ts'

/** Looked through for a file's voices; a company has some dozens. */
const mostSources = 200

/**
 * The names of sources that voices came from, but for one. Skips through the unique key, since a table of millions has few
 * names.
 */
export async function otherSources(reader: Reader, workspaceId: string, own: string): Promise<readonly string[]> {
  const { rows } = await sql<{ source: string }>`
    WITH RECURSIVE name AS (
      (SELECT source, 1 AS place FROM voice WHERE workspace_id = ${workspaceId} ORDER BY source LIMIT 1)
      UNION ALL
      SELECT following.source, name.place + 1
      FROM name CROSS JOIN LATERAL (SELECT source FROM voice WHERE workspace_id = ${workspaceId} AND source > name.source ORDER BY source LIMIT 1) AS following
      WHERE name.place < ${mostSources})
    SELECT source FROM name WHERE source <> ${own}`.execute(reader)
  return rows.map(({ source }) => source)
}

/**
 * How many of these voices are there already under another source's name, by that name: the same id, moment and words. Nothing
 * but the same file, or the same one mended, brings such rows; imported under this name they would count twice.
 * @param drafts with ids of their own
 */
export async function countElsewhere(reader: Reader, actor: Actor, sources: readonly string[], drafts: readonly VoiceDraft[]): Promise<Readonly<Record<string, number>>> {
  if (sources.length === 0 || drafts.length === 0) return {}
  const seen = actor.scope.touchpointIds === 'all' ? sql`true` : sql`voice.touchpoint_id = ANY(${actor.scope.touchpointIds}::uuid[])`
  const { rows } = await sql<{ source: string; n: number }>`
    SELECT voice.source, count(*)::int AS n
    FROM unnest(${drafts.map(({ sourceId }) => sourceId)}::text[], ${drafts.map(({ occurredAt }) => occurredAt)}::timestamptz[], ${drafts.map(({ text }) => text)}::text[]) AS wanted (source_id, occurred_at, text)
    CROSS JOIN unnest(${sources}::text[]) AS other (source)
    JOIN voice ON voice.workspace_id = ${actor.workspaceId} AND voice.source = other.source AND voice.source_id = wanted.source_id
      AND voice.occurred_at = wanted.occurred_at AND voice.text = wanted.text AND ${seen}
    GROUP BY voice.source`.execute(reader)
  return Object.fromEntries(rows.map(({ source, n }) => [source, n]))
}
