import { Prefilter } from '../patterns/prefilter.ts'
import { abuseRules } from './abuse.ts'
import { weakening } from './context.ts'
import { englishRules } from './english.ts'
import { leaveRules } from './leave.ts'
import { legalRules } from './legal.ts'
import { type RiskFinding, type RiskKind, type RiskPhrase, type RiskRule, type RiskThresholds, defaultRiskThreshold } from './risk.ts'
import { safetyRules } from './safety.ts'
import { selfHarmRules } from './self-harm.ts'

const rules: readonly RiskRule[] = [...leaveRules, ...safetyRules, ...legalRules, ...abuseRules, ...selfHarmRules]
const prefilter = new Prefilter(rules.map(({ pattern }) => pattern))

/**
 * Risk signals in normalised text, strongest first, each with the phrases it rests on. Findings weaker than the
 * company's threshold (default 0.5) are left out. English is looked for where the text holds Latin words.
 */
export function findRisks(text: string, thresholds: RiskThresholds = {}): RiskFinding[] {
  const phrases = new Map<RiskKind, RiskPhrase[]>()
  const look = (rule: RiskRule): void => {
    if (rule.needs?.test(text) === false) return
    for (const match of text.matchAll(rule.pattern)) {
      const start = match.index
      const end = start + match[0].length
      const strength = rounded(rule.strength * weakening(text, start, end, rule.kind, rule.fixed === true))
      const known = phrases.get(rule.kind)
      if (known === undefined) phrases.set(rule.kind, [{ start, end, rule: rule.id, strength }])
      else known.push({ start, end, rule: rule.id, strength })
    }
  }
  prefilter.scan(text)
  for (const [index, rule] of rules.entries()) if (prefilter.may(index)) look(rule)
  if (/[A-Za-z]{3} [A-Za-z]/.test(text)) for (const rule of englishRules) look(rule)
  return [...phrases]
    .map(([kind, found]) => ({ kind, strength: together(found), phrases: found.sort((a, b) => a.start - b.start) }))
    .filter(({ kind, strength }) => strength >= (thresholds[kind] ?? defaultRiskThreshold))
    .sort((a, b) => b.strength - a.strength)
}

/** Of one rule the strongest phrase counts: to say it twice is not to mean it twice. */
function together(phrases: readonly RiskPhrase[]): number {
  const strongest = new Map<string, number>()
  for (const { rule, strength } of phrases) strongest.set(rule, Math.max(strength, strongest.get(rule) ?? 0))
  let none = 1
  for (const strength of strongest.values()) none *= 1 - strength
  return rounded(1 - none)
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000
