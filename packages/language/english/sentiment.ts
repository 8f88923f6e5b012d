import { readLexicon } from '../lexicon/load.ts'
import type { Span } from '../types.ts'
import { type EnglishWord, contrasts } from './words.ts'

export interface EnglishEvaluation extends Span {
  readonly value: number
  readonly weight: number
  readonly entry: { readonly polarity: number; readonly aspect: string }
}

export type EnglishLexicon = ReadonlyMap<string, { readonly polarity: number; readonly aspect: string }>

const longest = 6
const negations = new Set(["not", 'no', 'never', 'none', 'nobody', 'nothing', 'neither', 'nor', 'without', 'hardly', 'barely', 'cannot', "isn't", "wasn't", "aren't", "weren't", "don't", "doesn't", "didn't", "can't", "couldn't", "won't", "wouldn't", "haven't", "hasn't", "hadn't", "shouldn't", 'dont', 'didnt', 'doesnt', 'wasnt', 'isnt', 'cant'])
const stronger = new Set(['very', 'really', 'extremely', 'so', 'absolutely', 'totally', 'completely', 'incredibly', 'too', 'highly', 'particularly', 'most', 'truly', 'always'])
const weaker = new Set(['slightly', 'bit', 'little', 'somewhat', 'fairly', 'quite', 'rather', 'sometimes', 'occasionally', 'mostly'])

export function englishLexicon(): EnglishLexicon {
  const lexicon = new Map<string, { polarity: number; aspect: string }>()
  for (const [polarity = '0', aspect = '', expressions = ''] of readLexicon('sentiment.en.tsv')) {
    for (const expression of expressions.split(';')) lexicon.set(expression.trim(), { polarity: Number(polarity), aspect })
  }
  return lexicon
}

/** Evaluations with negation (three words back), degree, and contrast: what follows a but counts twice. */
export function evaluateEnglish(words: readonly EnglishWord[], lexicon: EnglishLexicon, wishes: readonly Span[]): EnglishEvaluation[] {
  const found: EnglishEvaluation[] = bareAnswer(words)
  if (found.length > 0) return found
  const contrast = lastContrasts(words)
  for (let i = 0; i < words.length; ) {
    if (asksForMore(words, i)) {
      const { start, end } = words[i] as EnglishWord
      found.push({ start, end, value: wanting.polarity, weight: 1, entry: wanting })
      i++
      continue
    }
    const match = longestExpression(words, i, lexicon)
    if (match === undefined) {
      i++
      continue
    }
    const word = words[i] as EnglishWord
    let value = match.entry.polarity
    const turned = outOfReach(words, i) ? 1 : isWishedFor(words, i) ? -0.5 : isTold(words, i) && value < 0 ? 0.15 : undefined
    if (turned !== undefined) value = turned > 0.9 ? Math.abs(value) * 1.3 : value > 0 || turned > 0 ? value * turned : value
    else for (let k = i - 1; k >= 0 && k >= i - 3; k--) {
      const before = words[k] as EnglishWord
      if (before.clause !== word.clause) break
      if (isAnswer(words, k)) break
      if (negations.has(before.text)) value *= value < 0 ? -0.4 : -0.8
      else if (stronger.has(before.text)) value *= 1.3
      else if (weaker.has(before.text)) value *= 0.6
    }
    // Not bad is a mild merit, whatever its degree.
    if (match.entry.polarity < 0) value = Math.min(0.8, value)
    const start = word.start
    const end = (words[match.end - 1] as EnglishWord).end
    if (wishes.some((wish) => start < wish.end && wish.start < end)) value *= value > 0 ? 0.2 : 0.6
    found.push({ start, end, value, weight: i < (contrast.get(word.sentence) ?? -1) ? 0.6 : 1, entry: match.entry })
    i = match.end
  }
  return found
}

