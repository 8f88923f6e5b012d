import type { RiskRule } from './risk.ts'

/** Plainly what English-speaking customers say. */
export const englishRules: readonly RiskRule[] = [
  { id: 'leave.english', kind: 'leave', strength: 0.85, fixed: true, pattern: /\b(?:(?:want|like|going|have decided) to (?:cancel|close my account|leave)|cancel(?:l?ing)? my (?:account|subscription|contract|membership)|will not (?:be )?(?:com(?:e|ing) back|us(?:e|ing)|return(?:ing)?)|never (?:come|coming|go|going|us(?:e|ing)|buy(?:ing)?|stay(?:ing)?) (?:back|again|here|this|it|from)|switch(?:ing|ed)? to (?:another|a competitor|a different))/gi },
  { id: 'safety.english', kind: 'safety', strength: 0.8, pattern: /\b(?:caught fire|on fire|injur(?:ed|y)|(?:got|was|were) (?:burned|burnt)|electric shock|smoke (?:came|was coming)|exploded|food poisoning|(?:call(?:ed)?|needed|came by|taken (?:away )?by|rushed (?:to \w+ )?(?:in|by)) (?:an |the )?ambulance|unsafe|dangerous)\b/gi },
  { id: 'legal.english', kind: 'legal', strength: 0.85, pattern: /\b(?:my (?:lawyer|solicitor|attorney)|legal action|take you to court|su(?:e|ing) (?:you|the)|small claims|trading standards)\b/gi },
  { id: 'self-harm.english', kind: 'self-harm', strength: 0.9, pattern: /\b(?:kill(?:ing)? myself|end my life|suicidal|(?:want to|wanna) die|self.harm)\b/gi },
]
