import type { Measure } from './question.ts'

/**
 * What is added up over voices so that a measure and its interval can be computed from sums alone: whole numbers, which give the
 * same sum in whatever order and parts they are added (sums of months that were made before, and of voices). Scores and customers
 * count customers' own voices: an employee's or observer's rating is not a customer's.
 */
const customers = `speaker = 'customer'`
const withIntent = (intent: string): string => `countIf(analyzed = 1 AND has(intents, '${intent}'))`
const moments = <Name extends string>(name: Name, value: string) => ({
  [`${name}_n`]: `countIf(${customers} AND isNotNull(${name}))`,
  [`${name}_sum`]: `sumIf(${value}, ${customers} AND isNotNull(${name}))`,
  [`${name}_squares`]: `sumIf(${value} * ${value}, ${customers} AND isNotNull(${name}))`,
}) as Record<`${Name}_${'n' | 'sum' | 'squares'}`, string>
const whole = (column: string): string => `toInt64(assumeNotNull(${column}))`

/** Sentiment is added up in ten-thousandths of its scale. */
const sentimentUnit = 10_000

export const sums = {
  voices: 'count()',
  employees: `countIf(speaker = 'employee')`,
  analysed: 'countIf(analyzed = 1)',
  complaints: withIntent('complaint'),
  requests: withIntent('request'),
  /** Complaints, requests or both: one that is both counts once. */
  concerns: `countIf(analyzed = 1 AND hasAny(intents, ['complaint', 'request']))`,
  praises: withIntent('praise'),
  questions: withIntent('question'),
  promoters: `countIf(${customers} AND nps >= 9)`,
  passives: `countIf(${customers} AND nps >= 7 AND nps <= 8)`,
  detractors: `countIf(${customers} AND nps <= 6)`,
  ...moments('csat', whole('csat')),
  ...moments('ces', whole('ces')),
  ...moments('star', whole('star')),
  ...moments('sentiment', `toInt64(round(assumeNotNull(sentiment) * ${sentimentUnit}))`),
} as const

/** Sums that months are not added up by: `risk_kinds` and `judged` are what sql.ts calls the kinds above their threshold, and the scores of the things judged. */
export const voiceSums = {
  at_risk: 'countIf(analyzed = 1 AND notEmpty(risk_kinds))',
  aspect_n: `sumIf(length(judged), ${customers})`,
  aspect_sum: `sumIf(arraySum(judged), ${customers})`,
  aspect_squares: `sumIf(arraySum(score -> score * score, judged), ${customers})`,
} as const

export type SumName = keyof typeof sums
export type AccumulatorName = SumName | keyof typeof voiceSums | 'customers'
export const needsVoices = (name: string): boolean => name in voiceSums
export type Accumulated = Readonly<Record<string, number>>

/** Columns with sums are called by this and the sum's name, customers by `distinctColumn`, so that no alias hides a column of voices. */
export const sumColumn = (name: string): string => `s_${name}`

/** A sum over voices, as a column of a cell. */
export function overVoices(name: string, distinct: Distinct): string {
  if (needsVoices(name)) return voiceSums[name as keyof typeof voiceSums]
  if (name !== 'customers') return `toInt64(${sums[name as SumName]})`
  return distinct === 'number'
    ? `groupBitmapStateIf(customer_number, ${customers} AND customer_number > 0)`
    : `uniqExactStateIf(assumeNotNull(customer_id), ${customers} AND isNotNull(customer_id))`
}

/** Different customers are told by their numbers where months that were added up are read, else by their ids, which every voice has. */
export type Distinct = 'number' | 'id'

/** A sum over cells. */
export function overCells(name: string, distinct: Distinct): string {
  const column = sumColumn(name)
  if (name === 'customers') return distinct === 'number' ? `groupBitmapMerge(${column})` : `uniqExactMerge(${column})`
  const unit = unitOf(name)
  return unit === 1 ? `sum(${column})` : `sum(${column}) / ${unit}`
}

/** What a sum of whole numbers is divided by in the end. */
export const unitOf = (name: string): number => (name === 'sentiment_sum' ? sentimentUnit : name === 'sentiment_squares' ? sentimentUnit ** 2 : 1)

const needs: Readonly<Record<Measure, readonly string[]>> = {
  voices: [], customers: ['customers'], complaints: ['complaints'], requests: ['requests'], praises: ['praises'], questions: ['questions'],
  complaintShare: ['complaints', 'analysed'], requestShare: ['requests', 'analysed'], praiseShare: ['praises', 'analysed'],
  questionShare: ['questions', 'analysed'], nps: ['promoters', 'passives', 'detractors'],
  csat: ['csat_n', 'csat_sum', 'csat_squares'], ces: ['ces_n', 'ces_sum', 'ces_squares'], star: ['star_n', 'star_sum', 'star_squares'],
  sentiment: ['sentiment_n', 'sentiment_sum', 'sentiment_squares'],
  risks: ['at_risk'], riskShare: ['at_risk', 'analysed'], aspectSentiment: ['aspect_n', 'aspect_sum', 'aspect_squares'],
}

/** The sums that these measures are computed from; every figure states its n, and employees are counted to keep them anonymous. */
export const accumulatorsOf = (measures: readonly Measure[], more: readonly AccumulatorName[] = []): string[] =>
  [...new Set(['voices', 'employees', ...measures.flatMap((measure) => needs[measure]), ...more])]
