import type { JapaneseText } from '../japanese-text.ts'
import { isNegation } from '../morphology/inflection.ts'
import { POS, type Word } from '../morphology/word.ts'

/** Morphemes looked at to either side; it bounds the work in texts without sentence ends. */
const reach = 30

interface Sentence {
  readonly from: number
  readonly to: number
  readonly asks: boolean
  readonly notifies: boolean
}

const asking = /(?:です|ます|でしょう|ません|た|る|い|の)か[。?？]?$|(?:[?？])$|(?:教えて|お?聞きし|お?聞きたい|聞きたい|知りたい|伺い)[^。]{0,8}[。]?$|か(?:と|との|という)(?:お?尋ね|ご?質問|お?問い?合わ?せ|ご?照会|聞かれ|尋ねられ)[^。]{0,4}[。]?$/
const indignant = /なぜ|何故|どうして|なんで|いつまで|何を考え|いかがなもの|ではない|どう(?:なって|いうこと|なの)|一体|いったい|でいい|でよい|で良い/
const notifying = /(?:お?知らせ|ご?連絡|ご?報告)(?:し(?:ます|ておきます|ました)|いたします|致します|です|まで)[。!]?$/

/**
 * Factors of the whole sentence: what a sentence asks about, tells somebody politely, or makes depend on a condition
 * weighs less than what it states. Also turns merits that a negated predicate takes away (安心して使えない).
 */
export function sentenceMoods(text: JapaneseText): (at: number, end: number, value: number, aspect: string) => number {
  const sentences = sentencesOf(text)
  let current = 0
  return (at, end, value, aspect) => {
    while (current + 1 < sentences.length && at >= (sentences[current] as Sentence).to) current++
    const sentence = sentences[current]
    if (sentence === undefined) return 1
    let factor = 1
    if (sentence.asks && !isBefore(text, end, sentence.to)) factor *= aspect === 'leave' ? 0.15 : 0.3
    if (sentence.notifies && value < 0) factor *= 0.4
    if (isHypothetical(text.words, at, end, sentence)) factor *= 0.25
    if (isHearsayOrHope(text.words, end, sentence.to) || isLookedForward(text.words, end) || isGuessed(text.words, end)) factor *= 0.1
    if (value > 0 && isGroundOfRegret(text.words, end, sentence.to)) factor *= 0.25
    if (value > 0 && isTakenAway(text.words, end, sentence.to)) factor *= -0.8
    return factor
  }
}

function sentencesOf(text: JapaneseText): Sentence[] {
  const found: Sentence[] = []
  let from = 0
  for (const { start, end } of text.sentences) {
    let to = from
    while (to < text.length && (text.starts[to] as number) < end) to++
    const words = text.text.slice(start, end)
    found.push({ from, to, asks: asking.test(words) && !indignant.test(words), notifies: notifying.test(words) })
    from = to
  }
  return found
}

/** A clause break after 、 or が stands between the evaluation and what is asked at the end of the sentence. */
function isBefore(text: JapaneseText, end: number, to: number): boolean {
  for (let i = end; i < to && i < end + 12; i++) {
    const word = text.words[i] as Word
    if (word.surface === '、' || (word.pos === POS.particle && word.detail === '接続助詞' && ['が', 'けど', 'けれど', 'けれども', 'ので', 'から', 'のに'].includes(word.surface))) return true
  }
  return false
}

/** …れば快適だ, 壊れたら困る: not so today. With a past predicate (使ってみたら快適だった) it happened. */
function isHypothetical(words: readonly Word[], at: number, end: number, sentence: Sentence): boolean {
  let condition = false
  for (let i = Math.max(sentence.from, at - reach); i < at; i++) {
    const word = words[i] as Word
    const isCondition = (word.surface === 'ば' && word.detail === '接続助詞') || ((word.base === 'た' || word.base === 'だ') && word.inflection === '仮定形')
    if (isCondition) condition = words[i + 1]?.base !== 'なる' && words[i + 1]?.base !== 'いける' && words[i + 1]?.surface !== 'では'
    else if (condition && word.detail === '接続助詞' && word.surface === 'が') condition = false
  }
  if (!condition) return false
  for (let i = end; i < sentence.to && i < end + 6; i++) {
    const word = words[i] as Word
    if (word.pos === POS.symbol) break
    if (word.base === 'た' && word.inflection === '基本形') return false
    if (word.surface === 'て' || word.surface === 'で') return !hasPast(words, i, sentence.to)
  }
  return true
}

