import type { Clause, JapaneseText } from '../japanese-text.ts'
import { POS, type Word } from '../morphology/word.ts'
import type { Span } from '../types.ts'
import { prefersAnother } from './comparison.ts'
import { impliedEvaluation, qualityIsHigh } from './constructions.ts'
import { degreeBefore, isDegree } from './degree.ts'
import type { Evaluation } from './evaluation.ts'
import { figureMoved } from './figures.ts'
import { type LexiconEntry, type LexiconNode, longestEntry } from './lexicon.ts'
import { isPermission, namesOnly, onlyThis } from './mention.ts'
import { sentenceMoods } from './mood.ts'
import { settlePairs, turnSarcasm } from './pairs.ts'
import { readTail } from './tail.ts'

/** Finds the evaluations of a text. `wishes` are the spans of requests: what is wished for is not there yet. */
export function evaluate(text: JapaneseText, lexicon: LexiconNode, wishes: readonly Span[]): Evaluation[] {
  const found: Evaluation[] = []
  const moodAt = sentenceMoods(text)
  for (const clause of text.clauses) {
    for (let i = clause.from; i < clause.to; ) {
      const match = figureMoved(text.words, i, clause) ?? longestEntry(lexicon, text.words, i, clause.to) ?? impliedEvaluation(text.words, i, clause)
      if (match === undefined) {
        i++
        continue
      }
      const quality = qualityIsHigh(text.words, i, clause.from)
      const evaluation = evaluationAt(text, clause, i, quality === undefined ? match : { entry: quality, end: match.end }, wishes, moodAt, found.at(-1)?.to ?? 0)
      if (evaluation !== undefined) found.push(evaluation)
      i = match.end
    }
  }
  return turnSarcasm(text, settlePairs(text, found)).filter((evaluation) => Math.abs(evaluation.value) >= 0.05)
}

type Match = { readonly entry: LexiconEntry; readonly end: number }
type MoodAt = ReturnType<typeof sentenceMoods>

function evaluationAt(text: JapaneseText, clause: Clause, at: number, match: Match, wishes: readonly Span[], moodAt: MoodAt, after: number): Evaluation | undefined {
  const { words, starts, ends } = text
  // 三十分 holds no 十分.
  if ((words[at - 1]?.detail === '数' && match.entry.aspect !== 'waiting' && match.entry.aspect !== 'business') || match.entry.polarity === 0) return undefined
  if (isPermission(words, at) || isDegree(words, at, match.end)) return undefined
  const tail = readTail(words, match.end, text.length, match.entry.polarity)
  let value = match.entry.polarity * degreeBefore(words, at, clause.from)
  const denied = tail.negations % 2 === 1
  // A negated fault is only a mild merit; a negated merit is nearly a fault. Twice negated is mild again.
  if (denied) value = value < 0 ? Math.min(0.8, value * -0.4) : value * -0.8
  else if (tail.negations > 0) value *= 0.4
  if (tail.excess) value = value > 0 && match.entry.aspect !== 'general' ? -value * 0.7 : value * 1.2
  value *= tail.mood * namesOnly(words, at, match.end, clause.to) * moodAt(at, match.end, value, match.entry.aspect)
  if (value > 0) value *= onlyThis(words, at, match.end, clause)
  if (prefersAnother(words, at, clause.from)) value *= value > 0 ? -0.8 : -0.4
  const start = starts[words[at]?.pos === POS.auxiliary ? predicateStart(words, at, Math.max(clause.from, after)) : at] as number
  const end = ends[withEnding(words, tail.end, text.length) - 1] as number
  if (value !== 0 && insideWish(wishes, start, ends[match.end - 1] as number)) value *= value > 0 ? 0.1 : 0.5
  return Math.abs(value) < 0.05 ? undefined : { start, end, value, weight: clause.weight, entry: match.entry, from: at, to: match.end, denied }
}

/** 遅かっ|た, 助かり|まし|た: shown to the end of the word. */
function withEnding(words: readonly Word[], from: number, limit: number): number {
  let end = from
  while (end < limit && words[end]?.pos === POS.auxiliary && (words[end]?.base === 'た' || words[end]?.base === 'ます')) end++
  return end
}

/** Morphemes before a negation that are shown with it. */
const shownBefore = 8

/** A judgement that rests on a negation (返事が一度もありません) is shown from what is denied on: ん alone says nothing to a reader. */
function predicateStart(words: readonly Word[], at: number, from: number): number {
  let start = at
  while (start > from && start > at - shownBefore && (words[start - 1] as Word).pos !== POS.symbol) start--
  // Not in the midst of a phrase: from a noun, a verb or an adjective on.
  while (start < at && (words[start]?.pos === POS.particle || words[start]?.pos === POS.auxiliary)) start++
  return start
}

function insideWish(wishes: readonly Span[], start: number, end: number): boolean {
  for (const wish of wishes) if (start < wish.end && wish.start < end) return true
  return false
}
