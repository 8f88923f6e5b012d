import { sentenceAt } from '../by-sentence.ts'
import type { JapaneseText } from '../japanese-text.ts'
import { POS, type Word } from '../morphology/word.ts'
import type { Span } from '../types.ts'
import type { Evaluation } from './evaluation.ts'

const gladness = new Set(['助かる', 'うれしい', '嬉しい', 'ありがたい', '幸い', '便利', '楽', '安心', '喜ぶ', 'よい', 'いい', '良い', '使いやすい'])
const names = new Set(['が', 'は', 'も', 'って'])
/** Morphemes of a sentence looked at before the evaluation. */
const reach = 20

/**
 * 「レジを増やしてほしいです。夕方によく使うので助かります。」: right behind a wish, gladness without anything named is what
 * the wish would bring. What is named (アプリは便利です), past (助かりました) or lasting (助かっています) stays.
 */
export function lowerHopes(text: JapaneseText, evaluations: readonly Evaluation[], wishes: readonly Span[]): readonly Evaluation[] {
  if (wishes.length === 0 || evaluations.length === 0) return evaluations
  const wishful = new Set(wishes.map(({ end }) => sentenceAt(text.sentences, end - 1)))
  return evaluations.map((evaluation) => {
    if (evaluation.value <= 0 || !gladness.has((text.words[evaluation.from] as Word).base)) return evaluation
    const sentence = sentenceAt(text.sentences, evaluation.start)
    const start = text.sentences[sentence]?.start ?? 0
    return wishful.has(sentence - 1) && isToCome(text.words, evaluation) && !namesSomething(text, evaluation.from, start) ? { ...evaluation, value: evaluation.value * 0.1 } : evaluation
  })
}

/** Neither 助かりました nor 助かっています. */
function isToCome(words: readonly Word[], { from, to }: Evaluation): boolean {
  if ((words[from] as Word).inflection === '連用タ接続') return false
  for (let i = to; i < to + 3; i++) {
    const word = words[i]
    if (word === undefined || word.pos === POS.symbol) return true
    if (word.base === 'た' || word.surface === 'て') return false
  }
  return true
}

function namesSomething(text: JapaneseText, at: number, start: number): boolean {
  for (let i = at - 1; i >= 0 && i >= at - reach && (text.starts[i] as number) >= start; i--) {
    const word = text.words[i] as Word
    if (word.pos === POS.particle && names.has(word.surface)) return true
  }
  return false
}