function hasPast(words: readonly Word[], from: number, to: number): boolean {
  for (let i = from; i < to && i < from + reach; i++) if (words[i]?.base === 'た' && words[i]?.inflection === '基本形') return true
  return false
}

/** 便利になると聞いていた, 丁寧な対応を期待していた: not what was found. */
function isHearsayOrHope(words: readonly Word[], end: number, to: number): boolean {
  for (let i = end; i < to && i < end + 6; i++) {
    const word = words[i] as Word
    if (word.pos === POS.symbol || word.surface === '以上' || (word.detail === '接続助詞' && word.surface !== 'て')) return false
    if (word.base === '期待' && words[i - 1]?.surface === 'を') return true
    if (word.base === '聞く' && words[i - 1]?.surface === 'と') return true
  }
  return false
}

/** 楽しみにしていた: expected then, and not what came. */
function isLookedForward(words: readonly Word[], end: number): boolean {
  if (words[end - 1]?.base !== '楽しみ' || words[end]?.surface !== 'に' || words[end + 1]?.base !== 'する') return false
  for (let i = end + 2; i < end + 6; i++) if (words[i]?.base === 'た') return true
  return false
}

/** 他の人も喜ぶと思います, 喜ぶでしょう: of others, and not yet. */
function isGuessed(words: readonly Word[], end: number): boolean {
  const last = words[end - 1]
  if (last?.base !== '喜ぶ' || last.inflection !== '基本形') return false
  return (words[end]?.surface === 'と' && words[end + 1]?.base === '思う') || words[end]?.surface === 'でしょ' || words[end]?.surface === 'だろ' || words[end]?.surface === 'はず'
}

/** 気に入っているだけに惜しい: a merit as the ground of a regret. */
function isGroundOfRegret(words: readonly Word[], end: number, to: number): boolean {
  for (let i = end; i < to && i < end + 5; i++) {
    if (words[i]?.surface === 'だけ' && words[i + 1]?.surface === 'に') return words[i + 2]?.pos !== POS.verb
    if (words[i]?.pos === POS.symbol) return false
  }
  return false
}

const potential = new Set(['できる', 'られる', 'れる', 'もらえる', 'いただける', '使える', '行ける', '食べられる', '過ごせる', '泊まれる', '読める', '乗れる', '買える', '頼める', '任せる', '任せられる', '眠れる'])

/** How a thing works: whatever does not work so does not. */
const manner = new Set(['スムーズ', 'スムース', '円滑', '滑らか', 'なめらか', '順調', '正常', '確実', '適切', '的確', '簡単', 'うまい', '上手い', '上手'])

/** 安心して使えない, 気持ちよく買い物ができなかった, スムーズに回らない: an adverb of merit whose predicate could not be done, or did not happen so. */
function isTakenAway(words: readonly Word[], end: number, to: number): boolean {
  const before = words[end - 1] as Word
  const next = words[end]
  const isAdverb = (before.pos === POS.adjective && before.inflection === '連用テ接続' && next?.surface !== 'て' && next?.pos !== POS.auxiliary) || next?.surface === 'に' || (next?.surface === 'し' && words[end + 1]?.surface === 'て')
  if (!isAdverb) return false
  for (let i = end; i < to && i < end + 8; i++) {
    const word = words[i] as Word
    if (word.pos === POS.symbol || (word.detail === '接続助詞' && word.surface !== 'て')) return false
    if (isNegation(word)) {
      const verb = words[i - 1]?.base === 'ます' ? words[i - 2] : words[i - 1]
      return verb !== undefined && (potential.has(verb.base) || manner.has(before.base) || manner.has(before.surface))
    }
  }
  return false
}
