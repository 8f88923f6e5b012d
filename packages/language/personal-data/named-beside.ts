import { isKatakanaRole, isNotGiven, isOrganization, isRole } from './name-words.ts'
import { toHiragana } from './given-names.ts'
import type { NameBook } from './name-book.ts'

/**
 * Names that the dictionary lets be told where the lists of the package alone would not: full names in two parts wherever they stand,
 * given names beside relatives, friends and children, family names beside a role, an arrow or what is done in somebody's name.
 */
interface Range {
  readonly start: number
  readonly end: number
}

type Reader = (match: RegExpExecArray, book: NameBook) => readonly Range[]

const kanji = '[一-龥々髙﨑ヶ]'
const particle = '(?=[がはをにのもとへ、。，,.）)」』\\s:：・/／→！!？?\\ud83c-\\ud83e]|から|より|まで|です|だ|さん|ちゃん|くん|君|様|$)'
const relative = '(?<![一-龥])(?:[義祖]?[父母]|お(?:じい|ばあ)ちゃん|夫|妻|主人|旦那|家内|娘|息子|[長次三四][男女]|孫|ひ孫|兄|姉|弟|妹|甥|姪|従兄弟|いとこ|子供?|子ども|こども|赤ちゃん|彼氏?|彼女|うち|友人|友達|友だち|ともだち|愛犬|愛猫|同僚|後輩|先輩|幼馴染)'

function range(match: RegExpExecArray, group = 1): Range {
  const [start, end] = match.indices?.[group] ?? [0, 0]
  return { start, end }
}

const given: Reader = (match, book) => {
  const found: Range[] = []
  for (const group of [1, 2]) {
    const written = match[group] ?? ''
    if (written !== '' && book.mayBeGivenName(written) && !isRole(written) && !/^(?:ため|こと|もの|一人|二人|三人|成人|大|小)$/.test(written)) found.push(range(match, group))
  }
  return found
}

const surnames: Reader = (match, book) => [1, 2].flatMap((group) => {
  const written = match[group] ?? ''
  return written !== '' && isPerson(book, written) ? [range(match, group)] : []
})

/** A family name, or one with its given name. */
function isPerson(book: NameBook, written: string): boolean {
  if (isOrganization(written) || (isRole(written) && !book.isSurname(written))) return book.isSurname(written)
  if (book.mayBeSurname(written)) return true
  for (let length = Math.min(4, written.length - 1); length >= 2; length--) if (book.mayBeSurname(written.slice(0, length)) && book.mayBeGivenName(written.slice(length))) return true
  return false
}

/** 常盤 理恵, 棚橋 ひろみ: a family name, a blank and what is a given name. */
const inTwoParts: Reader = (match, book) => {
  const [surname = '', first = ''] = [match[1], match[2]]
  if (isNotGiven(first) || isRole(first) || isOrganization(surname)) return []
  const known = book.isSurname(surname) || book.isSingleSurname(surname)
  const may = known || book.mayBeSurname(surname)
  const telling = book.mayBeGivenName(first)
  if (!(may && telling) && !(known && /^[一-龥々]/.test(first) && match[0].endsWith('\n'))) return []
  return [{ start: range(match, 1).start, end: range(match, 2).end }]
}

/** 桃井かおる, 上野はるか: kanji and kana written together, each part a name. */
const inTwoScripts: Reader = (match, book) => ((book.mayBeSurname(match[1] ?? '') || (/と[申言いな名]/.test(match[0] + (match.input ?? '').slice(match.index + match[0].length, match.index + match[0].length + 2)) && !book.isWord(match[1] ?? ''))) && book.isGivenName(match[2] ?? '') && !isRole(match[1] ?? '') ? [{ start: range(match, 1).start, end: range(match, 2).end }] : [])

