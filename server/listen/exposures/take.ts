import { sql } from 'kysely'
import { audit } from '../../platform/audit/audit.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { announceFacts } from '../facts-changed.ts'
import { countOutcomes, rejected, type Outcome } from '../intake/batch.ts'
import type { Reading } from '../intake/fault.ts'
import { recordChanges } from '../imports/undo/changes.ts'
import { placeItems, type Placed } from '../touchpoints/place.ts'
import type { ExposureDraft } from './exposure.ts'
import './tables.ts'

const keyOf = (touchpointId: string, { day, measure }: Readonly<{ day: string; measure: string }>): string => `${touchpointId}\n${day}\n${measure}`

/**
 * Takes a batch of exposures: one amount per touchpoint, day and measure; a later one replaces it, the same one again is a
 * duplicate. Within a batch the last of equals holds. An outcome's id is the touchpoint's.
 */
export async function takeExposures(tx: Tx, actor: Actor, readings: readonly Reading<ExposureDraft>[], { importId }: Readonly<{ importId?: string }> = {}): Promise<Outcome[]> {
  const items = readings.flatMap((reading, index) => ('value' in reading ? [[String(index), reading.value] as const] : []))
  const { placed, faults } = await placeItems(tx, actor, items)
  const written = await upsert(tx, actor.workspaceId, placed, importId)
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

type Amount = Readonly<{ touchpoint_id: string; day: string; measure: string; amount: number }>

/** What stands there now, held until the transaction ends. */
async function amountsOf(tx: Tx, workspaceId: string, rows: readonly Placed<ExposureDraft>[]): Promise<Map<string, number>> {
  const { rows: found } = await sql<Amount>`
    SELECT known.touchpoint_id, known.day, known.measure, known.amount
    FROM unnest(${rows.map(({ place }) => place.id)}::uuid[], ${rows.map(({ item }) => item.day)}::date[], ${rows.map(({ item }) => item.measure)}::text[]) AS named (touchpoint_id, day, measure)
    JOIN exposure AS known ON known.workspace_id = ${workspaceId} AND (known.touchpoint_id, known.day, known.measure) = (named.touchpoint_id, named.day, named.measure)
    ORDER BY known.touchpoint_id, known.day, known.measure FOR UPDATE OF known`.execute(tx)
  return new Map(found.map((row) => [keyOf(row.touchpoint_id, row), row.amount]))
}

/** @returns the keys of those that were new or changed an amount. */
async function upsert(tx: Tx, workspaceId: string, placed: readonly Placed<ExposureDraft>[], importId: string | undefined): Promise<Set<string>> {
  const last = new Map(placed.map((one) => [keyOf(one.place.id, one.item), one]))
  const rows = [...last].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
  if (rows.length === 0) return new Set()
  const before = importId === undefined ? new Map<string, number>() : await amountsOf(tx, workspaceId, rows)
  const { rows: written } = await sql<Amount>`
    INSERT INTO exposure AS known (workspace_id, touchpoint_id, day, measure, amount, updated_at)
    SELECT ${workspaceId}::uuid, touchpoint_id, day, measure, amount, ${new Date()}::timestamptz
    FROM unnest(${rows.map(({ place }) => place.id)}::uuid[], ${rows.map(({ item }) => item.day)}::date[],
      ${rows.map(({ item }) => item.measure)}::text[], ${rows.map(({ item }) => item.amount)}::float8[]) AS new (touchpoint_id, day, measure, amount)
    ON CONFLICT (workspace_id, touchpoint_id, day, measure) DO UPDATE SET amount = excluded.amount, updated_at = excluded.updated_at
    WHERE known.amount <> excluded.amount
    RETURNING touchpoint_id, day, measure, amount
  `.execute(tx)
  await recordChanges(tx, workspaceId, importId, 'exposure', written.map((row) => {
    const key = keyOf(row.touchpoint_id, row)
    const amount = before.get(key)
    return { key, before: amount === undefined ? null : { amount }, after: { amount: row.amount } }
  }))
  return new Set(written.map((row) => keyOf(row.touchpoint_id, row)))
}
