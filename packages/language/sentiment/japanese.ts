import type { Clause, JapaneseText } from '../japanese-text.ts'
import { isNegation } from '../morphology/inflection.ts'
import { POS, type Word } from '../morphology/word.ts'
import type { Span } from '../types.ts'
import { degreeBefore, isDegree } from './degree.ts'
import { type LexiconEntry, type LexiconNode, longestEntry } from './lexicon.ts'

/** One evaluation found in the text, in offsets of the normalised text. */
export interface Evaluation extends Span {
  /** −3 … 3 after negation, degree and mood. */
  readonly value: number
  /** The weight of its clause. */
  readonly weight: number
  readonly entry: LexiconEntry
}

/** Finds the evaluations of a text. `wishes` are the spans of requests: what is wished for is not there yet. */
export function evaluate(text: JapaneseText, lexicon: LexiconNode, wishes: readonly Span[]): Evaluation[] {
  const found: Evaluation[] = []
  for (const clause of text.clauses) {
    for (let i = clause.from; i < clause.to; ) {
      const match = longestEntry(lexicon, text.words, i, clause.to) ?? lostFunction(text.words, i, clause)
      if (match === undefined) {
        i++
        continue
      }
      const evaluation = evaluationAt(text, clause, i, match, wishes)
      if (evaluation !== undefined) found.push(evaluation)
      i = match.end
    }
  }
  return found
}

const lost: LexiconEntry = { polarity: -1.5, aspect: 'defect', negated: true }

/** Verb + なくなる: whatever it was, it no longer works (開閉しなくなった). */
function lostFunction(words: readonly Word[], at: number, clause: Clause): { entry: LexiconEntry; end: number } | undefined {
  const word = words[at] as Word
  if (word.pos !== POS.auxiliary || word.surface !== 'なく' || at + 1 >= clause.to) return undefined
  return words[at + 1]?.base === 'なる' ? { entry: lost, end: at + 2 } : undefined
}

function evaluationAt(text: JapaneseText, clause: Clause, at: number, match: { entry: LexiconEntry; end: number }, wishes: readonly Span[]): Evaluation | undefined {
  const { words, starts, ends } = text
  // 三十分 holds no 十分.
  if (words[at - 1]?.detail === '数') return undefined
  if (isPermission(words, at) || isDegree(words, at, match.end)) return undefined
  const tail = readTail(words, match.end, text.length)
  let value = match.entry.polarity * degreeBefore(words, at, clause.from)
  // A negated fault is only a mild merit; a negated merit is nearly a fault. Twice negated is mild again.
  if (tail.negations % 2 === 1) value *= value < 0 ? -0.4 : -0.8
  else if (tail.negations > 0) value *= 0.4
  if (tail.excess) value = value > 0 && match.entry.aspect !== 'general' ? -value * 0.7 : value * 1.2
  value *= tail.mood
  const start = starts[at] as number
  const end = ends[tail.end - 1] as number
  if (value !== 0 && insideWish(wishes, start, ends[match.end - 1] as number)) value *= value > 0 ? 0.1 : 0.5
  return Math.abs(value) < 0.05 ? undefined : { start, end, value, weight: clause.weight, entry: match.entry }
}

/** 〜ても良い, 〜でもいい: leave to do something, no praise. */
function isPermission(words: readonly Word[], at: number): boolean {
  const word = words[at] as Word
  if (word.base !== '良い' && word.base !== 'いい' && word.base !== 'よい') return false
  const before = words[at - 1]
  const beforeThat = words[at - 2]
  return before?.surface === 'も' && (beforeThat?.surface === 'て' || beforeThat?.surface === 'で') || before?.surface === 'ば' || before?.surface === 'たら'
}

interface Tail {
  readonly negations: number
  /** すぎる follows. */
  readonly excess: boolean
  /** Factor for conditions, guesses and questions. */
  readonly mood: number
  /** Morpheme after the last one that changed the meaning. */
  readonly end: number
}

const light = new Set(['ある', 'ござる', 'できる',  'いる', 'する', 'なる', '言う', 'いう', '思う', '感じる', '思える', '言える', 'いえる', 'くる', 'いく', 'しまう', 'くれる', 'くださる', 'いただく', 'もらう', 'みる', 'おる', '考える'])
const formal = new Set(['こと', '事', '思い', '印象', '点', 'わけ', 'はず', 'もの', 'の', 'ん', 'ほう', '方', 'ところ', 'そう', 'よう', 'み', 'さ', 'とき', '感じ'])

