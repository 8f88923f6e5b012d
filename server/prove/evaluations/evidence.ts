import { createHash } from 'node:crypto'
import { canonicalText } from '@koewa/statistics'

/** What the initiative reached, and what it is compared with. */
export const parts = ['treated', 'comparison'] as const
export type Part = (typeof parts)[number]

/**
 * `before`: weeks wholly within the registered baseline. `after`: whole weeks since the start. `chosen`: everything between
 * them, above all the weeks in which the topic was picked; their values are conditioned on and not explained.
 */
export const phases = ['before', 'chosen', 'after'] as const
export type Phase = (typeof phases)[number]

/** A week of the frozen series. `value` null: nobody answered. `n`: voices, or answers of a score. */
export type EvidenceWeek = Readonly<{
  week: string
  phase: Phase
  treated: number | null
  treatedN: number
  comparison: number | null
  comparisonN: number
  /** False where one of the two has no value: the week stays in sight and out of the model. */
  used: boolean
}>

/** Weeks that are not in the series at all, by the reason. */
export type LeftOut = Readonly<{
  /** The week that is not over yet. */
  current: boolean
  /** The week in which the initiative started, when that was no Monday. */
  startWeek: boolean
  /** The data began or ended in the middle of a week. */
  firstPartial: boolean
  lastPartial: boolean
  /** Weeks before the first and after the last voice of both parts: the data do not reach there. */
  silentBefore: number
  silentAfter: number
  /** Whole weeks after the registered longest duration. */
  beyondMaximum: number
}>

export type VoiceCounts = Readonly<Record<Part, Readonly<Record<Phase, number>>>>
export type VoiceIds = Readonly<Record<Part, Readonly<Record<Phase, readonly string[]>>>>

/** What a complaint rate is divided by, where the metric is one. */
export type Denominator = 'exposure' | 'voices'

/** Everything a judgement rests on. */
export type Evidence = Readonly<{
  weeks: readonly EvidenceWeek[]
  leftOut: LeftOut
  per: Readonly<Record<Part, Denominator | null>>
  /** The weeks in which the topic was chosen, of the treated part; they may lie before the series. */
  chosen: readonly Readonly<{ value: number | null; n: number }>[]
  voices: VoiceIds
  /** True when a part has more voices than are kept one by one. */
  capped: boolean
}>

export const countVoices = (voices: VoiceIds): VoiceCounts => {
  const of = (part: Part) => Object.fromEntries(phases.map((phase) => [phase, voices[part][phase].length])) as Record<Phase, number>
  return { treated: of('treated'), comparison: of('comparison') }
}

/**
 * SHA-256 over the weekly figures, the ids of the voices and the hash of the plan: two evaluations carry the same one
 * exactly when they judge the same evidence by the same plan. What was left out grows by itself as time passes, and is no evidence.
 */
export function dataHash(evidence: Evidence, planHash: string): string {
  const { weeks, per, chosen, voices } = evidence
  const ids = parts.map((part) => phases.map((phase) => voices[part][phase].toSorted()))
  return createHash('sha256').update(canonicalText({ planHash, weeks, per, chosen, ids })).digest('hex')
}
