import { toHiragana } from './given-names.ts'
import { isNotGiven, isOrganization, isRole } from './name-words.ts'
import type { NameBook } from './name-book.ts'

/** Names that the sentence or the line brings in, without 様 or さん: 海老原です, a signature, 名札に…とあった, 娘のさくら, (山本). */

interface Range {
  readonly start: number
  readonly end: number
}

type Reader = (match: RegExpExecArray, book: NameBook) => Range | undefined

const kanji = '[一-龥々髙﨑ヶ]'
/** Family names that are better known as places: 福島です answers "where". */
export const betterKnownPlace = /^(?:福島|千葉|福岡|香川|宮崎|石川|山口|長野|宮城|富山|高松|松山|福山|岡崎|川崎|長崎|熊本|秋田|徳島|奈良|神戸|豊田|大阪|東京|上野|中野|品川|目黒|渋谷|川口|町田|立川|柏|堺|浜松|三島|小松|大分|福井|岐阜|三重|滋賀|鳥取|島根|岡山|広島|愛媛|高知|佐賀|沖縄|北区|中央|大宮|浦和|所沢|川越|横浜|鎌倉|金沢|豊橋|四日市|明石|姫路|尾道|今治|坂出|丸亀)$/

function rangeOf(match: RegExpExecArray, group: number): Range {
  const [start, end] = match.indices?.[group] ?? [0, 0]
  return { start, end }
}

/** A family name alone, or with its given name behind a blank or not. */
function isPerson(book: NameBook, written: string): boolean {
  const [surname = '', given = ''] = written.split(/[ \u3000]/)
  if (given !== '') return (book.mayBeSurname(surname) || book.isSingleSurname(surname)) && !isNotGiven(given) && !isOrganization(given) && !isRole(given)
  if (book.mayBeSurname(surname)) return true
  for (let length = Math.min(3, surname.length - 1); length >= 2; length--) {
    if (book.mayBeSurname(surname.slice(0, length)) && book.mayBeGivenName(surname.slice(length))) return true
  }
  return false
}

const person = `${kanji}{1,5}(?:[ \\u3000](?:${kanji}{1,3}|[ぁ-ん]{2,4}|[ァ-ヶー]{2,5}))?`
const whenPerson: Reader = (match, book) => (isPerson(book, match[1] ?? '') ? rangeOf(match, 1) : undefined)
const unlessPlace: Reader = (match, book) => {
  const written = match[1] ?? ''
  if (betterKnownPlace.test(written)) return undefined
  // 南です, 林です: of one kanji only behind 電話した and the like.
  if (written.length === 1) return book.isSingleSurname(written) && match[0].slice(0, match[0].lastIndexOf(written)).endsWith('た') ? rangeOf(match, 1) : undefined
  return whenPerson(match, book)
}

