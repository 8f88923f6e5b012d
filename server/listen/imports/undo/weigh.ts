import { sql } from 'kysely'
import type { Actor } from '../../../platform/people/actor.ts'
import type { Reader } from '../../../platform/postgres/database.ts'
import type { ImportRow } from '../store.ts'
import type { Hold, VoiceSet, VoiceUses, Work } from './voice-uses.ts'

/** Why an import cannot be taken back: it has not ended, is taken back already, brought nothing, or is of before such records were kept. */
export type Obstacle = 'not-ended' | 'undone' | 'nothing' | 'untraced'

/** What undoing an import would take, and what speaks against it. */
export type Weighed = Readonly<{
  obstacle: Obstacle | null
  voices: number
  customers: number
  transactions: number
  exposures: number
  /** Values of others that it wrote over. */
  changes: number
  /** Voices of others that it corrected. */
  corrected: number
  /** False for imports of before such records were kept: then customers stay. */
  traced: boolean
  holds: readonly Hold[]
  work: readonly Work[]
}>

type Named = Pick<ImportRow, 'workspace_id' | 'id'>

/** The voices it brought, but for those that a later import corrected: they are that import's own when this one goes. */
export const voicesOfImport = ({ workspace_id, id }: Named): VoiceSet => sql<{ id: string }>`
  SELECT voice.id FROM voice WHERE voice.workspace_id = ${workspace_id} AND voice.import_id = ${id} AND NOT EXISTS (
    SELECT FROM import_change AS change WHERE change.workspace_id = ${workspace_id} AND change.kind = 'voice' AND change.key = voice.id::text)`

/** The voices of others that it corrected. */
export const voicesCorrectedBy = ({ workspace_id, id }: Named): VoiceSet => sql<{ id: string }>`
  SELECT change.key::uuid AS id FROM import_change AS change WHERE change.workspace_id = ${workspace_id} AND change.import_id = ${id} AND change.kind = 'voice'`

/** Counts what an import brought and asks the later stages what rests on it. */
export async function weighUndo(reader: Reader, actor: Actor, row: ImportRow, uses: readonly VoiceUses[]): Promise<Weighed> {
  const counts = await countBrought(reader, row)
  const voices = voicesOfImport(row)
  const [brought, corrected, work] = await Promise.all([
    counts.voices === 0 ? [] : Promise.all(uses.map((use) => use.holds?.(reader, actor, voices) ?? [])),
    counts.corrected === 0 ? [] : Promise.all(uses.map((use) => use.holds?.(reader, actor, voicesCorrectedBy(row), row.started_at ?? row.created_at) ?? [])),
    counts.voices === 0 ? [] : Promise.all(uses.map((use) => use.work?.(reader, actor, voices) ?? [])),
  ])
  return { ...counts, traced: row.traced, obstacle: obstacleOf(row, counts), holds: together([...brought, ...corrected].flat()), work: work.flat() }
}

/** One evaluation may rest on voices that go and on voices that were corrected. */
function together(holds: readonly Hold[]): Hold[] {
  const byId = new Map<string, Hold>()
  for (const hold of holds) byId.set(hold.id, { ...hold, voices: hold.voices + (byId.get(hold.id)?.voices ?? 0) })
  return [...byId.values()]
}

type Counts = Readonly<Record<'voices' | 'customers' | 'transactions' | 'exposures' | 'changes' | 'corrected', number>>

function obstacleOf(row: ImportRow, counts: Counts): Obstacle | null {
  if (row.status === 'undone' || row.status === 'undoing') return 'undone'
  if (row.status !== 'finished' && row.status !== 'failed') return 'not-ended'
  if (!row.traced && (row.kind === 'customers' || row.kind === 'exposures')) return 'untraced'
  return Object.values(counts).every((count) => count === 0) ? 'nothing' : null
}

async function countBrought(reader: Reader, { workspace_id: workspaceId, id }: ImportRow): Promise<Counts> {
  const { rows: [counts] } = await sql<Counts>`
    SELECT (SELECT count(*) FROM (${voicesOfImport({ workspace_id: workspaceId, id })}) AS brought) AS voices,
      (SELECT count(*) FROM (${voicesCorrectedBy({ workspace_id: workspaceId, id })}) AS corrected) AS corrected,
      (SELECT count(*) FROM customer WHERE workspace_id = ${workspaceId} AND import_id = ${id}) AS customers,
      (SELECT count(*) FROM customer_transaction WHERE workspace_id = ${workspaceId} AND import_id = ${id}) AS transactions,
      (SELECT count(*) FROM import_change WHERE workspace_id = ${workspaceId} AND import_id = ${id} AND kind = 'exposure' AND before IS NULL) AS exposures,
      (SELECT count(*) FROM import_change WHERE workspace_id = ${workspaceId} AND import_id = ${id} AND before IS NOT NULL AND kind <> 'voice')
        + (SELECT count(*) FROM customer_identity JOIN customer ON customer.workspace_id = customer_identity.workspace_id AND customer.id = customer_identity.customer_id
          WHERE customer_identity.workspace_id = ${workspaceId} AND customer_identity.import_id = ${id} AND customer.import_id IS DISTINCT FROM ${id}::uuid) AS changes`.execute(reader)
  return counts ?? { voices: 0, customers: 0, transactions: 0, exposures: 0, changes: 0, corrected: 0 }
}
