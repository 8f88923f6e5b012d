import { z } from 'zod'
import { audit } from '../../platform/audit/audit.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import { enqueueProjection } from '../../platform/outbox/outbox.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { readCatalog, type Catalog } from '../explorer/catalog.ts'
import { resolveTopicIds, resolveTouchpointId } from '../explorer/resolve.ts'
import { riskKinds } from '../risks/risk.ts'
import { requestLearning } from '../topic-learning/request.ts'
import { findVisibleVoice } from '../voices/find.ts'
import { intents } from './effective.ts'
import './tables.ts'

const names = z.string().min(1).max(300)

/** What a person may state about a voice; null takes the field's correction back. Touchpoint and topics by id or name. */
export const correctionSchema = z
  .discriminatedUnion('field', [
    z.object({ field: z.literal('touchpoint'), value: names.nullable() }),
    z.object({ field: z.literal('occurredAt'), value: z.iso.datetime({ offset: true }).nullable() }),
    z.object({ field: z.literal('intents'), value: z.array(z.enum(intents)).min(1).max(intents.length).nullable() }),
    z.object({ field: z.literal('sentiment'), value: z.number().min(-1).max(1).nullable() }),
    z.object({ field: z.literal('risks'), value: z.array(z.enum(riskKinds)).max(riskKinds.length).nullable() }),
    z.object({ field: z.literal('topics'), value: z.array(names).max(50).nullable() }),
  ])
  .meta({ id: 'Correction' })

export type Correction = z.infer<typeof correctionSchema>

/**
 * States a fact about a voice: it beats every machine version from now on, until a newer fact of the field is stated.
 * @throws Problem `not-found` when the actor may not see the voice, `invalid` for an unknown touchpoint or topic.
 */
export async function correctVoice(tx: Tx, actor: Actor, voiceId: string, correction: Correction): Promise<void> {
  const voice = await findVisibleVoice(tx, actor, voiceId)
  if (!voice) throw notFound('voice')
  const value = toStored(await readCatalog(tx, actor), correction)
  const now = new Date()
  await tx
    .insertInto('voice_correction')
    .values({
      workspace_id: actor.workspaceId, id: newId(), voice_id: voiceId, field: correction.field, value: JSON.stringify(value),
      corrected_by: actor.id, corrected_at: now,
    })
    .execute()
  await enqueueProjection(tx, actor.workspaceId, [voiceId], now)
  if (correction.field === 'topics') await requestLearning(tx, actor.workspaceId)
  // 昨日 is another day now.
  if (correction.field === 'occurredAt') await addJob(tx, 'VoicesHeard', { workspaceId: actor.workspaceId, voiceIds: [voiceId] })
  await audit(tx, actor, { action: 'voice.corrected', subjectKind: 'voice', subjectId: voiceId, detail: { field: correction.field, takenBack: value === null } })
}

/** The value as the fact keeps it: ids for names, so that renaming changes no fact. */
function toStored(catalog: Catalog, correction: Correction): unknown {
  if (correction.value === null) return null
  switch (correction.field) {
    case 'touchpoint': return resolveTouchpointId(catalog, correction.value)
    case 'topics': return resolveTopicIds(catalog, correction.value)
    case 'occurredAt': return heardThen(new Date(correction.value)).toISOString()
    case 'risks': case 'intents': return [...new Set(correction.value)]
    case 'sentiment': return correction.value
  }
}

/** As early and as late as an arriving voice may be. */
function heardThen(at: Date): Date {
  if (at.getTime() < Date.UTC(1900, 0, 1)) throw invalid('A voice cannot have been heard before 1900. Check the year.', [{ path: '/value', message: 'lies before 1900' }])
  if (at.getTime() > Date.now() + 86_400_000) throw invalid('A voice cannot have been heard in the future.', [{ path: '/value', message: 'lies in the future' }])
  return at
}
