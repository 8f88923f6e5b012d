import type { Evaluation } from '../sentiment/evaluation.ts'
import type { IntentEvidence } from './evidence.ts'
import { type Evidence, matchPatterns, patternSet } from './findings.ts'
import { absencePatterns, questionPatterns, reportPatterns, requestPatterns, rhetorical } from './japanese-patterns.ts'

const requestForms = patternSet(requestPatterns)
const absenceForms = patternSet(absencePatterns)
const questionForms = patternSet(questionPatterns)
const reportForms = patternSet(reportPatterns)

/** Below this sum of evaluations a voice is neither complaint nor praise. */
export const audible = 0.7

/** The wishes in a normalised text, each from the start of its clause: 「待ち時間を短くしてほしい」. */
export function findRequests(text: string): Evidence[] {
  return matchPatterns(text, requestForms)
    .filter((found) => !isQuoted(text, found) && !isReported.test(text.slice(found.end, found.end + 10)))
    .map((found) => ({ ...found, start: clauseStart(text, found.start) }))
    .filter((found) => !asksHow.test(text.slice(found.start, found.end + 6)))
}

/** 〜してほしいと頼んだら, お願いしますと言われた: told of, not asked now. */
const isReported = /^(?:し?ます|です)?と(?:言われ|書かれ|書いてあ|案内され|頼ん|伝えたら|伝えたところ|お願いし(?:たら|たところ))/
/** どうすればいいですか: asks for the way, and for nothing else. */
const asksHow = /どう(?:すれば|したら)(?:いい|良い|よい|よろしい)|(?:どうやって|どなた|どこ|いつ|何を|誰|どれ|どの|どちら)[^。\n]*(?:ば|たら)[^。\n]{0,4}(?:いい|良い|よい|よろしい)(?:です|の|でしょう|か)/

/** Longer quotations are not looked for: it bounds the search. */
const quoteReach = 80

/** Inside 「…」 somebody else speaks: a display, a member of staff. */
function isQuoted(text: string, { start, end }: Evidence): boolean {
  const before = text.slice(Math.max(0, start - quoteReach), start + 1)
  return before.lastIndexOf('「') > before.lastIndexOf('」') && text.slice(end, end + quoteReach).includes('」')
}

/** What speaks for the intents of a Japanese text: its wishes, questions, reports and evaluations. */
export function japaneseEvidence(text: string, requests: readonly Evidence[], evaluations: readonly Evaluation[]): IntentEvidence {
  const absences = matchPatterns(text, absenceForms).map((found) => ({ ...found, start: clauseStart(text, found.start) }))
  const questions = matchPatterns(text, questionForms)
    .map((found) => ({ ...found, start: clauseStart(text, found.start) }))
    .filter((found) => !rhetorical.test(text.slice(found.start, found.end + 1)))
  const defects = evaluations.filter((found) => found.value < 0 && (found.entry.aspect === 'defect' || found.entry.aspect === 'safety'))
  const reports: Evidence[] = [...matchPatterns(text, reportForms), ...defects.map((found) => ({ start: found.start, end: found.end, sure: 0.7 }))]
  return { requests, absences, questions, reports, evaluations }
}

/** Back to the last 、。 line break or conjunction of the sentence, at most 60 units. */
export function clauseStart(text: string, at: number): number {
  for (let i = at - 1; i >= 0 && i > at - 60; i--) {
    const letter = text[i] as string
    if (letter === '。' || letter === '、' || letter === '\n' || letter === '!' || letter === '?' || letter === '「') return i + 1
  }
  return Math.max(0, at - 60)
}

