import { z } from 'zod'
import { audit } from '../../platform/audit/audit.ts'
import { notFound } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import { correctionFields } from '../corrections/effective.ts'
import { correctionHistory, newestAnswer, standing, type CorrectionFact } from '../corrections/history.ts'
import { readCatalog } from '../explorer/catalog.ts'
import { revisionsOf } from '../../listen/index.ts'
import { presentRevisions, revisionSchema } from './revisions.ts'
import { findVisibleVoice, findVisibleVoices } from './find.ts'
import { voiceItemSchema } from './item.ts'
import { voicePresenter } from './present.ts'
import { readingOf, readingSchema } from './reading.ts'
import { analysesOf, voiceIdsOfCustomer } from './store.ts'

const personSchema = z.object({ id: z.string(), name: z.string() })
const journeyLimit = 100

export const voiceDetailSchema = z.object({
  voice: voiceItemSchema,
  receivedAt: z.date(),
  /** Who said what holds of each field: a machine version, or a person. */
  saidBy: z.record(z.enum(correctionFields), z.union([
    z.object({ kind: z.literal('machine'), version: z.string() }),
    z.object({ kind: z.literal('person'), person: personSchema, at: z.date() }),
    z.object({ kind: z.literal('sender') }),
    z.object({ kind: z.literal('nobody') }),
  ])),
  /** What the machine read beyond the fields above; empty until the analysis is done. */
  reading: readingSchema,
  corrections: z.array(z.object({ field: z.enum(correctionFields), value: z.unknown(), by: personSchema, at: z.date() })),
  /** Files that said something else of it later, oldest first; texts masked. Of a customer it is only told that it is another. */
  revisions: z.array(revisionSchema),
  /** The customer's other voices in sight, oldest first. */
  journey: z.array(voiceItemSchema.pick({ id: true, occurredAt: true, touchpoint: true, channel: true, stage: true, text: true, scores: true, intents: true })),
})

type VoiceDetail = z.infer<typeof voiceDetailSchema>

/** Everything about one voice that may be shown without unmasking it. */
export async function showVoice(reader: Reader, actor: Actor, voiceId: string): Promise<VoiceDetail> {
  const { workspaceId } = actor
  const found = await findVisibleVoice(reader, actor, voiceId)
  if (!found) throw notFound('voice')
  const catalog = await readCatalog(reader, actor)
  const history = await correctionHistory(reader, workspaceId, voiceId)
  // An answer about one topic stands on what else is said of the voice's topics.
  const answered = found.corrections.topicAnswers && (await newestAnswer(reader, workspaceId, voiceId))
  const facts = new Map(standing(history))
  if (answered) facts.set('topics', { field: 'topics', value: null, ...answered })
  const people = await namesOf(reader, workspaceId, [...history, ...facts.values()])
  const { voice } = found
  const related = voice.customerId === null ? [] : await voiceIdsOfCustomer(reader, workspaceId, voice.customerId, journeyLimit)
  const analyses = await analysesOf(reader, workspaceId, catalog.generation, [voiceId, ...related])
  const present = voicePresenter(catalog)
  const others = await findVisibleVoices(reader, actor, related.filter((id) => id !== voiceId))
  const item = present(found, analyses.get(voiceId))
  const had = new Set(item.topics.map(({ id }) => id))
  // What a person says of the topics stands over the model's removal.
  const nameOfTopic = (id: string): string | undefined => (had.has(id) || facts.has('topics') ? undefined : catalog.topics.find((one) => one.id === id && one.status === 'active')?.name)
  return {
    voice: item,
    receivedAt: voice.receivedAt,
    saidBy: saidBy(facts, people, item.analyzed ? analyses.get(voiceId)?.version : undefined),
    reading: readingOf(item.analyzed ? analyses.get(voiceId)?.evidence : undefined, catalog.riskThresholds, nameOfTopic),
    corrections: history.map(({ field, value, by, at }) => ({ field, value, by: people(by), at })),
    revisions: presentRevisions(await revisionsOf(reader, workspaceId, voiceId), catalog),
    journey: others.map((one) => present(one, analyses.get(one.voice.id))).sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime()),
  }
}

type Naming = (id: string) => { id: string; name: string }

function saidBy(facts: ReturnType<typeof standing>, people: Naming, version: string | undefined): VoiceDetail['saidBy'] {
  return Object.fromEntries(correctionFields.map((field) => {
    const fact = facts.get(field)
    if (fact) return [field, { kind: 'person', person: people(fact.by), at: fact.at }]
    if (field === 'touchpoint' || field === 'occurredAt') return [field, { kind: 'sender' }]
    return [field, version === undefined ? { kind: 'nobody' } : { kind: 'machine', version }]
  })) as VoiceDetail['saidBy']
}

async function namesOf(reader: Reader, workspaceId: string, history: readonly CorrectionFact[]): Promise<Naming> {
  const ids = [...new Set(history.map(({ by }) => by))].filter((id) => /^[0-9a-f-]{36}$/.test(id))
  const members = ids.length === 0 ? [] : await reader.selectFrom('member').select(['id', 'name']).where('workspace_id', '=', workspaceId).where('id', 'in', ids).execute()
  const names = new Map(members.map(({ id, name }) => [id, name]))
  return (id) => ({ id, name: names.get(id) ?? id })
}

/** The text as it was written. Every look is audited; the caller's permission has been checked by the route. */
export async function showOriginal(tx: Tx, actor: Actor, voiceId: string): Promise<{ id: string; text: string; attributes: Record<string, string> }> {
  const found = await findVisibleVoice(tx, actor, voiceId)
  if (!found) throw notFound('voice')
  await audit(tx, actor, { action: 'voice.unmasked', subjectKind: 'voice', subjectId: voiceId })
  return { id: voiceId, text: found.voice.text, attributes: { ...found.voice.attributes } }
}