const rules: readonly (readonly [guard: RegExp | undefined, pattern: RegExp, read: Reader])[] = [
  // 野々村です。 株式会社ミドリの海老原です。 先日電話した三枝ですけど
  [/です|でござい|だけど/, new RegExp(`(?:^|[\\n。！!？?」、 \\u3000]|(?:社|商事|店|課|部|室|局|院|センター|組合|事務所|工業|建設|産業|大学|係|株式会社[^、。\\s]{1,12}|有限会社[^、。\\s]{1,12}|[（(]株[)）][^、。\\s]{1,12}|㈱[^、。\\s]{1,12})の|(?:電話|連絡|相談|購入|注文|予約|来店|利用|契約|入会|引っ越|引越|お願い|問い?合わ?せ|伺|お?話)[ぁ-ん]{0,6}た)(${person})(?:です(?!か|ね|よね)|でございます|だけど|ですけ)`, 'dg'), unlessPlace],
  [/です|と申/, /(?:^|[\n。！!？?])([ァ-ヴー]{1,8}(?:[・＝][ァ-ヴー]{1,10}){1,3}|(?:キム|パク|チェ|リー|チョン|グエン|チャン|ワン)[・ ][ァ-ヴー]{2,6})(?:です|と申)/dg, (match) => rangeOf(match, 1)],
  [/名前は/, /名前は([ァ-ヴー]{1,10}(?:[・＝][ァ-ヴー]{1,10}){1,3}|[ァ-ヴー]{2,10})(?:です|と|だ|。|$)/dg, (match) => rangeOf(match, 1)],
  // A line of a form or a signature: 大槻 真理, with a telephone number or an address behind it or nothing.
  [/[ \u3000]/, new RegExp(`(?:^|\\n|[／/] ?)[ \\u3000]*(${kanji}{1,4}[ \\u3000]{1,2}(?:${kanji}{1,3}|[ぁ-ん]{2,4}|[ァ-ヶー]{2,5}))(?=[ \\u3000]*(?:$|\\n|[0-9０-９(（〒☎<＜／/、]|TEL|Tel|電話|携帯|[A-Za-z0-9._-]{1,30}@))`, 'dg'), (match, book) => (isPerson(book, (match[1] ?? '').replace(/[ \u3000]+/, ' ')) ? rangeOf(match, 1) : undefined)],
  // The end of a letter: よろしくお願いします。 長友
  [/ます|敬具|以上|ました/, new RegExp(`(?:します|ました|ません|ございます|ください|敬具|以上)[。.！!♪]?[\\s\\u3000]*[(（]?(${person})[)）]?[\\s\\u3000]*$`, 'dg'), (match, book) => (/[\s\u3000。！!(（.♪]/.test(match[0].charAt(match[0].indexOf(match[1] ?? '') - 1)) ? whenPerson(match, book) : undefined)],
  [/名札/, new RegExp(`名札(?:に|は|には|が)(?:「|『)?(${kanji}{1,4}|[ァ-ヴーぁ-ん]{2,6}?)(?:」|』)?(?:と|さん|の|。|、|$)`, 'dg'), (match) => rangeOf(match, 1)],
  // …。⏎葛城 (the last line), 矢作より, 佐野拝
  [/より|[拝記]|\n/, new RegExp(`(?:^|[\\n。、 \\u3000])(${kanji}{2,3}?(?:[ \\u3000]${kanji}{1,3}?)?)(?:より|[拝記])?[。\\s\\u3000]*$`, 'dg'), (match, book) => (/^\n|より|[拝記]/.test(match[0]) && !betterKnownPlace.test(match[1] ?? '') ? whenPerson(match, book) : undefined)],
  // 「渡邊」ではなく「渡辺」
  [/[「『]/, new RegExp(`[「『](${kanji}{2,3}(?:[ \\u3000]?${kanji}{1,3})?)[」』]`, 'dg'), (match, book) => (book.isSurname((match[1] ?? '').slice(0, 2)) && !betterKnownPlace.test(match[1] ?? '') ? whenPerson(match, book) : undefined)],
  // 担当が稲見から柚木に変わって
  [/から/, new RegExp(`担当者?[がはも](${kanji}{2,3})(?:さん)?から${kanji}{2,3}`, 'dg'), whenPerson],
  [/から/, new RegExp(`担当者?[がはも]${kanji}{2,3}(?:さん)?から(${kanji}{2,3})`, 'dg'), whenPerson],
  // 課長の飛鳥井が, 弊社相良が, コーチの大迫
  [/[長任]|コーチ|[弊御貴]社|当[社店]|先生|ドクター/, new RegExp(`(?:(?:[店課部係社所院園校次室局会駅]長|主任|コーチ|先生|ドクター)の|弊社の?|御社の?|貴社の?|当[社店]の?)(${kanji}{2,3})(?=[がはにをへとも、。:：（(\\s]|から|より|です|$)`, 'dg'), whenPerson],
  // 尾花家の葬儀
  [/家/, new RegExp(`(?:^|[^一-龥々])(${kanji}{2,3})家(?=[のはがにをへと])`, 'dg'), (match, book) => (book.isSurname(match[1] ?? '') && match[1] !== '吉野' ? rangeOf(match, 1) : undefined)],
  // 田中・鈴木の両名
  [/両名|[二三]名|[二三]人/, new RegExp(`(${kanji}{2,3})[・、と]${kanji}{2,3}の(?:両名|[二三]名|[二三]人)`, 'dg'), whenPerson],
  [/両名|[二三]名|[二三]人/, new RegExp(`${kanji}{2,3}[・、と](${kanji}{2,3})の(?:両名|[二三]名|[二三]人)`, 'dg'), whenPerson],
  [/うちの/, /うちの([ぁ-ん]{2,5}|[ァ-ヴー]{2,5})(?=[（(がはをも、]|くん|ちゃん)/dg, (match, book) => (book.isGivenName(match[1] ?? '') ? rangeOf(match, 1) : undefined)],
  [/[夫妻人那父母兄姉弟妹]/, new RegExp(`(?<![一-龥])(?:主人|旦那|夫|妻|祖?[父母]|兄|姉|弟|妹)(${kanji}{2,3})(?=[がはをにのもと、。（(]|名義)`, 'dg'), (match, book) => (book.mayBeGivenName(match[1] ?? '') ? rangeOf(match, 1) : undefined)],
  [/名札|ネームプレート/, /[「『]([^」』［]{1,8})[」』]という(?:名札|ネームプレート)/dg, (match) => rangeOf(match, 1)],
  [/[(（]/, new RegExp(`[(（](${kanji}{2,3}|[ぁ-ん]{2,5}|[ァ-ヴー]{2,6})(?:さん|様|氏)?[)）]`, 'dg'), (match, book) => (book.isSurname(match[1] ?? '') || book.isSurnameReading(toHiragana(match[1] ?? '')) ? (betterKnownPlace.test(match[1] ?? '') ? undefined : rangeOf(match, 1)) : undefined)],
  // オペレーター土井: …, 店員 柿崎が
  [/オペ|スタッフ|店員|担当|係員|ドライバー|受付|窓口/, new RegExp(`(?:オペレーター|スタッフ|店員|担当者?|係員|ドライバー|受付|窓口)(?:の|[ \\u3000])?(${kanji}{2,3})(?=[:：」）)\\]、。\\s]|さん|様|が|は|に|$)`, 'dg'), (match, book) => (book.mayBeSurname(match[1] ?? '') ? rangeOf(match, 1) : undefined)],
  // 娘のさくら, 夫の隆名義, 息子（翔太くん）
  [/[娘子男女夫妻人那父母兄姉弟妹甥姪孫]/, new RegExp(`(?:娘|息子|[長次三][男女]|孫|夫|妻|主人|旦那|祖?[父母]|兄|姉|弟|妹|甥|姪|子供?|子ども)(?:の|、|[ \\u3000]|[(（「])(${kanji}{1,3}|[ぁ-ん]{2,5}?|[ァ-ヶ]{2,5})(?=[がはをにのもと、。）)」\\s]|くん|君|ちゃん|さん|名義|です|$)`, 'dg'), (match, book) => (book.mayBeGivenName(match[1] ?? '') || book.isGivenName(match[1] ?? '') ? rangeOf(match, 1) : undefined)],
  [/[娘子男女夫妻人那父母兄姉弟妹孫]/, new RegExp(`(?:娘|息子|[長次三][男女]|孫|夫|妻|主人|旦那|祖?[父母]|兄|姉|弟|妹)(?:の|、|[ \\u3000]|[(（「])(${kanji}{1,3}[ \\u3000]?(?:${kanji}{1,3}|[ァ-ヶ]{1,3}子|[ァ-ヶ]{2,4}))(?=[がはをにのもと、。）)」(（\\s]|名義|です|$)`, 'dg'), (match, book) => {
    const written = match[1] ?? ''
    const katakana = /^([一-龥々]{1,3})[ \u3000]?[ァ-ヶ]{1,4}子?$/.exec(written)?.[1]
    return isPerson(book, written) || (katakana !== undefined && book.mayBeSurname(katakana)) ? rangeOf(match, 1) : undefined
  }],
  [/From|from|FROM|差出人|送信者|To:|Cc:/, /(?:From|FROM|from|To|Cc|差出人|送信者) ?[:：] ?"?([A-Z][A-Za-z.]{1,15}(?: [A-Z][A-Za-z]{1,15}){1,2})"? ?(?=[<＜(]|$|\n)/dg, (match) => rangeOf(match, 1)],
  [/名義|Card|カード/, /名義人?[ \u3000:：はが]{0,3}([A-Z]{2,12} [A-Z]{2,12})/dg, (match) => rangeOf(match, 1)],
  // 柿崎@経理です
  [/[@＠]/, new RegExp(`(?:^|[\\n。、])(${kanji}{2,3})[@＠](?=[一-龥ァ-ヴ])`, 'dg'), whenPerson],
]

export function introducedNames(text: string, book: NameBook): Range[] {
  const found: Range[] = []
  for (const [guard, pattern, read] of rules) {
    if (guard?.test(text) === false) continue
    for (const match of text.matchAll(pattern)) {
      const range = read(match, book)
      if (range !== undefined) found.push(range)
    }
  }
  return found
}
