import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../../../platform/people/actor.ts'
import type { Reader } from '../../../platform/postgres/database.ts'
import type { ImportRow } from '../store.ts'
import type { Hold, VoiceSet, VoiceUses, Work } from './voice-uses.ts'

/** Why an import cannot be taken back: it has not ended, is taken back already, brought nothing, or is of before such records were kept. */
export type Obstacle = 'not-ended' | 'undone' | 'nothing' | 'untraced'

/** What speaks against undoing an import, and what would be lost. */
export type Weighed = Readonly<{
  obstacle: Obstacle | null
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

/** Asks what is in the way and what rests on an import, which takes a moment however large it is: nothing is counted here. */
export async function weighUndo(reader: Reader, actor: Actor, row: ImportRow, uses: readonly VoiceUses[]): Promise<Weighed> {
  const brought = await whatWasBrought(reader, row)
  const voices = voicesOfImport(row)
  const [onVoices, onCorrected, work] = await Promise.all([
    !brought.voices ? [] : Promise.all(uses.map((use) => use.holds?.(reader, actor, voices) ?? [])),
    !brought.corrected ? [] : Promise.all(uses.map((use) => use.holds?.(reader, actor, voicesCorrectedBy(row), row.started_at ?? row.created_at) ?? [])),
    !brought.voices ? [] : Promise.all(uses.map((use) => use.work?.(reader, actor, voices) ?? [])),
  ])
  return { traced: row.traced, obstacle: obstacleOf(row, brought), holds: together([...onVoices, ...onCorrected].flat()), work: work.flat() }
}

/** One evaluation may rest on voices that go and on voices that were corrected. */
function together(holds: readonly Hold[]): Hold[] {
  const byId = new Map<string, Hold>()
  for (const hold of holds) byId.set(hold.id, { ...hold, voices: hold.voices + (byId.get(hold.id)?.voices ?? 0) })
  return [...byId.values()]
}

/** `changes`: values of others that it wrote over, and addresses it gave them; `corrected`: voices of others. */
type Brought<Of> = Readonly<Record<'voices' | 'customers' | 'transactions' | 'exposures' | 'changes' | 'corrected', Of>>

function obstacleOf(row: ImportRow, brought: Brought<boolean>): Obstacle | null {
  if (row.status === 'undone' || row.status === 'undoing') return 'undone'
  if (row.status !== 'finished' && row.status !== 'failed') return 'not-ended'
  if (!row.traced && (row.kind === 'customers' || row.kind === 'exposures')) return 'untraced'
  return Object.values(brought).every((any) => !any) ? 'nothing' : null
}

/** What an import brought or changed and may still be there, as selects of one row each. */
const broughtBy = ({ workspace_id: workspaceId, id }: Named): Brought<RawBuilder<unknown>> => ({
  voices: voicesOfImport({ workspace_id: workspaceId, id }),
  corrected: voicesCorrectedBy({ workspace_id: workspaceId, id }),
  customers: sql`SELECT FROM customer WHERE workspace_id = ${workspaceId} AND import_id = ${id}`,
  transactions: sql`SELECT FROM customer_transaction WHERE workspace_id = ${workspaceId} AND import_id = ${id}`,
  exposures: sql`SELECT FROM import_change WHERE workspace_id = ${workspaceId} AND import_id = ${id} AND kind = 'exposure' AND before IS NULL`,
  changes: sql`SELECT FROM import_change WHERE workspace_id = ${workspaceId} AND import_id = ${id} AND before IS NOT NULL AND kind <> 'voice'
    UNION ALL SELECT FROM customer_identity JOIN customer ON customer.workspace_id = customer_identity.workspace_id AND customer.id = customer_identity.customer_id
      WHERE customer_identity.workspace_id = ${workspaceId} AND customer_identity.import_id = ${id} AND customer.import_id IS DISTINCT FROM ${id}::uuid`,
})

async function whatWasBrought(reader: Reader, row: Named): Promise<Brought<boolean>> {
  const columns = Object.entries(broughtBy(row)).map(([name, select]) => sql`EXISTS (${select}) AS ${sql.ref(name)}`)
  return (await sql<Brought<boolean>>`SELECT ${sql.join(columns)}`.execute(reader)).rows[0] as Brought<boolean>
}

/** Counts what undoing an import would take: some ten seconds where it brought ten million rows. */
export async function countBrought(reader: Reader, row: Named): Promise<Brought<number>> {
  const columns = Object.entries(broughtBy(row)).map(([name, select]) => sql`(SELECT count(*) FROM (${select}) AS brought) AS ${sql.ref(name)}`)
  return (await sql<Brought<number>>`SELECT ${sql.join(columns)}`.execute(reader)).rows[0] as Brought<number>
}
