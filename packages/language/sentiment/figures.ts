import type { Clause } from '../japanese-text.ts'
import { POS, type Word } from '../morphology/word.ts'
import type { LexiconEntry } from './lexicon.ts'

const gain: LexiconEntry = { polarity: 1.5, aspect: 'business', negated: false }
const loss: LexiconEntry = { polarity: -1.5, aspect: 'business', negated: false }

const rises = new Set(['増', '増加', '上回る', '伸ばす', '伸びる', '伸び', '上昇', '増大', '拡大', '改善', '伸長'])
const falls = new Set(['減', '減少', '下回る', '落ち込む', '下降', '低下', '減退', '減速', '悪化', '縮小'])
/** What business partners are glad to see rise. A bare 増加 says nothing: crowds rise too. */
const wanted = /売上|売り上げ|利益|収益|受注|販売|収入|需要|生産|稼働|契約|利用者|来場者|会員|シェア|収支|業績|数量|出荷|所得|消費|輸出|設備投資|利益率/
const unwanted = /費用|コスト|原価|損失|経費|負担|赤字|在庫|競争|価格競争|不良|クレーム|苦情|離職|故障/
/** Morphemes looked back at for what rose or fell. */
const reach = 24

/** 売上は前年比5%増, 受注が減少: a rise or fall of a named figure, judged at the word that tells it. */
export function figureMoved(words: readonly Word[], at: number, clause: Clause): { readonly entry: LexiconEntry; readonly end: number } | undefined {
  const word = words[at] as Word
  const up = rises.has(word.base)
  if (!up && !falls.has(word.base)) return undefined
  for (let i = at - 1; i >= 0 && i >= at - reach; i--) {
    const before = words[i] as Word
    if (before.surface === '。' || (i < clause.from && before.detail === '接続助詞')) return undefined
    if (before.pos !== POS.noun) continue
    if (unwanted.test(before.surface)) return isCause(words, i) ? undefined : { entry: up ? loss : gain, end: at + 1 }
    if (wanted.test(before.surface)) return { entry: up ? gain : loss, end: at + 1 }
  }
  return undefined
}

/** ポンプの不良により出力が低下: the cause is not what fell. */
function isCause(words: readonly Word[], at: number): boolean {
  const next = words[at + 1]?.surface ?? ''
  return next === 'により' || next === 'による' || next === 'によって' || (next === 'の' && words[at + 2]?.surface === 'ため')
}
