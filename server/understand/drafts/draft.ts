import { notFound, unprocessable } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Explorer } from '../explorer/explorer.ts'
import type { VoiceFilter } from '../explorer/filter.ts'
import { listTopics } from '../topics/store.ts'
import { countList, newestVoices, voicesOf } from '../voices/list.ts'
import type { VoiceItem } from '../voices/item.ts'
import { readName, readPoints } from './answers.ts'
import { askModel, draftFault } from './calls.ts'
import { namePrompt, summaryPrompt, textsToSend, type DraftLanguage } from './prompts.ts'
import { insertDraft, type Draft } from './store.ts'

const voicesForName = 20
const voicesForSummary = 60

type Drafting = Pick<Platform, 'db' | 'config' | 'sealer'> & Readonly<{ explorer: Explorer }>

/** Only customers' words, and only those that were analysed and hence masked. */
const sendable = (voices: readonly VoiceItem[]): VoiceItem[] => textsToSend(voices.filter(({ analyzed, speaker }) => analyzed && speaker === 'customer'))
const nothingToSend = () => unprocessable('There are no analysed voices to draft from.')

/** Drafts a name for a topic, or for voices that a proposal rests on. @throws Problem as `askModel`; `unprocessable` without voices */
export async function draftName(drafting: Drafting, actor: Actor, about: Readonly<{ topicId: string } | { voiceIds: readonly string[] }>, language: DraftLanguage): Promise<Draft> {
  const { explorer, db } = drafting
  const topic = 'topicId' in about ? (await listTopics(db, actor.workspaceId)).find(({ id }) => id === about.topicId) : undefined
  if ('topicId' in about && !topic) throw notFound('topic')
  const voices = sendable(topic ? await newestVoices(explorer, actor, { topic: [topic.id] }, voicesForName) : await voicesOf(explorer, actor, 'voiceIds' in about ? about.voiceIds : []))
  if (voices.length === 0) throw nothingToSend()
  const { text, model } = await askModel(drafting, actor, { purpose: 'topic-name', messages: namePrompt(voices, topic?.rule.any ?? [], language), voices: voices.length })
  const name = readName(text)
  if (name === undefined) throw draftFault('malformed')
  return insertDraft(db, actor, { id: newId(), kind: 'topic-name', subject: about, content: { name }, model }, voices.map(({ id }) => id))
}

/** Drafts what the newest voices of a filter tell, each point with the voices it rests on. @throws Problem as `draftName` */
export async function draftSummary(drafting: Drafting, actor: Actor, where: VoiceFilter, language: DraftLanguage): Promise<Draft> {
  const { explorer, db } = drafting
  const own: VoiceFilter = { ...where, speaker: ['customer'] }
  const [items, { voices: total }] = await Promise.all([newestVoices(explorer, actor, own, voicesForSummary), countList(explorer, actor, own)])
  const voices = sendable(items)
  if (voices.length === 0) throw nothingToSend()
  const { text, model } = await askModel(drafting, actor, { purpose: 'summary', messages: summaryPrompt(voices, language), voices: voices.length })
  const points = readPoints(text, voices)
  if (points.length === 0) throw draftFault('malformed')
  return insertDraft(db, actor, { id: newId(), kind: 'summary', subject: { where }, content: { points, read: voices.length, of: total }, model }, voices.map(({ id }) => id))
}
