import { sql } from 'kysely'
import { audit } from '../../platform/audit/audit.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { announceFacts } from '../facts-changed.ts'
import { countOutcomes, rejected, type Outcome } from '../intake/batch.ts'
import type { Reading } from '../intake/fault.ts'
import { placeItems, type Placed } from '../touchpoints/place.ts'
import type { ExposureDraft } from './exposure.ts'
import './tables.ts'

const keyOf = (touchpointId: string, { day, measure }: Readonly<{ day: string; measure: string }>): string => `${touchpointId}\n${day}\n${measure}`

/**
 * Takes a batch of exposures: one amount per touchpoint, day and measure; a later one replaces it, the same one again is a
 * duplicate. Within a batch the last of equals holds. An outcome's id is the touchpoint's.
 */
export async function takeExposures(tx: Tx, actor: Actor, readings: readonly Reading<ExposureDraft>[]): Promise<Outcome[]> {
  const items = readings.flatMap((reading, index) => ('value' in reading ? [[String(index), reading.value] as const] : []))
  const { placed, faults } = await placeItems(tx, actor, items)
  const written = await upsert(tx, actor.workspaceId, placed)
  if (written.size > 0) await announceFacts(tx, actor.workspaceId)
  const byIndex = new Map(placed.map((one) => [one.key, one]))
  const outcomes = readings.map((reading, index): Outcome => {
    if ('fault' in reading) return rejected(reading.fault)
    const found = faults.get(String(index))
    const one = byIndex.get(String(index))
    if (found || !one) return rejected(found ?? { field: 'touchpoint', code: 'touchpointUnknown' })
    return { id: one.place.id, status: written.delete(keyOf(one.place.id, one.item)) ? 'accepted' : 'duplicate' }
  })
  await audit(tx, actor, { action: 'exposures.taken', subjectKind: 'exposure', detail: countOutcomes(outcomes) })
  return outcomes
}

/** @returns the keys of those that were new or changed an amount. */
async function upsert(tx: Tx, workspaceId: string, placed: readonly Placed<ExposureDraft>[]): Promise<Set<string>> {
  const last = new Map(placed.map((one) => [keyOf(one.place.id, one.item), one]))
  const rows = [...last].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
  if (rows.length === 0) return new Set()
  const { rows: written } = await sql<{ touchpoint_id: string; day: string; measure: string }>`
    INSERT INTO exposure AS known (workspace_id, touchpoint_id, day, measure, amount, updated_at)
    SELECT ${workspaceId}::uuid, touchpoint_id, day, measure, amount, ${new Date()}::timestamptz
    FROM unnest(${rows.map(({ place }) => place.id)}::uuid[], ${rows.map(({ item }) => item.day)}::date[],
      ${rows.map(({ item }) => item.measure)}::text[], ${rows.map(({ item }) => item.amount)}::float8[]) AS new (touchpoint_id, day, measure, amount)
    ON CONFLICT (workspace_id, touchpoint_id, day, measure) DO UPDATE SET amount = excluded.amount, updated_at = excluded.updated_at
    WHERE known.amount <> excluded.amount
    RETURNING touchpoint_id, day, measure
  `.execute(tx)
  return new Set(written.map((row) => keyOf(row.touchpoint_id, row)))
}