/** Reads on from an evaluation through auxiliaries, particles and light verbs: what is left of it in the end. */
function readTail(words: readonly Word[], from: number, limit: number): Tail {
  let negations = 0
  let mood = 1
  let excess = false
  let end = from
  let passedNoun = false
  for (let i = from; i < limit && i < from + 9; i++) {
    const word = words[i] as Word
    if (isNegation(word)) {
      if (isRhetorical(words, i) || isAddition(words, i)) break
      if (isObligation(words, i)) break
      negations++
      end = i + 1
    } else if (word.pos === POS.particle) {
      if (word.surface === 'か' || word.surface === '？') mood *= 0.5
      else if (word.surface === 'ば' || word.surface === 'なら') mood *= conditional(words, i)
      else if (word.detail === '接続助詞' && word.surface !== 'て' && word.surface !== 'で') break
    } else if (word.pos === POS.auxiliary) {
      if (word.base === 'た' && word.inflection === '仮定形') mood *= conditional(words, i)
      else if (word.base === 'だ' && word.inflection === '仮定形') mood *= conditional(words, i)
      else if (word.surface === 'だろ' || word.surface === 'でしょ') mood *= 0.6
    } else if (word.pos === POS.adverb) {
      if (!strengthensNegation.has(word.base)) break
    } else if (word.base === 'すぎる' || word.base === '過ぎる') {
      excess = true
      end = i + 1
    } else if (word.pos === POS.verb || word.pos === POS.noun) {
      if (word.base === 'かも' || word.base === 'かもしれる') mood *= 0.6
      if (light.has(word.base) || formal.has(word.base) || word.detail === '接尾' || word.detail === '非自立') continue
      // 丁寧な説明がない: the noun described is missing.
      if (word.pos === POS.noun && !passedNoun && describes(words, i, from) && missing(words, i, limit)) {
        passedNoun = true
        continue
      }
      break
    } else break
  }
  return { negations, excess, mood, end }
}

function describes(words: readonly Word[], noun: number, from: number): boolean {
  const before = words[noun - 1] as Word
  return noun === from || before.surface === 'な' || before.surface === 'の' || before.pos === POS.adjective || before.surface === 'た'
}

function missing(words: readonly Word[], noun: number, limit: number): boolean {
  const particle = words[noun + 1]
  const predicate = words[noun + 2]
  if (noun + 2 >= limit || particle === undefined || predicate === undefined) return false
  return particle.pos === POS.particle && predicate.base === 'ない' && predicate.pos === POS.adjective
}

const strengthensNegation = new Set(['あまり', '全く', 'まったく', '特に', 'それほど', 'そんなに', 'そこまで', '全然', '決して', '一切', 'さほど', '一度も', '少しも', '一つも', '別に', '何も'])

/** …だけでなく, …ばかりではなく: adds, and denies nothing. */
function isAddition(words: readonly Word[], at: number): boolean {
  for (let i = at - 1; i >= 0 && i >= at - 3; i--) {
    const surface = (words[i] as Word).surface
    if (surface === 'だけ' || surface === 'ばかり' || surface === 'のみ') return true
  }
  return false
}

/** …ではないか, …ないでしょうか: asks for agreement, denies nothing. */
function isRhetorical(words: readonly Word[], at: number): boolean {
  const next = words[at + 1]
  const after = words[at + 2]
  return next?.surface === 'か' || (next?.base === 'です' && (after?.surface === 'か' || after?.surface === 'う'))
}

const mustFollow = new Set(['いける', 'いけない', 'なる', 'ならない', 'だめ', '困る', 'まずい', '始まる'])

/** なければならない, ないといけない, しかない: must, and no denial. */
function isObligation(words: readonly Word[], at: number): boolean {
  const word = words[at] as Word
  const next = words[at + 1]
  if (word.inflection === '仮定形' || next?.surface === 'ば') return true
  if (next?.surface === 'と') return mustFollow.has(words[at + 2]?.base ?? '')
  return words[at - 1]?.surface === 'しか'
}

/** If …: 安ければいい is a wish, 安ければ買う no evaluation either; よかったのに after it a regret. */
function conditional(words: readonly Word[], at: number): number {
  const next = words[at + 1]
  const good = next !== undefined && (next.base === 'いい' || next.base === '良い' || next.base === 'よい')
  return good ? 0.1 : 0.3
}

function insideWish(wishes: readonly Span[], start: number, end: number): boolean {
  for (const wish of wishes) if (start < wish.end && wish.start < end) return true
  return false
}
