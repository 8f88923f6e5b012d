import type { JapaneseText } from './japanese-text.ts'
import { isNegation, negativeForm } from './morphology/inflection.ts'
import { POS, type Word } from './morphology/word.ts'
import { readingOf } from './search/pair-readings.ts'

/** A content unit of the text: compound noun, or predicate in its (negated) dictionary form. Morphemes [from, to). */
export interface Unit {
  readonly kind: 'noun' | 'predicate'
  readonly term: string
  readonly reading: string
  readonly from: number
  readonly to: number
}

const emptyNouns = new Set(['こと', 'もの', 'ため', '時', 'とき', '際', '方', 'ほう', '中', '上', '下', '前', '後', '間', '者', '物', '事', 'ところ', '所', '点', '場合', '以上', '以下', '以外', '等', 'など', '様', '約', '頃', 'ごろ', '件', 'よう', 'そう', 'ん', 'の', '氏', '側', '内', '外', '人', '感じ', '今回', '状態', '毎日', '本当', '一つ', '自分', '私', '今', '昨日', '今日', '明日', '先日'])
const emptyPredicates = new Set(['する', 'いる', 'ある', 'なる', '思う', '言う', 'いう', '行う', 'できる', 'くる', 'いく', '来る', '行く', 'くださる', 'いただく', 'もらう', 'くれる', 'しまう', 'おる', 'みる', 'れる', 'られる', 'せる', 'させる', 'ござる', 'いたす', 'ない', '良い', 'いい', 'よい', '見る', '知る', '感じる', 'よる', 'つく', '持つ', '考える', '申す', '願う', 'あまる', 'よれる', 'つける', 'かける', 'おく', 'やる', '続ける', '過ぎる', 'すぎる', '始める', '出す'])
const nominalDetails = new Set(['一般', 'サ変接続', '固有名詞', '形容動詞語幹', 'ナイ形容詞語幹', '接尾', '副詞可能'])

/** Content units in text order. Mask tokens such as ［電話番号］ are left out by `skip`. */
export function contentUnits(text: JapaneseText): Unit[] {
  const units: Unit[] = []
  for (let i = 0; i < text.length; ) {
    const word = text.words[i] as Word
    if (word.surface === '[' || word.surface === '［') {
      const close = maskEnd(text.words, i, text.length)
      if (close > i) {
        i = close
        continue
      }
    }
    const end = isNominal(word, true) ? nounEnd(text.words, i, text.length) : i
    if (end > i) {
      const unit = nounUnit(text.words, i, end)
      if (unit !== undefined) units.push(unit)
      i = end
    } else {
      const predicate = predicateUnit(text.words, i, text.length)
      if (predicate !== undefined) units.push(predicate)
      i = predicate?.to ?? i + 1
    }
  }
  return units
}

/** Whether a morpheme may stand in a compound noun, at its head or further on. */
function isNominal(word: Word, first: boolean): boolean {
  if (word.pos === POS.prefix) return first && word.detail === '名詞接続' && word.surface.length === 1 && !/[おご御各約第]/.test(word.surface)
  if (word.pos === POS.symbol) return word.detail === 'アルファベット'
  if (word.pos !== POS.noun || !nominalDetails.has(word.detail)) return false
  if (first && (word.detail === '接尾' || word.detail === '副詞可能')) return false
  if (word.detail === '接尾') return word.detail2 !== '助数詞' && word.detail2 !== '助動詞語幹' && word.detail2 !== '人名' && word.detail2 !== '副詞可能' && word.detail2 !== '特殊'
  return word.known || /[\p{L}]/u.test(word.surface)
}

function nounEnd(words: readonly Word[], from: number, limit: number): number {
  let end = from + 1
  while (end < limit && isNominal(words[end] as Word, false) && end - from < 8 && !beginsCode(words, end)) end++
  return end
}

/** The K of 受付番号K-1042: of a number, not of the word before. */
function beginsCode(words: readonly Word[], at: number): boolean {
  return /^[A-Za-z]{1,3}$/.test(words[at]?.surface ?? '') && /^[-–_#]?[0-9]/.test((words[at + 1]?.surface ?? '') + (words[at + 2]?.surface ?? '')) && /[^A-Za-z]$/.test(words[at - 1]?.surface ?? '')
}

function nounUnit(words: readonly Word[], from: number, to: number): Unit | undefined {
  let term = ''
  for (let i = from; i < to; i++) {
    const word = words[i] as Word
    term += to - from === 1 ? word.base : word.surface
  }
  if (emptyNouns.has(term) || (term.length === 1 && !/[一-龥]/.test(term))) return undefined
  return { kind: 'noun', term, reading: readingOf(words, from, to), from, to }
}

function predicateUnit(words: readonly Word[], at: number, limit: number): Unit | undefined {
  const word = words[at] as Word
  if ((word.pos !== POS.verb && word.pos !== POS.adjective) || word.detail !== '自立') return undefined
  let to = at + 1
  while (to < limit && to < at + 3 && (words[to] as Word).pos === POS.auxiliary && ((words[to] as Word).base === 'ます')) to++
  const negated = to < limit && isNegation(words[to] as Word) && (words[to] as Word).inflection !== '仮定形'
  if (emptyPredicates.has(word.base) && !(negated && word.base === 'できる')) return undefined
  return { kind: 'predicate', term: negated ? negativeForm(word) : word.base, reading: word.base === word.surface ? word.reading : '', from: at, to: negated ? to + 1 : at + 1 }
}

function maskEnd(words: readonly Word[], from: number, limit: number): number {
  for (let i = from + 1; i < limit && i < from + 8; i++) {
    const surface = (words[i] as Word).surface
    if (surface === ']' || surface === '］') return i + 1
  }
  return from
}
