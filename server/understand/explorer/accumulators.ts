import type { Measure } from './question.ts'

/**
 * What ClickHouse adds up so that a measure and its interval can be computed from sums alone. Scores and customers count
 * customers' own voices: an employee's or observer's rating is not a customer's.
 */
const customers = `speaker = 'customer'`
const withIntent = (intent: string): string => `countIf(analyzed = 1 AND has(intents, '${intent}'))`
const moments = (name: string, column: string): Record<string, string> => ({
  [`${name}_n`]: `countIf(${customers} AND isNotNull(${column}))`,
  [`${name}_sum`]: `sumIf(toFloat64(assumeNotNull(${column})), ${customers} AND isNotNull(${column}))`,
  [`${name}_squares`]: `sumIf(pow(toFloat64(assumeNotNull(${column})), 2), ${customers} AND isNotNull(${column}))`,
})

export const accumulators = {
  voices: 'count()',
  employees: `countIf(speaker = 'employee')`,
  analysed: 'countIf(analyzed = 1)',
  customers: `uniqExactIf(assumeNotNull(customer_id), ${customers} AND isNotNull(customer_id))`,
  complaints: withIntent('complaint'),
  requests: withIntent('request'),
  /** Complaints, requests or both: one that is both counts once. */
  concerns: `countIf(analyzed = 1 AND hasAny(intents, ['complaint', 'request']))`,
  praises: withIntent('praise'),
  questions: withIntent('question'),
  promoters: `countIf(${customers} AND nps >= 9)`,
  passives: `countIf(${customers} AND nps >= 7 AND nps <= 8)`,
  detractors: `countIf(${customers} AND nps <= 6)`,
  ...moments('csat', 'csat'),
  ...moments('ces', 'ces'),
  ...moments('star', 'star'),
  ...moments('sentiment', 'sentiment'),
  /** `risk_kinds` and `judged` are what sql.ts calls the kinds above their threshold, and the scores of the things judged. */
  at_risk: 'countIf(analyzed = 1 AND notEmpty(risk_kinds))',
  aspect_n: `sumIf(length(judged), ${customers})`,
  aspect_sum: `sumIf(arraySum(judged), ${customers})`,
  aspect_squares: `sumIf(arraySum(score -> score * score, judged), ${customers})`,
} as const satisfies Record<string, string>

export type AccumulatorName = keyof typeof accumulators
export type Accumulated = Readonly<Record<string, number>>

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
