import type { Interval as Estimate } from '@koewa/statistics'
import type { WeekSums } from '../../understand/index.ts'

/** An estimate with its 95 % interval; null where it is unknown or has no limit. */
export type Interval = Readonly<{ value: number | null; low: number | null; high: number | null; n: number }>

/** Days 'YYYY-MM-DD', both included. */
export type Period = Readonly<{ from: string; to: string }>

/** (Complaints or requests) per 1,000 exposures, or as a share of the touchpoint's voices. */
export type Rate = Readonly<{ value: number | null; low: number | null; high: number | null; per: 'exposure' | 'voices'; exposure: number | null; measure: string | null }>
export type Trend = Readonly<{ before: number; after: number; ratio: Interval }>
export type Score = 'nps' | 'csat' | 'ces' | 'star'
export type ScoreLost = Readonly<{ score: Score; difference: Interval }>
/** Points that a scored voice about the topic differs by, all else alike, by the adopted version of the topics' weights. */
export type ScoreWeight = Readonly<{ value: number; low: number; high: number }>
export type Spike = Readonly<{ isSpike: boolean; expectedDrop: Interval | null }>
export type Sentence = Readonly<{ ja: string; en: string }>
export type Money = Readonly<
  | { computable: true; low: number; median: number; high: number; currency: string; probabilityPositive: number; assumptions: readonly Sentence[] }
  | { computable: false; reason: 'import-transactions' | 'too-few-customers'; message: Sentence }
>

/** Everything computed about an opportunity in a period. `index`: what the place is given for, 1 for a usual one. */
export type Figures = Readonly<{
  voices: number
  complaints: number
  requests: number
  concerns: number
  /** The voices that a share is taken of: all analysed ones at the touchpoint; 0 when the rate is per exposure. */
  touchpointVoices: number
  rate: Rate
  trend: Trend
  weekly: readonly WeekSums[]
  scoreLost: ScoreLost | null
  /** Null, or missing in figures of a former release, where no adopted version weighs the topic; else the place in the ranking goes by it too. */
  scoreWeight?: ScoreWeight | null
  spike: Spike
  money: Money
  index: number
  rank: number
  rankInterval: Readonly<{ best: number; worst: number }>
}>

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)

/** An estimate of the statistics package as the API tells it: what has no limit is null, since JSON has no Infinity. */
export const intervalOf = ({ point, low, high, n }: Pick<Estimate, 'point' | 'low' | 'high' | 'n'>, factor = 1): Interval =>
  ({ value: finite(point * factor), low: finite(low * factor), high: finite(high * factor), n })
export const unknown = (n: number): Interval => ({ value: null, low: null, high: null, n })
