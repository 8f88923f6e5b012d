import { type Evidence, finding, matchPatterns } from '../intent/findings.ts'
import type { IntentPattern } from '../intent/japanese-patterns.ts'
import type { IntentFinding } from '../types.ts'
import type { EnglishEvaluation } from './sentiment.ts'

const requests: readonly IntentPattern[] = [
  { pattern: /\b(?:please|kindly)\b(?! (?:with|to say))[^.!?\n]{0,80}/gi, sure: 0.8 },
  { pattern: /\b(?:could|can|would|will) (?:you|we|they|someone|i)\b[^.!?\n]{0,80}/gi, sure: 0.7 },
  { pattern: /\b(?:i|we)(?:'d| would) (?:like|love|prefer|appreciate|suggest|recommend that)\b[^.!?\n]{0,80}/gi, sure: 0.75 },
  { pattern: /\b(?:should|ought to|must)(?: not|n't)? (?!have been (?:a|the)|I\b)[a-z]+\b[^.!?\n]{0,60}/gi, sure: 0.7 },
  { pattern: /\b(?:needs?|need) (?:to|more|better|improv\w+|an?)\b[^.!?\n]{0,60}/gi, sure: 0.65 },
  { pattern: /\b(?:it )?(?:would|might|could) (?:be|have been) (?:nice|good|great|better|helpful|useful|ideal|lovely|beneficial|preferable|appreciated|easier)\b[^.!?\n]{0,80}/gi, sure: 0.85 },
  { pattern: /\b(?:i|we) (?:wish|hope|want|need)\b[^.!?\n]{0,60}|\bif only\b[^.!?\n]{0,60}/gi, sure: 0.7 },
  { pattern: /(?:^|[.!?\n] *)(?:more|better|less|fewer|shorter|quicker|improve|reduce|provide|offer|add|bring back|keep|allow|employ|try to)\b[^.!?\n]{2,60}/gi, sure: 0.6 },
]

const questions: readonly IntentPattern[] = [
  { pattern: /\b(?:what|when|where|who|why|how|which|is|are|do|does|did|can|could|will|would|should)\b[^.!?\n]{2,120}\?/gi, sure: 0.85 },
  { pattern: /\?(?=\s|$)/g, sure: 0.6 },
  { pattern: /\b(?:please (?:tell|let) (?:me|us)|i(?:'d| would) like to know|can you (?:tell|explain|confirm))\b[^.!?\n]{0,60}/gi, sure: 0.8 },
]

const audible = 0.9

export function findEnglishRequests(text: string): Evidence[] {
  return matchPatterns(text, requests)
}

export function englishIntents(text: string, asked: readonly Evidence[], evaluations: readonly EnglishEvaluation[]): IntentFinding[] {
  const voiced = (sign: number): Evidence[] => {
    const heard = evaluations.filter((found) => found.value * sign > 0)
    const sum = heard.reduce((total, found) => total + Math.abs(found.value) * found.weight, 0)
    return sum < audible ? [] : heard.map(({ start, end }) => ({ start, end, sure: sum / (sum + 1.2) }))
  }
  const defects = evaluations.filter((found) => found.entry.aspect === 'defect' && found.value < 0)
  const findings = [
    finding('complaint', voiced(-1)),
    finding('request', asked),
    finding('praise', voiced(1)),
    finding('question', matchPatterns(text, questions)),
    finding('report', defects.map(({ start, end }) => ({ start, end, sure: 0.7 }))),
  ].filter((found) => found !== undefined)
  return findings.length > 0 ? findings : [{ intent: 'other', confidence: 0.5, spans: [] }]
}
