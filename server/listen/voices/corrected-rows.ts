import { audit } from '../../platform/audit/audit.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { identifyCustomers, planCustomers } from '../customers/identify.ts'
import { rootsOf } from '../customers/read.ts'
import { fault, type Fault } from '../intake/fault.ts'
import { recordChanges } from '../imports/undo/changes.ts'
import { findTouchpoints, placeItems } from '../touchpoints/place.ts'
import { maySee } from '../touchpoints/policy.ts'
import { differenceOf, type Difference, type Stated } from './differences.ts'
import { factsOfDraft, type KnownVoice } from './facts.ts'
import { reviseVoices } from './revise.ts'
import type { VoiceDraft } from './voice.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    /** An import said something else of these fields of voices, and people's statements of before about them are to give way. `by`: who asked for it. */
    VoicesOverruled: { workspaceId: string; importId: string; by: string; at: string; voices: { id: string; fields: ('touchpoint' | 'occurredAt')[] }[] }
  }
}

/** What becomes of voices that are known when a row says something else: decision 0022. */
export type Correcting = Readonly<{ stated: Stated; overrule: boolean }>

/** What is to become of one row of a known voice: a correction, nothing (it says the same), or a refusal. */
export type Compared = Readonly<{ difference: Difference | undefined } | { fault: Fault }>
export type KnownRow = Readonly<{ draft: VoiceDraft; known: KnownVoice }>

/**
 * Compares rows with the voices they name.
 * @param make whether touchpoints and customers that are new are made, as for rows that are taken; otherwise nothing is written
 */
export async function compareRows(tx: Tx, actor: Actor, rows: ReadonlyMap<string, KnownRow>, stated: Stated, make?: Readonly<{ importId?: string }>): Promise<Map<string, Compared>> {
  const compared = new Map<string, Compared>()
  const visible = [...rows].filter(([key, { known }]) => {
    const seen = maySee(actor.scope, known.placeId)
    if (!seen) compared.set(key, { fault: fault('touchpoint', 'touchpointScope', { value: rows.get(key)?.draft.touchpoint ?? '' }) })
    return seen
  })
  const items = visible.map(([key, { draft }]) => [key, draft] as const)
  const { placed, faults } = make ? await placeItems(tx, actor, items) : await findTouchpoints(tx, actor, items)
  for (const [key, found] of faults) compared.set(key, { fault: found })
  const people = placed.filter(({ item }) => item.customer)
  const drafts = people.flatMap(({ item }) => item.customer ?? [])
  const ids = stated.fields.has('customerId') ? await (make ? identifyCustomers(tx, actor.workspaceId, drafts, make.importId) : planCustomers(tx, actor.workspaceId, drafts).then(({ customerIds }) => customerIds)) : []
  const roots = await rootsOf(tx, actor.workspaceId, ids)
  const customerOf = new Map(people.map(({ key }, index) => [key, ids[index]]))
  for (const { key, item, place, channel } of placed) {
    const row = rows.get(key)
    if (!row) continue
    const customerId = customerOf.get(key) ?? null
    const said = { ...factsOfDraft(item, place.id, channel, customerId), touchpointId: place.id, customerId }
    compared.set(key, { difference: differenceOf(row.known, said, customerId && (roots.get(customerId) ?? customerId), stated) })
  }
  return compared
}

/** Takes rows of voices that are known (and held in `tx`): what they say otherwise becomes a correction that the import can take back. */
export async function correctRows(tx: Tx, actor: Actor, rows: ReadonlyMap<string, KnownRow>, { stated, overrule }: Correcting, importId: string): Promise<Map<string, Compared>> {
  const compared = await compareRows(tx, actor, rows, stated, { importId })
  const changes = [...compared].flatMap(([key, found]) => {
    const known = rows.get(key)?.known
    return known && 'difference' in found && found.difference ? [{ known, ...found.difference }] : []
  })
  if (changes.length === 0) return compared
  await reviseVoices(tx, actor.workspaceId, changes.map(({ known, after }) => ({ voice: known, facts: after })))
  await recordChanges(tx, actor.workspaceId, importId, 'voice', changes.map(({ known, before, after }) => ({
    // The words of before are those of whom they were said to be of.
    key: known.id, ...(known.customerId ? { customerId: known.customerId } : {}), before, after,
  })))
  const counts = new Map<string, number>()
  for (const { after } of changes) for (const field of Object.keys(after)) counts.set(field, (counts.get(field) ?? 0) + 1)
  await audit(tx, actor, { action: 'voices.corrected-by-import', subjectKind: 'import', subjectId: importId, detail: { voices: changes.length, fields: Object.fromEntries(counts), overrule } })
  if (overrule) await overruleStatements(tx, actor, importId, changes.map(({ known, after }) => ({ id: known.id, after })))
  return compared
}

async function overruleStatements(tx: Tx, { workspaceId, id: by }: Actor, importId: string, changes: readonly Readonly<{ id: string; after: Difference['after'] }>[]): Promise<void> {
  const voices = changes.flatMap(({ id, after }) => {
    const fields = [...('touchpointId' in after ? ['touchpoint' as const] : []), ...('occurredAt' in after ? ['occurredAt' as const] : [])]
    return fields.length > 0 ? [{ id, fields }] : []
  })
  if (voices.length > 0) await addJob(tx, 'VoicesOverruled', { workspaceId, importId, by, at: new Date().toISOString(), voices })
}
