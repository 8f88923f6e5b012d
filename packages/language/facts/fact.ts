import type { Span } from '../span.ts'

/** Bounds of a quantity as they were said: 以上, 以内, 約. */
export interface Bounds {
  readonly atLeast?: true
  readonly atMost?: true
  readonly approximate?: true
}

/** Days as YYYY-MM-DD, both included; absent where the text needs an `occurredAt` that was not given. */
export interface DateFact extends Span {
  readonly kind: 'date'
  readonly first?: string
  readonly last?: string
}

export interface TimeFact extends Span {
  readonly kind: 'time'
  /** HH:MM; 24:00 is allowed. */
  readonly time: string
  /** 3時 without 午前 or 午後: the hour may be twelve later. */
  readonly ambiguous?: true
}

/** A month counts 30 days and a year 365. `waiting`: the text says that somebody waited so long. */
export interface DurationFact extends Span, Bounds {
  readonly kind: 'duration' | 'waiting'
  readonly minutes: number
}

export interface AmountFact extends Span, Bounds {
  readonly kind: 'amount'
  readonly value: number
  /** ISO 4217. */
  readonly currency: string
}

export interface DiscountFact extends Span {
  readonly kind: 'discount'
  /** 0–1: 半額 is 0.5. */
  readonly rate?: number
  /** In yen: 500円引き. */
  readonly yen?: number
}

export interface CountFact extends Span, Bounds {
  readonly kind: 'count'
  readonly value: number
  /** The counter in normalised spelling: 回, 人, か所. */
  readonly unit: string
}

/** A word of the user dictionary of the kind `product`. */
export interface ProductFact extends Span {
  readonly kind: 'product'
  readonly name: string
}

export interface PlaceFact extends Span {
  readonly kind: 'place'
  readonly name: string
  readonly level: 'prefecture' | 'municipality' | 'station'
}

export type Fact = DateFact | TimeFact | DurationFact | AmountFact | DiscountFact | CountFact | ProductFact | PlaceFact
