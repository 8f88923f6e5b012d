import { sql } from 'kysely'
import { addJob } from '../../../platform/jobs/jobs.ts'
import type { Tx } from '../../../platform/postgres/database.ts'
import { factsOfKnown, lockKnown, type VoiceFacts } from '../../voices/facts.ts'
import { reviseVoices, type Revision } from '../../voices/revise.ts'
import type { Step } from './undone.ts'

declare module '../../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    /** The import that had people's statements about these voices give way was taken back: they hold again. */
    VoicesRestored: { workspaceId: string; importId: string; voiceIds: string[] }
  }
}

const atOnce = 500

type Change = Readonly<{ id: string; import_id: string; key: string; before: VoiceFacts; after: VoiceFacts }>

/**
 * Voices of others say again what they said before the import, field by field: where they still say what it wrote. What a later
 * import wrote over it stays, and that import takes over what stood before, so that either may be taken back first.
 */
export const restoreVoices: Step = async (tx, { workspace_id: workspaceId, id }, after) => {
  const { rows: due } = await sql<{ key: string }>`
    SELECT key FROM import_change WHERE workspace_id = ${workspaceId} AND import_id = ${id} AND kind = 'voice' AND key > ${after ?? ''} ORDER BY key LIMIT ${atOnce}`.execute(tx)
  const last = due.at(-1)?.key
  if (last === undefined) return { taken: {}, last: null }
  const { rows: changes } = await sql<Change>`
    DELETE FROM import_change WHERE workspace_id = ${workspaceId} AND import_id = ${id} AND kind = 'voice' AND key = ANY(${due.map(({ key }) => key)}::text[])
    RETURNING id, import_id, key, before, after`.execute(tx)
  const voices = await lockKnown(tx, workspaceId, changes.map(({ key }) => key))
  const later = Map.groupBy(await changesOf(tx, workspaceId, changes.map(({ key }) => key)), ({ key }) => key)
  const handed = new Map<string, Change>()
  const revisions = changes.flatMap((change): Revision[] => {
    const voice = voices.get(change.key)
    if (!voice) return []
    const stands = factsOfKnown(voice)
    const facts: Record<string, string | number | null> = {}
    for (const [field, written] of Object.entries(change.after)) {
      const next = later.get(change.key)?.find((one) => one.id > change.id && field in one.after)
      if (next) {
        const known = handed.get(next.id) ?? next
        handed.set(next.id, { ...known, before: { ...known.before, [field]: change.before[field] ?? null } })
      } else if ((stands[field] ?? null) === written) facts[field] = change.before[field] ?? null
    }
    return Object.keys(facts).length > 0 ? [{ voice, facts }] : []
  })
  await writeBefore(tx, workspaceId, [...handed.values()])
  await reviseVoices(tx, workspaceId, revisions)
  await addJob(tx, 'VoicesRestored', { workspaceId, importId: id, voiceIds: changes.map(({ key }) => key) })
  return { taken: { restored: revisions.length, left: changes.length - revisions.length }, last }
}

/** What other imports changed in these voices, in the order in which they did. */
async function changesOf(tx: Tx, workspaceId: string, keys: readonly string[]): Promise<Change[]> {
  const { rows } = await sql<Change>`
    SELECT id, import_id, key, before, after FROM import_change WHERE workspace_id = ${workspaceId} AND kind = 'voice' AND key = ANY(${keys}::text[]) ORDER BY id FOR UPDATE`.execute(tx)
  return rows
}

async function writeBefore(tx: Tx, workspaceId: string, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  await sql`
    UPDATE import_change SET before = new.before
    FROM unnest(${changes.map((change) => change.import_id)}::uuid[], ${changes.map(({ key }) => key)}::text[], ${changes.map(({ before }) => JSON.stringify(before))}::jsonb[]) AS new (import_id, key, before)
    WHERE import_change.workspace_id = ${workspaceId} AND import_change.kind = 'voice' AND import_change.import_id = new.import_id AND import_change.key = new.key`.execute(tx)
}
