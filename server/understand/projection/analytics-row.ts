import { blankMasks, findPersonalData, foldForSearch, maskPersonalData } from '@koewa/language'
import type { HeardVoice } from '../../listen/index.ts'
import { fromLines } from '../analysis/result.ts'
import { type Corrections, effectiveTopics } from '../corrections/effective.ts'
import { statedRisks, type RiskStrengths } from '../risks/risk.ts'
import { localDay } from './local-day.ts'

/** What a projection needs of a row of `analysis`. */
export type ProjectedAnalysis = Readonly<{
  generation: number
  language: string
  intents: string
  sentiment: number | null
  topics: string
  risks: RiskStrengths
  waiting_minutes: number | null
  aspects: Readonly<Record<string, number>>
  masked_text: string
  search_terms: string
  terms: string
  failure: string | null
}>

export type RowInput = Readonly<{
  workspaceId: string
  timeZone: string
  generation: number
  version: number
  voice: HeardVoice
  analysis: ProjectedAnalysis | undefined
  corrections: Corrections
}>

/** One row, of which the columns that others look at are named. */
export type AnalyticsRow = Readonly<{ workspace_id: string; generation: number; heard_day: string; voice_id: string; occurred_at: string; risks: RiskStrengths } & Record<string, unknown>>

/**
 * A voice as ClickHouse holds it: what a person said over what the machine understood, and no text but the masked one.
 * Touchpoint, customer and topics stay as they were heard; what was merged later is resolved when a question is asked.
 */
export function analyticsRow({ workspaceId, timeZone, generation, version, voice, analysis, corrections }: RowInput): AnalyticsRow {
  const occurredAt = corrections.occurredAt === undefined ? voice.occurredAt : new Date(corrections.occurredAt)
  const understood = analysis !== undefined && analysis.failure === null
  const text = understood ? analysis.masked_text : ''
  return {
    workspace_id: workspaceId,
    generation,
    heard_day: voice.heardDay,
    voice_id: voice.id,
    version,
    occurred_at: occurredAt.toISOString(),
    day: localDay(occurredAt, timeZone),
    touchpoint_id: corrections.touchpoint ?? voice.touchpointId,
    channel: voice.channel,
    speaker: voice.speaker,
    language: analysis?.language ?? 'other',
    customer_id: voice.customerId,
    customer_number: voice.customerNumber ?? 0,
    import_id: voice.importId,
    nps: voice.nps,
    csat: voice.csat,
    ces: voice.ces,
    star: voice.star,
    sentiment: corrections.sentiment ?? analysis?.sentiment ?? null,
    intents: corrections.intents ?? split(analysis?.intents),
    risks: corrections.risks ? statedRisks(corrections.risks) : (analysis?.risks ?? {}),
    waiting_minutes: analysis?.waiting_minutes ?? null,
    aspects: analysis?.aspects ?? {},
    topics: effectiveTopics(corrections, split(analysis?.topics)),
    attributes: maskedAttributes(voice.attributes),
    text,
    search_text: foldForSearch(blankMasks(text)),
    search_terms: understood ? fromLines(analysis.search_terms) : [],
    terms: understood ? fromLines(analysis.terms) : [],
    analyzed: understood ? 1 : 0,
  }
}

const split = (joined: string | undefined): string[] => (joined ? joined.split(',') : [])

const maskedValues = new Map<string, string>()
/** Attribute values repeat (a maker, a branch), so each is looked through once; the bound keeps a column of free text from growing it for ever. */
const maskedValuesLimit = 20_000

/** Attributes with personal data in their values masked like text. */
export function maskedAttributes(attributes: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, maskedValue(typeof value === 'string' ? value : JSON.stringify(value))]))
}

function maskedValue(value: string): string {
  const known = maskedValues.get(value)
  if (known !== undefined) return known
  const masked = maskPersonalData(value, findPersonalData(value)).text
  if (maskedValues.size >= maskedValuesLimit) maskedValues.clear()
  maskedValues.set(value, masked)
  return masked
}
