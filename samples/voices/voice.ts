import type { TopicKey } from '../company/topics.ts'
import type { Kind } from '../grammar/bank.ts'

export type Scores = Readonly<{ nps?: number; csat?: number; ces?: number; star?: number }>

/** A voice as POST /api/v1/voices takes it, and what was planted in it. */
export type SampleVoice = Readonly<{
  sourceId: string
  /** ISO 8601 with the offset of Tokyo. */
  occurredAt: string
  touchpoint: string
  channel: string
  text: string
  scores: Scores
  customerId: string | null
  speaker: 'customer' | 'employee' | 'observer'
  attributes: Readonly<Record<string, string>>
  /** `kind` is what somebody came with; `asks` says whether a wish is said, as some complaints say one too. */
  planted: Readonly<{ topic: TopicKey; kind: Kind; asks: boolean; language: 'ja' | 'en'; personalData: boolean; risk: boolean }>
}>
