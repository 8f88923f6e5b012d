import { POS, type Word } from '../morphology/word.ts'

/** Degree words and what they do to the evaluation that follows in the same clause. */
const degrees = new Map<string, number>([
  ...['とても', '非常', '大変', 'かなり', '本当', '本当に', 'すごい', '相当', 'ずいぶん', '極めて', 'きわめて', '実に', '一番', '最も', 'もっとも', '断然', 'めちゃくちゃ', 'めっちゃ', 'メチャクチャ', 'あまりに', 'あまりにも', '余りに', '余りにも', 'とにかく', 'なにより', '何より', 'すべて', '全般', '常に', 'いつも', '毎回', '毎度', 'ものすごい', 'もの凄い', 'まったく', '全然', '一切', '絶対', '完全', '特に', '著しい', 'ひどい', 'より一層'].map((word): [string, number] => [word, 1.4]),
  ...['少し', 'ちょっと', 'やや', '多少', '若干', 'いささか', '割と', 'わりと', '割に', '比較的', 'そこそこ', 'まあまあ', 'まあ', '時々', 'たまに', '何となく', 'なんとなく', '若干名', '少々'].map((word): [string, number] => [word, 0.6]),
])

const reach = 4

/** Product of the degree words at most four morphemes before `at`; 1 when there is none. */
export function degreeBefore(words: readonly Word[], at: number, from: number): number {
  let factor = 1
  for (let i = at - 1; i >= from && i >= at - reach; i--) {
    const word = words[i] as Word
    if (word.pos === POS.symbol) break
    const degree = degrees.get(word.base)
    if (degree !== undefined) factor *= degree
  }
  return Math.min(1.8, Math.max(0.4, factor))
}

/** A word of the lexicon that here only says how much: 大変満足, すごく良い. */
export function isDegree(words: readonly Word[], at: number, end: number): boolean {
  const word = words[at] as Word
  const next = words[end]
  if (end !== at + 1 || !degrees.has(word.base) || next === undefined) return false
  if (word.pos === POS.adjective) return word.inflection.startsWith('連用') && next.pos !== POS.auxiliary && next.pos !== POS.particle && next.pos !== POS.symbol && next.base !== 'ない'
  return next.pos === POS.adjective || next.pos === POS.adverb || next.pos === POS.noun || (next.pos === POS.verb && next.detail === '自立')
}
