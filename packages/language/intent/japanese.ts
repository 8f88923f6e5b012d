import { sentenceAt } from '../by-sentence.ts'
import type { Evaluation } from '../sentiment/evaluation.ts'
import type { Span } from '../types.ts'
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
export function findRequests(text: string, sentences: readonly Span[]): Evidence[] {
  return matchPatterns(text, requestForms)
    .filter((found) => !isQuoted(text, found) && !isReported.test(text.slice(found.end, found.end + 10)))
    .map((found) => ({ ...found, start: phraseStart(text, sentences, found.start) }))
    .filter((found) => !asksHow.test(text.slice(found.start, found.end + 6)) && !passesThanks.test(text.slice(found.start, found.end)) && !asksToBeTold.test(text.slice(found.start, found.end)))
    .map((found) => (formula.test(text.slice(found.start, found.end)) ? { ...found, formula: true } : found))
}

/** The questions in a normalised text, each from the start of its clause. */
export function findQuestions(text: string, sentences: readonly Span[]): Evidence[] {
  return matchPatterns(text, questionForms)
    .map((found) => ({ ...found, start: phraseStart(text, sentences, found.start) }))
    .filter((found) => !rhetorical.test(text.slice(found.start, found.end + 1)))
    .map((found) => (opening.test(text.slice(found.start, found.end)) ? { ...found, formula: true } : found))
}

/** お問い合わせします: says that something follows, and that may be a complaint. */
const opening = /問い合わせ(?:です|します|いたします|させて)$/

/** 〜してほしいと頼んだら, お願いしますと言われた: told of, not asked now. */
const isReported = /^(?:し?ます|です)?と(?:言われ|書かれ|書いてあ|案内され|頼ん|伝えたら|伝えたところ|お願いし(?:たら|たところ))/
/** どうすればいいですか: asks for the way, and for nothing else. */
const asksHow = /どう(?:すれば|したら)(?:いい|良い|よい|よろしい)|(?:どうやって|どなた|どこ|いつ|何|誰|どれ|どの|どちら)[^。\n]*(?:ば|たら)[^。\n]{0,4}(?:いい|良い|よい|よろしい)(?:です|の|でしょう|か)/

/** 内訳を教えてもらえますか: a question; 遅れるなら教えてください asks for a service. */
const asksToBeTold = /[をか](?:教えて|お?聞かせて?|ご教示)(?:もらえ|いただけ|頂け|くれ|ください|くださ)/

/** 担当の方にもお礼を伝えてほしい: praise by way of somebody. */
const passesThanks = /(?:お礼|御礼|感謝|ありがとう|よろしく)[^。\n]{0,12}(?:伝え|お伝え|申し伝え)|(?:方|皆さん|皆様|スタッフ|店員さん?|担当者?)にも?(?:よろしく)?お伝え(?:ください|いただ)/
/** Closings of letters, and how to be reached. */
const formula = new RegExp(`^\\s*(?:どうか|何卒|なにとぞ|以上|では|それでは|お忙しいところ[^、。]{0,12}|また|次回も|次も)?(?:ご|御|お)?(?:検討|確認|対応|対処|返信|回答|連絡|返事|査収|一考|返答|取り計らい)?(?:の(?:ほど|程))?(?:を)?(?:(?:よろしく|宜しく)?お願い|いただければ|いただけますと|いただけましたら|ください)|(?:電話|メール|携帯|連絡|返信|返事|回答|折り?返し)[^。、\\n]{0,48}(?:へ|に|まで|で)お願い|(?:折り?返し|返事|返信|回答|(?:ご|お)連絡|お?電話)(?:を|が|は|も)?(?:ください|(?:もらえ|いただけ)(?:ると|れば|ますと)|(?:ご|お)?希望|お待ち)|^\\s*今後(?:に|とも)?(?:の[^。、]{0,6}に)?期待`)

/** Longer quotations are not looked for: it bounds the search. */
const quoteReach = 80

/** Inside 「…」 somebody else speaks: a display, a member of staff. */
function isQuoted(text: string, { start, end }: Evidence): boolean {
  const before = text.slice(Math.max(0, start - quoteReach), start + 1)
  return before.lastIndexOf('「') > before.lastIndexOf('」') && text.slice(end, end + quoteReach).includes('」')
}

/** What speaks for the intents of a Japanese text: its wishes, questions, reports and evaluations. */
export function japaneseEvidence(text: string, requests: readonly Evidence[], questions: readonly Evidence[], evaluations: readonly Evaluation[]): IntentEvidence {
  const absences = matchPatterns(text, absenceForms).map((found) => ({ ...found, start: clauseStart(text, found.start) }))
  const defects = evaluations.filter((found) => found.value < -0.2 && (found.entry.aspect === 'defect' || found.entry.aspect === 'safety'))
  const reports: Evidence[] = [...matchPatterns(text, reportForms), ...defects.map((found) => ({ start: found.start, end: found.end, sure: 0.7 }))]
  return { requests, absences, questions, reports, evaluations }
}

/** Back to the start of the clause, and never into the sentence before, which may end without a sign (届きません お願いします). */
function phraseStart(text: string, sentences: readonly Span[], at: number): number {
  return Math.max(clauseStart(text, at), sentences.length === 0 ? 0 : Math.min(at, (sentences[sentenceAt(sentences, at)] as Span).start))
}

/** Back to the last 、。 line break or conjunction of the sentence, at most 60 units. */
export function clauseStart(text: string, at: number): number {
  for (let i = at - 1; i >= 0 && i > at - 60; i--) {
    const letter = text[i] as string
    if (letter === '。' || letter === '、' || letter === '\n' || letter === '!' || letter === '?' || letter === '「') return i + 1
  }
  return Math.max(0, at - 60)
}

