/** What is counted, week against week. */
export const kinds = ['voices', 'complaints', 'requests', 'praises', 'questions'] as const
export type Kind = (typeof kinds)[number]

export type Days = Readonly<{ from: string; to: string }>
export type Counts = Readonly<{ now: number; before: number }>
export type KindCounts = Readonly<Record<Kind, Counts>>
export type Estimate = Readonly<{ value: number | null; low: number | null; high: number | null; n: number }>
/** A topic or a touchpoint, with what was heard of it in both weeks. */
export type Place = Readonly<{ id: string; name: string; parentId: string | null; counts: KindCounts }>
export type OpenOpportunity = Readonly<{
  id: string; topic: string; touchpoint: string; why: Readonly<{ ja: string; en: string }>
  money: Readonly<{ low: number; high: number; currency: string }> | null
}>

/** Two weeks of one scope beside each other: everything on the page that is counted in voices. */
export type Figures = Readonly<{
  now: Days
  before: Days
  /** Day of the newest voice when the week ends there because nothing newer was heard for long. */
  stale: string | null
  total: KindCounts
  nps: Readonly<{ now: Estimate; difference: Estimate }>
  complaintShare: Readonly<{ now: Estimate; difference: Estimate }>
  topics: readonly Place[]
  touchpoints: readonly Place[]
  /** Variance over mean of neighbouring weeks: of the totals, of topics, of touchpoints. */
  dispersion: Readonly<Record<'total' | 'topics' | 'touchpoints', Readonly<Record<Kind, number>>>>
  /** Voices with a risk above its threshold. */
  risks: readonly (Counts & Readonly<{ kind: string }>)[]
  /** Customers' voices of the 90 days up to the newest, and those of them without a topic; not there in figures that an earlier version counted. */
  topicless?: Readonly<{ voices: number; without: number }>
  opportunities: Readonly<{ items: readonly OpenOpportunity[]; total: number }>
}>
