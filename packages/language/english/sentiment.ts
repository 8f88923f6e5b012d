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
  const found: EnglishEvaluation[] = []
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
    for (let k = i - 1; k >= 0 && k >= i - 3; k--) {
      const before = words[k] as EnglishWord
      if (before.clause !== word.clause) break
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

const wanting = { polarity: -0.8, aspect: 'wish' }
const comparatives = new Set(['more', 'less', 'fewer', 'quicker', 'faster', 'shorter', 'better', 'improve', 'improved', 'increase', 'reduce', 'speed', 'cheaper', 'longer', 'bigger', 'larger', 'stop'])

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
