import type { Clause } from '../japanese-text.ts'
import { isNegation } from '../morphology/inflection.ts'
import { POS, type Word } from '../morphology/word.ts'
import type { LexiconEntry } from './lexicon.ts'

type Match = { readonly entry: LexiconEntry; readonly end: number }

const lost: LexiconEntry = { polarity: -1.5, aspect: 'defect', negated: true }
const never: LexiconEntry = { polarity: -3, aspect: 'leave', negated: true }
const waited: LexiconEntry = { polarity: -1, aspect: 'waiting', negated: false }
const returning: LexiconEntry = { polarity: 2, aspect: 'general', negated: false }
const highQuality: LexiconEntry = { polarity: 2, aspect: 'general', negated: false }
const broken: LexiconEntry = { polarity: -1.5, aspect: 'general', negated: true }

/** Evaluations that no single word carries: lost functions, 二度と…ない, また…たい, time that something took, のに…ない. */
export function impliedEvaluation(words: readonly Word[], at: number, clause: Clause): Match | undefined {
  return lostFunction(words, at, clause) ?? neverAgain(words, at, clause) ?? comingAgain(words, at, clause) ?? timeTaken(words, at, clause) ?? brokenExpectation(words, at, clause)
}

/** Verb + なくなる: whatever it was, it no longer works (開閉しなくなった). */
function lostFunction(words: readonly Word[], at: number, clause: Clause): Match | undefined {
  const word = words[at] as Word
  if (word.pos !== POS.auxiliary || word.surface !== 'なく' || at + 1 >= clause.to) return undefined
  return words[at + 1]?.base === 'なる' ? { entry: lost, end: at + 2 } : undefined
}

/** 二度と泊まりたくない. */
function neverAgain(words: readonly Word[], at: number, clause: Clause): Match | undefined {
  if ((words[at] as Word).surface !== '二度と' && !((words[at] as Word).surface === '二度' && words[at + 1]?.surface === 'と')) return undefined
  for (let i = at + 1; i < clause.to && i < at + 9; i++) if (isNegation(words[i] as Word)) return { entry: never, end: i + 1 }
  return undefined
}

/** また来年も泊まりたい, ぜひまた伺います. */
function comingAgain(words: readonly Word[], at: number, clause: Clause): Match | undefined {
  if ((words[at] as Word).surface !== 'また') return undefined
  for (let i = at + 1; i < clause.to && i < at + 9; i++) {
    const word = words[i] as Word
    if (word.base === 'たい' && word.pos === POS.auxiliary) return isNegation(words[i + 1] ?? word) ? undefined : { entry: returning, end: i + 1 }
  }
  return undefined
}

const qualities = new Set(['度', '性', '質', '力', '水準', 'レベル', '品質', '満足度', '技術', '能力', '評価', '完成度', '信頼性', '意識', '精度'])

/** 満足度はとても高い: after a quality, high is no price. Judged at 高い; undefined elsewhere. */
export function qualityIsHigh(words: readonly Word[], at: number, from: number): LexiconEntry | undefined {
  if ((words[at] as Word).base !== '高い') return undefined
  for (let i = at - 1; i >= from && i >= at - 3; i--) {
    const word = words[i] as Word
    if (word.pos === POS.noun && qualities.has(word.surface)) return highQuality
    if (word.pos !== POS.adverb && word.pos !== POS.particle && word.detail !== '副詞可能') return undefined
  }
  return undefined
}

const timeUnits = new Set(['時間', '分', '分間', '日', '日間', '週間', 'か月', 'ヶ月', 'カ月', 'ヵ月', 'ケ月', '年', '月', '秒'])

/** 一時間かかった, 二時間待ち, 三十分も待った. */
function timeTaken(words: readonly Word[], at: number, clause: Clause): Match | undefined {
  if (!timeUnits.has((words[at] as Word).surface) || (words[at - 1]?.detail !== '数' && !/[\d一二三四五六七八九十数半]$/.test(words[at - 1]?.surface ?? ''))) return undefined
  for (let i = at + 1; i < clause.to && i < at + 4; i++) {
    const word = words[i] as Word
    if (word.base === 'かかる' || word.base === '掛かる' || word.base === '待つ' || word.base === '待ち') return { entry: waited, end: i + 1 }
    if (word.pos !== POS.particle && word.detail !== '接尾' && word.surface !== '以上') return undefined
    if (word.surface === 'で' || word.surface === 'しか') return undefined
  }
  return undefined
}

/** 予約したのに席がなかった: judged at the predicate that ends the clause after のに. */
function brokenExpectation(words: readonly Word[], at: number, clause: Clause): Match | undefined {
  if (at + 1 < clause.from || !isNegation(words[at] as Word) || at === 0) return undefined
  for (let i = clause.from - 1; i >= 0 && i >= clause.from - 2; i--) {
    if ((words[i] as Word).surface !== 'のに') continue
    // よかったのに, 安ければ…のに: a regret, and the clause after it another subject.
    return { entry: broken, end: at + 1 }
  }
  return undefined
}
