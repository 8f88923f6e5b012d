import type { Clause } from '../japanese-text.ts'
import { POS, type Word } from '../morphology/word.ts'

/** Physical attributes: before a noun they tell it apart (重い荷物), as predicate they judge (荷物が重い). */
const descriptive = new Set(['高い', '低い', '長い', '短い', '重い', '軽い', '古い', '広い', '狭い', '明るい', '暗い', '早い', '速い', '遅い', '安い', '寒い', '暑い', '静か', 'きれい', '丈夫', '遠い', '冷たい', '温かい', '暖かい', '良い', 'いい', 'よい', '便利', '簡単', '弱い', '硬い', '固い', '怖い'])

/** What is done about a fault, not the fault: 故障の場合, 苦情の受付, キャンセル料. */
const dealings = new Set(['場合', '窓口', '受付', '手続き', '手続', '期限', '方法', '防止', '対策', '有無', '可能性', '連絡', '調査', 'アンケート', '料', '集', '度', '基準', '交換', '件', '際', '理由', '原因', '条件', '保険', '確認', '相談', '申し込み', '申込', '申請'])
const judged = new Set(['対応', '態度', '接客', '説明', '思い', '気持ち', '印象', '感じ', '経験', '結果', '買い物', '時間'])

/** 最高速度, 最高気温: a bound of something measured; すごい勢い, 凄い音: how strong it is. */
const measured = /^(?:速度|時速|気温|気圧|血圧|温度|出力|回転|値|記録|額|価格|裁|責任|顧問|学年|齢|峰)/
const force = new Set(['勢い', '衝撃', '音', '爆音', '轟音', '振動', '揺れ', '臭い', 'におい', '匂い', '煙', '速度', 'スピード', '量', '数', '剣幕', '風', '雨', '熱', '力', '圧力', '痛み'])

function tellsHowMuch(word: Word, noun: Word): boolean {
  if (word.base === '最高') return measured.test(noun.surface)
  return (word.base === 'すごい' || word.base === '凄い') && force.has(noun.surface)
}

/** Factor for evaluations that only name or tell apart: 1 when it judges. */
export function namesOnly(words: readonly Word[], at: number, end: number, limit: number): number {
  const word = words[at] as Word
  let next = end
  if (words[next]?.surface === 'な' || words[next]?.surface === 'の') next++
  const noun = words[next]
  if (noun === undefined || next >= limit || noun.pos !== POS.noun) return 1
  if (end === at + 1 && tellsHowMuch(word, noun)) return 0
  if (end === at + 1 && word.pos === POS.noun && (word.detail === 'サ変接続' || word.detail === '一般' || word.detail === '形容動詞語幹') && dealings.has(noun.surface) && (next === end || words[end]?.surface === 'の')) return 0.15
  // 割れやすい瓶は多めに包んで: a nature of the thing, told to tell it apart.
  if (end === at + 2 && words[at + 1]?.base === 'やすい' && words[at + 1]?.inflection === '基本形' && next === end && noun.detail !== '非自立') return 0.2
  if (end !== at + 1 || !descriptive.has(word.base) || word.inflection.startsWith('連用') || noun.detail === '非自立' || noun.detail === '接尾') return 1
  return isJudgement(words, next, limit) ? 0.6 : 0.15
}

/** 広い部屋でした, 広い部屋です。: the noun is the predicate; 早い対応で…, 安い値段で…: what customers judge. */
function isJudgement(words: readonly Word[], noun: number, limit: number): boolean {
  let i = noun
  while (i < limit && i < noun + 8 && words[i]?.pos === POS.noun) {
    if (judged.has(words[i]?.surface ?? '') && words[noun]?.surface !== '時間') return true
    i++
  }
  const follows = words[i]
  if (i >= limit || follows === undefined || follows.pos === POS.symbol) return true
  if (follows.base === 'です' || follows.base === 'だ' || follows.surface === 'で') return words[i + 1]?.surface !== 'か' && words[i + 1]?.surface !== 'う'
  if (follows.surface === 'に') return words[i + 1]?.base === 'ある' || words[i + 1]?.base === '位置'
  return follows.surface === 'が' || follows.surface === 'も' || follows.surface === 'の'
}

/** Factor for merits that are called the only ones: 良いのは見た目だけ, 口だけは丁寧, 安いだけで. */
export function onlyThis(words: readonly Word[], at: number, end: number, clause: Clause): number {
  if (words[end]?.surface === 'だけ' && words[end + 1]?.surface === 'で' && !(words[end + 2]?.base === 'ない' || words[end + 2]?.surface === 'は' || words[end + 2]?.surface === 'も')) return 0.2
  for (let i = at - 1; i > clause.from && i >= at - 3; i--) if (words[i]?.surface === 'は' && words[i - 1]?.surface === 'だけ') return -0.3
  let i = end
  while (words[i]?.surface === 'な') i++
  if (words[i]?.surface !== 'の' || words[i + 1]?.surface !== 'は') return 1
  for (let k = i + 2; k < clause.to && k < i + 12; k++) if (words[k]?.surface === 'だけ' || words[k]?.surface === 'くらい') return -0.6
  return 1
}

/** 〜ても良い, 〜でもいい, 〜たら良い: leave to do something or a wish, no praise. */
export function isPermission(words: readonly Word[], at: number): boolean {
  const word = words[at] as Word
  if (word.base !== '良い' && word.base !== 'いい' && word.base !== 'よい') return false
  const before = words[at - 1]
  const beforeThat = words[at - 2]
  return (before?.surface === 'も' && (beforeThat?.surface === 'て' || beforeThat?.surface === 'で')) || before?.surface === 'ば' || before?.surface === 'たら'
}
