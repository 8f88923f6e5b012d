import { isNegation } from '../morphology/inflection.ts'
import { POS, type Word } from '../morphology/word.ts'
import { isAddition, isObligation, isRhetorical, strengthensNegation } from './negation.ts'

/** Whether the noun at `noun` is what the evaluation before it (ending at `from`) describes. */
export function describes(words: readonly Word[], noun: number, from: number): boolean {
  const before = words[noun - 1] as Word
  return noun === from || before.surface === 'な' || before.surface === 'の' || before.pos === POS.adjective || before.surface === 'た' || before.detail === '一般' || before.pos === POS.verb
}

const carriers = new Set(['いる', 'ある', 'ござる', '見つかる', '見当たる', '感じる', '受ける', '受けられる', 'もらう', 'もらえる', 'いただく', 'いただける', 'する', 'できる', 'なる', 'られる', 'れる', 'てる', '見る', '伝わる', 'おる'])
const amounts = new Set(['一つ', 'ひとつ', '一', 'つ', 'かけら', '何', '一人', '人', '様子', '言葉', '欠片', '一言'])
const mayFollowNoun = new Set(['ます', 'です', 'だ', 'た', 'れる', 'られる'])

/** Their absence says nothing against what stands before: 明確にする必要はない. */
const empty = new Set(['必要', '予定', 'つもり', '限り', '理由', '必要性', '可能性'])

/** …がない, …が一つもない, …をしてもらえなかった, …ではなかった after a noun. */
export function isMissing(words: readonly Word[], noun: number, limit: number): boolean {
  if (empty.has((words[noun] as Word).surface)) return false
  let predicate = false
  // 高いのは納得できない: what is meant is there, and somebody cannot accept it.
  const mayBeDone = (words[noun] as Word).surface !== 'の'
  for (let i = noun + 1; i < limit && i < noun + 9; i++) {
    const word = words[i] as Word
    if (isNegation(word)) return i > noun + 1 && !isRhetorical(words, i) && !isAddition(words, i) && !isObligation(words, i)
    const passes =
      (word.pos === POS.particle && (word.detail !== '接続助詞' || word.surface === 'て') && word.surface !== 'に' && word.surface !== 'から') ||
      (word.pos === POS.auxiliary && mayFollowNoun.has(word.base) && word.surface !== 'た') ||
      (word.pos === POS.adverb && strengthensNegation.has(word.base)) ||
      (word.pos === POS.noun && !predicate && (amounts.has(word.surface) || word.detail === '接尾' || word.detail === '数' || (word.detail === 'サ変接続' && mayBeDone))) ||
      (word.pos === POS.verb && carriers.has(word.base))
    if (!passes) return false
    predicate ||= word.pos === POS.verb
  }
  return false
}