const rules: readonly (readonly [guard: RegExp, pattern: RegExp, read: Reader])[] = [
  [/[ \u3000]/, new RegExp(`(?<!${kanji})(${kanji}{1,4})[ \\u3000]{1,2}(${kanji}{1,3}|[ぁ-ん]{2,4}|[ァ-ヶー]{2,5})(?:(?![一-龥々ぁ-んァ-ヶー])|(?=様|さん|さま|殿|氏|です|と申|宛|あて|名義|より|の(?:件|代理|契約)))`, 'dg'), inTwoParts],
  [/[一-龥々][ぁ-んァ-ヶ]/, new RegExp(`(?<!${kanji})(${kanji}{2,3})([ぁ-ん]{2,4}?|[ァ-ヶー]{2,5})(?=さん|様|さま|氏|ちゃん|くん|君|先生|です|と申|と言|といい|という|と名乗|名義|宛|[（(]|$)`, 'dg'), inTwoScripts],
  [/[父母ん夫妻人那ち内娘子男女孫兄姉弟妹甥姪こ彼友犬猫僚輩染]/, new RegExp(`${relative}(?:の|・|、|は|[ \\u3000]|[（(「]|(?=${kanji}{2}|[ァ-ヴ]))(${kanji}{1,3}|[ァ-ヶー]{2,5}|[ぁ-ん]{2,5})${particle}(?:と(${kanji}{2,3}|[ァ-ヶー]{2,5}|[ぁ-ん]{2,4})${particle})?`, 'dg'), given],
  // 孫のひなのに: the particle is not the end of the name.
  [/[娘子男女孫妹弟姪甥]の[ぁ-ん]/, /(?<![一-龥])(?:娘|息子|[長次三四][男女]|孫|妹|弟|姪|甥)の([ぁ-ん]{2,4})(?=[がはをにもと])/dg, (match) => (/^(?:[おご]|こと|ため|ひと|もと|かた|やつ|ちから|からだ|きもち|ごはん|けが|かぜ|めんどう|おむつ|もの|ほう|とき|ところ|よう|たち|おかげ|せい|くせ|みんな|すべて|ぶん|そば|うち|なか|まえ|あと)/.test(match[1] ?? '') ? [] : [range(match)])],
  // 翔太と結衣を連れて
  [/と/, new RegExp(`(?<!${kanji})(${kanji}{2,3}|[ァ-ヶー]{2,4})と(${kanji}{2,3}|[ァ-ヶー]{2,4})(?=[がをはの])`, 'dg'), (match, book) => (book.isGivenName(match[1] ?? '') && book.isGivenName(match[2] ?? '') && !isKatakanaRole(match[1] ?? '') ? [range(match, 1), range(match, 2)] : [])],
  // 勝又→蛭田, 赤嶺&比屋根, 岩瀬・名取両名
  [/[→⇒]/, new RegExp(`(?<!${kanji})(${kanji}{2,4})(?:さん)?[→⇒](${kanji}{2,4})(?=[へにがはの。、\\s]|さん|$)`, 'dg'), (match, book) => ([1, 2].every((group) => book.mayBeSurname(match[group] ?? '')) && [1, 2].some((group) => book.isSurname(match[group] ?? '')) ? [range(match, 1), range(match, 2)] : [])],
  [/[&＆・、と](?:[一-龥々]{2,4})(?:の?両名|ペア|コンビ|の?二人|の?[2２]人)/, new RegExp(`(?<!${kanji})(${kanji}{2,4}?)[&＆・、と](${kanji}{2,4}?)(?=の?両名|ペア|コンビ|の?二人|の?[2２]人)`, 'dg'), surnames],
  // 旧担当榎並, 店長土肥の, 担当：荏原
  [/担当|[長任]|員|者|次|ドライバー|リーダー|SV|ＳＶ|支配人|代表|監督|スタッフ|オペレーター|受付/, new RegExp(`(?:(?:[新旧前現主副]|[一二三]次)?担当者?|[一二三]次(?!元|会|男|女|方|試)|ドライバー|リーダー|SV|ＳＶ|支配人|代表|監督|受付[:：]|スタッフ|オペレーター|責任者|[店課部係所院園校室局会駅]長|主任|店員|係員|社員|対応者|受付者|記録者?|引継者?|記入者?)(?:[:：は ・／/\\u3000]|の)?[ \\u3000]?(${kanji}[ノツ]${kanji}|${kanji}{1,4}?)(?=[のがはをに、。：:／/）)\\s→]|さん|より|から|まで|です|へ|対応|$)`, 'dg'), (match, book) => {
    const written = match[1] ?? ''
    if (written.length === 1) return book.isSingleSurname(written) && !/^[店者員部課係長町市区県国社様名方先件後前中外内間時日]$/.test(written) ? [range(match)] : []
    return /[ノツ]/.test(written) ? [range(match)] : surnames(match, book)
  }],
  // 宮良名義で, 喜屋武で取って, 西脇あて, 高良へ担当替え
  [/名義|あて|宛|予約|宅|代わ|担当替|引き?継/, new RegExp(`(?<!${kanji})(${kanji}{2,4}?)(?=名義|宅[にのへが]|で予約|か${kanji}{2,3}に代わ|に代わ[っり]|あて(?![がにず])|宛(?:て|の|に|で|$|。)|へ(?:担当替|引き?継|交代))`, 'dg'), surnames],
  [/予約/, new RegExp(`予約[はをも、:：][ \\u3000]?(${kanji}{2,4}|[ァ-ヶー]{2,6})(?=で(?:取|と|し|入|お願い|あり)|[ \\u3000]\\d)`, 'dg'), surnames],
  [/か[一-龥]{2,4}に/, new RegExp(`${kanji}{2,4}か(${kanji}{2,4})(?=に代わ)`, 'dg'), surnames],
  [/表札|伝票|封筒|サイン|署名|印/, new RegExp(`(?:表札|サイン|署名)[はがに](${kanji}{2,4}|[A-Z][a-z]+ [A-Z][a-z]+)(?=[、で。と])`, 'dg'), (match, book) => (/^[A-Z]/.test(match[1] ?? '') ? [range(match)] : surnames(match, book))],
  // A letter's end: 有働拝, 有限会社… 海東, 佳奈子
  [/拝|[ \u3000]|\n/, new RegExp(`(?:^|\\n|[ \\u3000])(${kanji}{2,4}?)(?:[ \\u3000]?拝)[\\s]*$`, 'dg'), surnames],
  [/[社商会園店社業所院堂][ \u3000]/, new RegExp(`\\n[^\\n、。]{2,20}[ \\u3000](${kanji}{2,3})\\s*$`, 'dg'), surnames],
  [/\n/, new RegExp(`\\n[ \\u3000]*(${kanji}{2,3}|[ぁ-ん]{2,4})\\s*$`, 'dg'), (match, book) => (book.isGivenName(match[1] ?? '') ? [range(match)] : surnames(match, book))],
  [/[。！!♪][ \u3000]?[一-龥]{2,3}\s*$/, /[。！!♪][ \u3000]?([一-龥々]{2,3})\s*$/dg, (match, book) => (book.isGivenName(match[1] ?? '') ? [range(match)] : [])],
  // ゆきえです！
  [/です|だよ|より/, /(?:^|[\n。！!])([ぁ-ん]{2,5}|[ァ-ヶー]{2,5})(?=です[！!。♪が\ud83c-\ud83e]|だよ|より$)/dg, (match, book) => (book.isGivenName(match[1] ?? '') || (book.isSurnameReading(toHiragana(match[1] ?? '')) && !book.isWord(match[1] ?? '')) ? [range(match)] : [])],
  // 郷様: whatever single kanji stands alone before 様
  [/様/, /(?:^|[\s、。・「（(]|の)([一-龥])(?=様(?![子々式相変態気]))/dg, (match) => (/^[皆神仏何誰客上奥御同貴王姫殿模仕多異外内妻夫父母兄姉弟妹娘嫁孫友者方先主某各両全氏名私君僕人宛右左]$/.test(match[1] ?? '') ? [] : [range(match)])],
  // Hiroko Tanabe⏎h@example.com, and a text that is nothing else
  [/[A-Z]/, /(?:^|\n)([A-Z][a-z]{1,14} [A-Z][A-Za-z]{1,14}|[A-Z]\.? ?[A-Z][a-z]{2,14})(?=\n[^\n]*[@＠\d]|\s*$(?<=^[A-Z][^\n]{0,30}))/dg, (match) => [range(match)]],
  [/(?:問い?合わ?せ|申込|登録|注文|購入|契約|連絡)[^\n]{0,4}[:：]/, /(?:者|主|人|名|氏名)[ \u3000]?[:：][ \u3000]?([A-Z][a-z]{1,14}(?: [A-Z][A-Za-z]{1,14}){1,3})/dg, (match) => [range(match)]],
]

/** In `text` as it was written, by what `book` knows. */
export function namesBeside(text: string, book: NameBook): Range[] {
  const found: Range[] = []
  for (const [guard, pattern, read] of rules) {
    if (!guard.test(text)) continue
    for (const match of text.matchAll(pattern)) found.push(...read(match, book))
  }
  return found
}
