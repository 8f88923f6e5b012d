import type { SearchQuery } from '@koewa/language'
import type { RiskKind, RiskThresholds } from '../risks/risk.ts'
import type { ScoreKind, sentimentBands } from './filter.ts'

export type SentimentBand = (typeof sentimentBands)[number]
export type Days = Readonly<{ from?: string | undefined; to?: string | undefined }>

/**
 * A filter with every name resolved: nothing but ids and values that ClickHouse holds. A missing condition means "any", an
 * empty list "none".
 */
export type Conditions = Readonly<{
  workspaceId: string
  generation: number
  days: Days
  /** Where a day begins, when that is not where the stored one does. */
  timeZone?: string
  touchpointIds?: readonly string[]
  topicIds?: readonly string[]
  channels?: readonly string[]
  speakers: readonly string[]
  intents?: readonly string[]
  /** One of these risks, at or above its threshold. */
  risks?: readonly RiskKind[]
  riskThresholds: RiskThresholds
  /** Somebody says to have waited at least so many minutes. */
  waitingMinutes?: number
  /** One of these things is judged. */
  aspects?: readonly string[]
  /** One of each list, and all of these. */
  everyTopic?: readonly (readonly string[])[]
  everyIntent?: readonly string[]
  everyRisk?: readonly RiskKind[]
  everyAspect?: readonly string[]
  sentiments?: readonly SentimentBand[]
  scores: readonly Readonly<{ kind: ScoreKind; min?: number | undefined; max?: number | undefined }>[]
  attributes: readonly Readonly<{ name: string; values: readonly string[] }>[]
  customerIds?: readonly string[]
  importIds?: readonly string[]
  /** Only these, for parts of the server that keep voices. */
  voiceIds?: readonly string[]
  /** None of these topics, and nothing in these columns. */
  withoutTopicIds?: readonly string[]
  withoutColumns?: readonly ('sentiment' | ScoreKind)[]
  query?: SearchQuery
}>
