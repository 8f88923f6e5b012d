import { isNegation } from '../morphology/inflection.ts'
import { POS, type Word } from '../morphology/word.ts'
import { describes, isMissing } from './missing.ts'
import { isAddition, isObligation, isRhetorical, strengthensNegation } from './negation.ts'

export interface Tail {
  readonly negations: number
  /** すぎる follows. */
  readonly excess: boolean
  /** Factor for conditions, guesses and questions. */
  readonly mood: number
  /** Morpheme after the last one that changed the meaning. */
  readonly end: number
}

const light = new Set(['ある', 'ござる', 'できる', 'いる', 'する', 'なる', '言う', 'いう', '思う', '感じる', '思える', '言える', 'いえる', 'くる', 'いく', 'しまう', 'くれる', 'くださる', 'いただく', 'もらう', 'みる', 'おる', '考える', 'てる', '見つかる', '見当たる'])
const formal = new Set(['こと', '事', '思い', '印象', '点', 'わけ', 'はず', 'もの', 'の', 'ん', 'ほう', '方', 'ところ', 'そう', 'よう', 'み', 'さ', 'とき', '感じ', '訳'])
const farFrom = new Set(['難い', 'がたい', 'ほど遠い', '程遠い'])

/** Reads on from an evaluation through auxiliaries, particles and light verbs: what is left of it in the end. */
export function readTail(words: readonly Word[], from: number, limit: number, polarity: number): Tail {
  let negations = 0
  let mood = 1
  let excess = false
  let end = from
  let passedNoun = false
  for (let i = from; i < limit && i < from + 9; i++) {
    const word = words[i] as Word
    if (isNegation(word) || farFrom.has(word.base) || isLoss(words, i)) {
      if (isRhetorical(words, i) || isAddition(words, i) || isObligation(words, i)) break
      negations++
      end = i + 1
    } else if (word.pos === POS.particle) {
      if (word.surface === 'どころか' || word.surface === 'どころ') return { negations: negations + (polarity > 0 ? 1 : 0), excess, mood: polarity > 0 ? mood : mood * 0.1, end: i + 1 }
      if (word.surface === 'か' || word.surface === '？') mood *= words[i + 1]?.surface === 'どう' || words[i + 1]?.surface === '否か' ? 0.1 : 0.5
      else if (word.surface === 'ば' || word.surface === 'なら') mood *= conditional(words, i)
      else if (word.surface === 'ても' || word.surface === 'でも') mood *= isAccepted(words, i + 1) ? 0.3 : 1
      else if (word.surface === 'という' || word.surface === 'との') mood *= words[i + 1]?.pos === POS.noun && !formal.has(words[i + 1]?.base ?? '') ? 0.3 : 1
      else if (word.surface === 'と' && polarity > 0 && words[i + 1]?.base === '言う' && words[i + 2]?.base === 'れる') mood *= 0.1
      else if (word.detail === '接続助詞' && word.surface !== 'て' && word.surface !== 'で') break
    } else if (word.pos === POS.auxiliary) {
      if ((word.base === 'た' || word.base === 'だ') && word.inflection === '仮定形') mood *= conditional(words, i)
      else if (word.surface === 'だろ' || word.surface === 'でしょ') mood *= 0.6
    } else if (word.pos === POS.adverb) {
      if (!strengthensNegation.has(word.base)) break
    } else if (word.base === 'すぎる' || word.base === '過ぎる') {
      // 丁寧すぎるくらい丁寧: praise by exaggeration.
      excess = !['くらい', 'ぐらい', 'ほど'].includes(words[i + 1]?.surface ?? '')
      end = i + 1
    } else if (word.pos === POS.verb || word.pos === POS.noun) {
      // 遅れそうだと連絡があった: feared, and not yet.
      if (polarity < 0 && i === from && (words[from - 1] as Word).pos === POS.verb && word.surface === 'そう' && word.detail2 === '助動詞語幹') mood *= 0.3
      if (word.base === 'かも' || word.base === 'かもしれる') mood *= 0.6
      // 困ったとき, 困っていたところ: the background of what follows.
      if (polarity < 0 && isBackground(words, i)) mood *= 0.3
      if (word.base === 'どころ') return { negations: negations + (polarity > 0 ? 1 : 0), excess, mood: polarity > 0 ? mood : mood * 0.1, end: i + 1 }
      // 丁寧な説明がない: the noun described is missing.
      if (word.pos === POS.noun && !passedNoun && describes(words, i, from) && isMissing(words, i, limit)) {
        passedNoun = true
        return { negations: negations + 1, excess, mood, end: i + 1 }
      }
      if (light.has(word.base) || formal.has(word.base) || word.detail === '接尾' || word.detail === '非自立') continue
      break
    } else if (word.pos === POS.adjective && word.base === '遠い' && words[i - 1]?.surface === 'ほど') {
      negations++
      end = i + 1
    } else break
  }
  return { negations, excess, mood, end }
}

/** 丁寧でなくなった. */
function isLoss(words: readonly Word[], at: number): boolean {
  const word = words[at] as Word
  if (word.base !== 'なくなる' && word.base !== '無くなる') return false
  const before = words[at - 1]
  return before?.surface === 'は' || before?.surface === 'で' || before?.surface === 'じゃ'
}

const moments = new Set(['とき', '時', '際', 'ところ', '折'])

function isBackground(words: readonly Word[], at: number): boolean {
  const next = words[at + 1]?.surface
  return moments.has((words[at] as Word).surface) && (next === 'に' || next === 'を' || next === '、' || next === 'で' || next === 'も' || next === 'は')
}

/** でも仕方がない, ても構わない. */
function isAccepted(words: readonly Word[], at: number): boolean {
  const word = words[at]
  return word !== undefined && (word.surface.startsWith('仕方') || word.surface.startsWith('しかた') || word.surface.startsWith('しょうが') || word.base === '構う' || word.base === 'かまう')
}

/** If …: 安ければいい is a wish, 安ければ買う no evaluation either; よかったのに after it a regret. */
function conditional(words: readonly Word[], at: number): number {
  const next = words[at + 1]
  const good = next !== undefined && (next.base === 'いい' || next.base === '良い' || next.base === 'よい')
  return good ? 0.1 : 0.2
}