const modal = /^(?:could|can|would)$/
const denied = /^(?:couldn't|can't|cannot|couldnt|cant|wouldn't)$/
const passedOver = /^(?:be|been|have|has|do|done|ask|asked|for|it|a|any|possibly|get|got|make|it's|fault|more|feel|is|say|said|want|wish|or)$/

const answers = /^(?:(?:absolutely |really )?nothing(?: at all| really| else| to add| springs to mind| comes to mind| i can think of)?|(?:absolutely )?everything|all of it|it was all good)$/
const satisfied = { polarity: 0.5, aspect: 'general' }

/**
 * 「Nothing.」, 「Everything」 as the whole voice: what the question was is not told, but forms ask what could be better more often
 * than not, and of such answers most come from people who are content.
 */
function bareAnswer(words: readonly EnglishWord[]): EnglishEvaluation[] {
  const [first, last] = [words[0], words.at(-1)]
  if (first === undefined || last === undefined || words.length > 6 || !answers.test(words.map(({ text }) => text).join(' '))) return []
  return [{ start: first.start, end: last.end, value: satisfied.polarity, weight: 1, entry: satisfied }]
}

/** Couldn't be better, could not have been more helpful: as good as can be. */
function outOfReach(words: readonly EnglishWord[], at: number): boolean {
  const comparative = /^(?:better|more|nicer|happier|kinder|faster|easier|quicker|smoother)$/
  let compared = comparative.test(words[at]?.text ?? '')
  for (let k = at - 1; k >= 0 && k >= at - 6; k--) {
    const before = words[k] as EnglishWord
    if (before.sentence !== words[at]?.sentence) return false
    compared ||= comparative.test(before.text)
    if (denied.test(before.text) || (before.text === 'not' && modal.test(words[k - 1]?.text ?? ''))) return compared
    if (!passedOver.test(before.text)) return false
  }
  return false
}

/** Could be better, should have been explained, would be great: it is not so yet. */
function isWishedFor(words: readonly EnglishWord[], at: number): boolean {
  let k = at - 1
  while (k >= 0 && k >= at - 4 && /^(?:more|a|bit|little|lot|much|very|really|even|also|very|so)$/.test(words[k]?.text ?? '')) k--
  const before = (from: number): string => (words[k - from]?.sentence === words[at]?.sentence ? (words[k - from]?.text ?? '') : '')
  if (before(0) === 'be') return /^(?:could|would|should|must|to)$/.test(before(1)) && (before(1) !== 'to' || /^(?:need|needs|needed|has|have|ought)$/.test(before(2)))
  return before(0) === 'been' && before(1) === 'have' && /^(?:could|would|should)$/.test(before(2))
}

const troubles = new Set(['concern', 'concerns', 'problem', 'problems', 'issue', 'issues', 'worries', 'trouble', 'complaint', 'complaints', 'complain'])

/** Listened to my concerns, if you have any problems: somebody's troubles, not what is wrong here. */
function isTold(words: readonly EnglishWord[], at: number): boolean {
  if (!troubles.has(words[at]?.text ?? '')) return false
  const before = words[at - 1]?.text ?? ''
  return /^(?:my|your|our|his|her|their|any|these|those|health|heart|breathing|dental|medical|back|skin|anxiety|sleep|the)$/.test(before) && /^(?:to|about|with|of|express|discuss|have|had|raise|solve|solved|resolve|resolved|address|addressed|understood|understand|fix|fixed|identified|for|my|explain|explained|share)$/.test(words[at - 2]?.text ?? 'to')
}

/** 「Nothing, excellent service」, 「No everything is fine」: the answer to a question, which denies nothing that follows. */
function isAnswer(words: readonly EnglishWord[], at: number): boolean {
  const { text, sentence } = words[at] as EnglishWord
  if (text !== 'nothing' && text !== 'no' && text !== 'none') return false
  const opens = words[at - 1]?.sentence !== sentence || words[at - 1]?.text === 'absolutely'
  return opens && (text !== 'no' || /^(?:everything|everyone|it|they|all|i|the|you|we|staff|very)$/.test(words[at + 1]?.text ?? '')) && !/^(?:was|is|were|good|wrong|to|but|about|seems)$/.test(words[at + 1]?.text ?? '')
}

const wanting = { polarity: -0.8, aspect: 'wish' }
const comparatives = new Set(['more', 'less', 'fewer', 'quicker', 'faster', 'shorter', 'better', 'improve', 'improved', 'increase', 'reduce', 'speed', 'cheaper', 'longer', 'bigger', 'larger', 'stop', 'provide', 'employ', 'hire', 'train', 'ensure', 'answer', 'allow', 'include', 'speed', 'be', 'treat'])

/** 「More staff.」, 「Quicker response」: a sentence that begins so says mildly that it is not enough. */
function asksForMore(words: readonly EnglishWord[], at: number): boolean {
  const word = words[at] as EnglishWord
  const next = words[at + 1]
  return words[at - 1]?.sentence !== word.sentence && comparatives.has(word.text) && next?.sentence === word.sentence && next.text !== 'than'
}

function longestExpression(words: readonly EnglishWord[], at: number, lexicon: EnglishLexicon): { entry: { polarity: number; aspect: string }; end: number } | undefined {
  let phrase = ''
  let found: { entry: { polarity: number; aspect: string }; end: number } | undefined
  for (let i = at; i < words.length && i < at + longest; i++) {
    phrase += (i === at ? '' : ' ') + (words[i] as EnglishWord).text
    const entry = lexicon.get(phrase)
    if (entry !== undefined) found = { entry, end: i + 1 }
  }
  return found
}

/** Per sentence, the place of its last but or however: what stands before it counts less. */
function lastContrasts(words: readonly EnglishWord[]): ReadonlyMap<number, number> {
  const last = new Map<number, number>()
  words.forEach((word, i) => {
    if (contrasts.has(word.text)) last.set(word.sentence, i)
  })
  return last
}
