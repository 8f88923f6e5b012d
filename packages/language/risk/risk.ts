import type { Span } from '../span.ts'

/** Wish to leave, danger to people, threat of law, abuse of staff (カスハラ), self-harm. */
export type RiskKind = 'leave' | 'safety' | 'legal' | 'abuse' | 'self-harm'

/** One phrase that speaks for a risk, and why. */
export interface RiskPhrase extends Span {
  /** Id of the rule that found it, such as `leave.cancel`. */
  readonly rule: string
  /** 0–1 after negation, past and hearsay were weighed. */
  readonly strength: number
}

export interface RiskFinding {
  readonly kind: RiskKind
  /** 0–1: 1 − Π(1 − strength of each rule's strongest phrase). Says how plainly it is spoken, not how likely it is. */
  readonly strength: number
  readonly phrases: readonly RiskPhrase[]
}

/** Findings below are left out. A company that must miss nothing sets 0.3, one that reads only the clearest 0.8. */
export type RiskThresholds = Readonly<Partial<Record<RiskKind, number>>>

export const defaultRiskThreshold = 0.5

export interface RiskRule {
  readonly id: string
  readonly kind: RiskKind
  readonly pattern: RegExp
  readonly strength: number
  /** Without one of these the pattern cannot match: most voices are passed over quickly. */
  readonly needs?: RegExp
  /** The phrase holds its negation itself (もう使わない): what follows does not turn it round. */
  readonly fixed?: true
}
