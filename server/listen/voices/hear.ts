import { audit } from '../../platform/audit/audit.ts'
import { newId } from '../../platform/ids.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import { analysisGraceMs, enqueueProjection } from '../../platform/outbox/outbox.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { identifyCustomers } from '../customers/identify.ts'
import { countOutcomes, rejected, type Outcome } from '../intake/batch.ts'
import type { Reading } from '../intake/fault.ts'
import { localDay } from '../intake/local-time.ts'
import { placeItems } from '../touchpoints/place.ts'
import { timeZoneOf } from '../intake/time-zone.ts'
import { correctRows, type Correcting, type KnownRow } from './corrected-rows.ts'
import { findKnown } from './facts.ts'
import { findHeard, insertVoices, voiceKey, type NewVoice } from './store.ts'
import { readVoice, type VoiceDraft } from './voice.ts'

export const voicesPerJob = 500

export type HearOptions = Readonly<{ importId?: string; now?: Date }>

/** Hears a batch as it was sent: each item is read by itself, so that a bad one does not refuse the others. */
export async function hearVoices(tx: Tx, actor: Actor, items: readonly unknown[], options: HearOptions = {}): Promise<Outcome[]> {
  const now = options.now ?? new Date()
  const zone = await timeZoneOf(tx, actor.workspaceId)
  return hearReadings(tx, actor, items.map((item) => readVoice(item, { zone, now })), { ...options, now, zone })
}

/**
 * Takes what was read: finds or makes touchpoints and customers, stores the new voices, marks them for projection and asks
 * for their analysis, all in `tx` and in a dozen statements whatever the batch's size (3,000 voices a second and more).
 * @param options.correcting rows of voices that are known correct them where they say something else; without it they change nothing
 * @returns what became of each, in order; a voice known by its source and id is a duplicate unless it was corrected.
 */
export async function hearReadings(
  tx: Tx, actor: Actor, readings: readonly Reading<VoiceDraft>[], options: Readonly<{ importId?: string; now: Date; zone: string; correcting?: Correcting | undefined }>,
): Promise<Outcome[]> {
  const { workspaceId } = actor
  const drafts = new Map<string, VoiceDraft>()
  for (const reading of readings) {
    // Within a batch the first of equals is the voice.
    if ('value' in reading && !drafts.has(voiceKey(reading.value))) drafts.set(voiceKey(reading.value), reading.value)
  }
  const heard = await findHeard(tx, workspaceId, [...drafts.values()])
  const fresh = [...drafts].filter(([key]) => !heard.has(key))
  const { placed, faults } = await placeItems(tx, actor, fresh)
  const people = placed.filter(({ item }) => item.customer)
  const customerIds = await identifyCustomers(tx, workspaceId, people.flatMap(({ item }) => item.customer ?? []), options.importId)
  const customerOf = new Map(people.map(({ key }, index) => [key, customerIds[index]]))
  const voices = placed.map(({ key, item, place, channel }): NewVoice => ({
    ...item, id: newId(), touchpointId: place.id, channel, customerId: customerOf.get(key) ?? null, heardDay: localDay(item.occurredAt, options.zone),
  }))
  const inserted = await insertVoices(tx, workspaceId, voices, { receivedAt: options.now, importId: options.importId ?? null })
  await announce(tx, workspaceId, [...inserted.values()])
  // Whoever heard the same voice at the same moment committed first; its id is the voice's.
  const overtaken = await findHeard(tx, workspaceId, voices.filter((voice) => !inserted.has(voiceKey(voice))))
  const compared = options.correcting && options.importId !== undefined
    ? await correctRows(tx, actor, await knownRows(tx, workspaceId, [...drafts].filter(([key]) => heard.has(key))), options.correcting, options.importId)
    : undefined
  const accepted = new Set<string>()
  const outcomes = readings.map((reading): Outcome => {
    if ('fault' in reading) return rejected(reading.fault)
    const key = voiceKey(reading.value)
    const found = faults.get(key)
    if (found) return rejected(found)
    const id = inserted.get(key)
    if (id !== undefined && !accepted.has(key)) {
      accepted.add(key)
      return { id, status: 'accepted' }
    }
    const known = compared?.get(key)
    if (known && 'fault' in known) return rejected(known.fault)
    if (known?.difference && !accepted.has(key)) {
      accepted.add(key)
      return { id: heard.get(key) ?? '', status: 'corrected' }
    }
    return { id: id ?? heard.get(key) ?? overtaken.get(key) ?? '', status: 'duplicate' }
  })
  if (inserted.size > 0) await audit(tx, actor, { action: 'voices.heard', subjectKind: 'voice', detail: countOutcomes(outcomes) })
  return outcomes
}

async function knownRows(tx: Tx, workspaceId: string, drafts: readonly (readonly [string, VoiceDraft])[]): Promise<Map<string, KnownRow>> {
  const known = await findKnown(tx, workspaceId, drafts.map(([, draft]) => draft), true)
  return new Map(drafts.flatMap(([key, draft]) => {
    const voice = known.get(key)
    return voice ? [[key, { draft, known: voice }] as const] : []
  }))
}

async function announce(tx: Tx, workspaceId: string, voiceIds: readonly string[]): Promise<void> {
  await enqueueProjection(tx, workspaceId, voiceIds, new Date(Date.now() + analysisGraceMs))
  for (let from = 0; from < voiceIds.length; from += voicesPerJob) {
    await addJob(tx, 'VoicesHeard', { workspaceId, voiceIds: voiceIds.slice(from, from + voicesPerJob) })
  }
}
