import type { IntentEvidence } from '../intent/evidence.ts'
import { type Evidence, matchPatterns, patternSet } from '../intent/findings.ts'
import type { EnglishEvaluation } from './sentiment.ts'

const requests = patternSet([
  { pattern: /\b(?:please|kindly)\b(?! (?:with|to say))[^.!?\n]{0,80}/gi, sure: 0.8 },
  { pattern: /\b(?:could|can|would|will) (?:you|we|they|someone|i)\b[^.!?\n]{0,80}/gi, sure: 0.7 },
  { pattern: /\b(?:i|we)(?:'d| would) (?:like|love|prefer|appreciate|suggest|recommend that)\b[^.!?\n]{0,80}/gi, sure: 0.75 },
  { pattern: /\b(?:should|ought to|must)(?: not|n't)? (?!have been (?:a|the)|I\b)[a-z]+\b[^.!?\n]{0,60}/gi, sure: 0.7 },
  { pattern: /\b(?:needs?|need) (?:to|more|better|improv\w+|an?)\b[^.!?\n]{0,60}/gi, sure: 0.65 },
  { pattern: /\b(?:it )?(?:would|might|could) (?:be|have been) (?:nice|good|great|better|helpful|useful|ideal|lovely|beneficial|preferable|appreciated|easier)\b[^.!?\n]{0,80}/gi, sure: 0.85 },
  { pattern: /\b(?:i|we) (?:wish|hope|want|need)\b[^.!?\n]{0,60}|\bif only\b[^.!?\n]{0,60}/gi, sure: 0.7 },
  { pattern: /(?:^|[.!?\n] *)(?:a (?:little|bit) (?:more|less)|more|better|less|fewer|shorter|quicker|improve|reduce|provide|offer|add|bring back|keep(?! (?:it|up))|allow|employ|try to)\b[^.!?\n]{2,60}/gi, sure: 0.6 },
])

const questions = patternSet([
  { pattern: /\b(?:what|when|where|who|why|how|which|is|are|do|does|did|can|could|will|would|should)\b[^.!?\n]{2,120}\?/gi, sure: 0.85 },
  { pattern: /\?(?=\s|$)/g, sure: 0.6 },
  { pattern: /\b(?:please (?:tell|let) (?:me|us)|i(?:'d| would) like to know|can you (?:tell|explain|confirm))\b[^.!?\n]{0,60}/gi, sure: 0.8 },
])

/** Below this sum of evaluations a voice is neither complaint nor praise. */
export const audibleInEnglish = 0.9

export function findEnglishRequests(text: string): Evidence[] {
  return matchPatterns(text, requests)
}

/** What speaks for the intents of an English text. */
export function englishEvidence(text: string, asked: readonly Evidence[], evaluations: readonly EnglishEvaluation[]): IntentEvidence {
  const defects = evaluations.filter((found) => found.entry.aspect === 'defect' && found.value < 0)
  return { requests: asked, absences: [], questions: matchPatterns(text, questions), reports: defects.map(({ start, end }) => ({ start, end, sure: 0.7 })), evaluations }
}
