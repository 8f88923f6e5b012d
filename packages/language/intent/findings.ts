import type { Intent, IntentFinding, Span } from '../types.ts'
import { Prefilter } from '../patterns/prefilter.ts'
import type { IntentPattern } from './japanese-patterns.ts'

/** A phrase that speaks for an intent, with how clearly. */
export interface Evidence extends Span {
  readonly sure: number
  /** Said at the end of a letter or to be called back: asks for nothing where the voice says something else. */
  readonly formula?: boolean
}

/** Patterns that are tried together, with what tells which of them can match. */
export interface PatternSet {
  readonly patterns: readonly IntentPattern[]
  readonly prefilter: Prefilter
}

export const patternSet = (patterns: readonly IntentPattern[]): PatternSet => ({ patterns, prefilter: new Prefilter(patterns.map(({ pattern }) => pattern)) })

export function matchPatterns(text: string, { patterns, prefilter }: PatternSet): Evidence[] {
  const found: Evidence[] = []
  prefilter.scan(text)
  for (const [index, { pattern, sure }] of patterns.entries()) {
    if (!prefilter.may(index)) continue
    pattern.lastIndex = 0
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      found.push({ start: match.index, end: match.index + match[0].length, sure })
      if (match[0] === '') pattern.lastIndex++
    }
  }
  return found
}

/** Joins overlapping evidence; confidence is that of the clearest, a little higher when there is more than one. */
export function finding(intent: Intent, evidence: readonly Evidence[]): IntentFinding | undefined {
  if (evidence.length === 0) return undefined
  const sorted = [...evidence].sort((a, b) => a.start - b.start || b.end - a.end)
  const spans: Span[] = []
  let sure = 0
  for (const { start, end, sure: confidence } of sorted) {
    sure = Math.max(sure, confidence)
    const last = spans.at(-1)
    if (last !== undefined && start <= last.end) spans[spans.length - 1] = { start: last.start, end: Math.max(last.end, end) }
    else spans.push({ start, end })
  }
  const confidence = 1 - (1 - sure) * 0.8 ** (spans.length - 1)
  return { intent, confidence: Math.round(confidence * 100) / 100, spans }
}
