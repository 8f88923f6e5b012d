import type { Evidence } from '../analysis/evidence.ts'
import { maskedAttributes } from '../projection/analytics-row.ts'
import { correctionFields, effectiveTopics } from '../corrections/effective.ts'
import type { Catalog } from '../explorer/catalog.ts'
import { risksAbove, statedRisks, type RiskStrengths } from '../risks/risk.ts'
import type { VisibleVoice } from './find.ts'
import type { Highlight, VoiceItem } from './item.ts'

export type ShownAnalysis = Readonly<{
  version: string
  language: string
  intents: readonly string[]
  sentiment: number | null
  topics: readonly string[]
  risks: RiskStrengths
  evidence: Evidence
  masked_text: string
  failure: string | null
  analyzed_at: Date
}>

/** Looks names up once for a whole list. */
export function voicePresenter(catalog: Catalog) {
  const touchpoints = new Map(catalog.touchpoints.map((one) => [one.id, one]))
  const departments = new Map(catalog.departments.map(({ id, name }) => [id, { id, name }]))
  const topics = new Map(catalog.topics.map((one) => [one.id, one]))

  const topicsOf = (ids: readonly string[]): VoiceItem['topics'] => {
    const kept = new Set(ids.map((id) => topics.get(id)?.mergedInto ?? id))
    return [...kept].flatMap((id) => {
      const topic = topics.get(id)
      return topic && topic.status === 'active' ? [{ id, name: topic.name }] : []
    })
  }

  return ({ voice, corrections }: VisibleVoice, analysis: ShownAnalysis | undefined, queryHighlights: readonly Highlight[] = []): VoiceItem => {
    const named = touchpoints.get(corrections.touchpoint ?? voice.touchpointId)
    const touchpoint = named && (touchpoints.get(named.effectiveId) ?? named)
    const analyzed = analysis !== undefined && analysis.failure === null
    return {
      id: voice.id,
      source: voice.source, sourceId: voice.sourceId,
      occurredAt: corrections.occurredAt === undefined ? voice.occurredAt : new Date(corrections.occurredAt),
      touchpoint: touchpoint ? { id: touchpoint.id, name: touchpoint.name } : null,
      channel: voice.channel,
      stage: touchpoint?.stage ?? null,
      department: (touchpoint?.departmentId && departments.get(touchpoint.departmentId)) || null,
      speaker: voice.speaker,
      customerId: voice.customerId,
      language: analysis?.language ?? 'other',
      text: analyzed ? analysis.masked_text : '',
      analyzed,
      scores: { nps: voice.nps, csat: voice.csat, ces: voice.ces, star: voice.star },
      sentiment: corrections.sentiment ?? analysis?.sentiment ?? null,
      intents: (corrections.intents ?? analysis?.intents ?? []) as VoiceItem['intents'],
      risks: risksAbove(corrections.risks ? statedRisks(corrections.risks) : (analysis?.risks ?? {}), catalog.riskThresholds),
      topics: topicsOf(effectiveTopics(corrections, analysis?.topics ?? [])),
      attributes: maskedAttributes(voice.attributes),
      corrected: correctionFields.filter((field) => corrections[field] !== undefined || (field === 'topics' && corrections.topicAnswers !== undefined)),
      highlights: analyzed ? [...queryHighlights, ...evidenceHighlights(analysis.evidence)] : [],
    }
  }
}

function evidenceHighlights({ i = [], s = [], k = [], t = [], r = [], f = [], a = [] }: Evidence): Highlight[] {
  return [
    ...i.flatMap(([intent, , spans]) => spans.map(([start, end]) => ({ kind: 'intent' as const, start, end, of: intent }))),
    ...s.map(([start, end, polarity]) => ({ kind: 'sentiment' as const, start, end, polarity })),
    ...t.flatMap(([topic, spans, by]) => spans.map(([start, end]) => ({ kind: 'topic' as const, start, end, of: topic, ...(by && { learned: true as const }) }))),
    ...r.flatMap(([kind, , phrases]) => phrases.map(([start, end]) => ({ kind: 'risk' as const, start, end, of: kind }))),
    ...f.map(([start, end, { kind }]) => ({ kind: 'fact' as const, start, end, of: kind })),
    ...a.flatMap(([aspect, , spans]) => spans.map(([start, end, polarity]) => ({ kind: 'aspect' as const, start, end, of: aspect, polarity }))),
    ...k.map(([phrase, start, end]) => ({ kind: 'phrase' as const, start, end, of: phrase })),
  ]
}
