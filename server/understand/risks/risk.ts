import { defaultRiskThreshold, type RiskKind } from '@koewa/language'

export const riskKinds = ['leave', 'safety', 'legal', 'abuse', 'self-harm'] as const satisfies readonly RiskKind[]
export type { RiskKind }

/**
 * Risks are stored from this strength on, so that thresholds apply when a question is asked. Below it lies what the voice
 * itself denies (解約しません has 0.17), which no workspace would want to see.
 */
export const riskFloor = 0.2

/** From which strength a kind counts as a risk of a voice. */
export type RiskThresholds = Readonly<Record<RiskKind, number>>

export const defaultRiskThresholds: RiskThresholds = { leave: defaultRiskThreshold, safety: defaultRiskThreshold, legal: defaultRiskThreshold, abuse: defaultRiskThreshold, 'self-harm': defaultRiskThreshold }

/** Strength 0–1 by kind, of the kinds found at all. */
export type RiskStrengths = Readonly<Partial<Record<RiskKind, number>>>

/** The kinds that count, in the order of `riskKinds`. */
export const risksAbove = (strengths: RiskStrengths, thresholds: RiskThresholds): RiskKind[] =>
  riskKinds.filter((kind) => (strengths[kind] ?? 0) >= thresholds[kind])

/** What a person says is certain, and what they do not name is none: it counts whatever the threshold. */
export const statedRisks = (kinds: readonly RiskKind[]): RiskStrengths => Object.fromEntries(kinds.map((kind) => [kind, 1]))
