import type { PersonalDataSpan } from '../types.ts'
import { isKatakanaRole, isNoValue, isNotGiven, isOrganization, isRole } from './name-words.ts'
import { toHiragana } from './given-names.ts'
import { namesBeside } from './named-beside.ts'
import { introducedNames } from './introduced-names.ts'
import { type NameBook, listedNames } from './name-book.ts'

/** Runs of letters of one script that end at `end`; how far back a name may reach. */
const kanjiBefore = /(?:[一-龥々髙﨑ヶ]|(?<=[一-龥])[ノツヶケ](?=[一-龥])){1,10}$/
/** Stand before a name without a particle. */
const announcing = /^(?:本日|先日|昨日|今日|今回|当日|客様|工場長|支配人|副?店長|理事長|会長|現在|以前|担当者?|受付|店長|係員|店員|一般|同居|長男|次男|長女|次女|営業|部長|課長|主任|係長|隣|上記|下記|前任|後任)+(?=.)/
/** グエン・ヴァン・アン: the parts of a foreign name may be short. */
const katakanaBefore = /(?<![ァ-ヴーｦ-ﾟ])(?:[ァ-ヴーｦ-ﾟ]{1,12}[ \u3000・＝=]){0,3}[ァ-ヴーｦ-ﾟ]{2,12}$/
/** Stand before a family name without a particle and are one kanji, as the first of a family name of three may be (大和田). */
const leading = /^[前後隣横先妻夫父母兄姉弟妹娘元新旧現副同各全某両係長私僕俺君用宅家客店社員担先]/
const reading = /[(（][ァ-ヴーｦ-ﾟぁ-ん \u3000・]{2,20}[)）]$/
const hiraganaBefore = /[ぁ-ん]{1,8}$/
const window = 24

const honorific = /(?<!皆|たく)[ \u3000]?(?:(?<![こそあど]の)(様)(?![子々式相変態気])|(さま(?![ざたよ])|さん|氏(?!名|神)|殿(?!下|堂))|(サン(?![ァ-ヴー])|(?<!皆|諸|諸君)君|くん|ちゃん|先生|せんせい|支?店長|部長|課長|係長|主任|社長|店員|医師|看護師|[所院園校次室局会駅]長|教頭|専務|常務|ドクター|オーナー|マネージャー|コーチ|弁護士|税理士|教授|講師|女史|先輩|後輩|選手))/g
const selfNamed = /[ \u3000]?と(?:申し|もうし|申す|名乗|言います|いいます)|[ \u3000]?(?:と(?:か)?いう|って)(?:者|方|人|名|男性|女性|担当|店員|スタッフ|社員|係|子|先生)/g
const inCharge = /(?:担当|係|受付|スタッフ|店長|店員|営業|オペレーター|責任者|窓口|社員|係員|運転手|配達員|工事|整備士|美容師)(?:者|の者|員|の方)?(?:の|は(?!、)|が|[ \u3000]?[:：][ \u3000]?)/g
const label = /(?:[一-龥]{1,3}[者人](?=名?[ \u3000]*[:：=＝])|担当医|主治医|本名|旧姓|氏名|お名前|御名前|名前|名義人?|契約者|申込者|申込人|送り主|お?届け先|飼い主|保護者|お子様|患者|同行者|購入者|利用者|宛名|宛先|受取人|会員名|フリガナ|ふりがな|署名|記入者|記入名|担当者?名?|責任者|依頼主|差出人|送信者|文責|(?<![一-龥])姓|(?<![一-龥ァ-ヶー])名|セイ|メイ|ミョウジ|問い?合わ?せ者名?|契約者さま|[カｶ][ナﾅ]氏名|予約名|代表者|お客様名|顧客名|Name|name|NAME)(?:名|様)?(?:[(（](?:カナ|漢字|かな|フリガナ|ふりがな|全角)[)）])?(?:[ \u3000]*[:：=＝→][ \u3000]*|[ \u3000]+(?=[一-龥々ァ-ヶｦ-ﾟ]))/g
const labelled = /(?:氏名|お名前|御名前|名前|名義人?|契約者|申込者|購入者|利用者|宛名|受取人|会員名|予約名|本人|(?<![一-龥])私|わたくし|わたし)(?:名|様)?[はがの、]?[ \u3000]?/g
const value = /^(?:[一-龥々髙﨑ヶ]{1,5}(?:[ \u3000]?(?:[一-龥々]{1,4}|[ァ-ヶー]{2,6}|[ぁ-ん]{2,5}(?=$|[\s、。,)）]))(?![一-龥]))?|[ァ-ヴーｦ-ﾟ]{2,10}(?:[ \u3000・](?!メイ[:：])[ァ-ヴーｦ-ﾟ]{1,10}){0,2}|[ぁ-ん]{2,6}(?:[ \u3000][ぁ-ん]{2,6})(?![ぁ-ん])|[ぁ-ん]{2,8}(?=\s*(?:$|\n|さん|様|さま))|[A-Z][a-z]{1,15}(?: [A-Z][a-z]{1,15}){0,2}|[A-Z]{2,15} [A-Z]{2,15})/
/** 名義はコバヤシ タケシ: two words of katakana where a name belongs. */
const heldBy = /(?:名義人?|名前|氏名|受取人|宛名)は([ァ-ヴー]{2,8}[ \u3000][ァ-ヴー]{2,8})/g
const english = /\b(?:Mr|Mrs|Ms|Dr)\.? ?([A-Z][a-z]{1,15}(?: [A-Z][a-z]{1,15})?)|\b(?:[Mm]y name is|I'm|I am|[Tt]his is) ([A-Z][a-z]{1,15} [A-Z][a-z]{1,15})|\b[Mm]y name is ([A-Z][a-z]{1,15})/g
const anyCue = /様|[者人医][:：=＝]|本名|ドクター|文責|姓|セイ|メイ|とかいう|契約者さま|I'm|This is|オーナー|マネージャー|コーチ|弁護士|税理士|教|講師|女史|輩|選手|専務|常務|依頼主|差出人|送信者|代表者|って(?:者|方|人|名|男|女|担|店|ス|社|係|子)|さま|さん|サン|氏|殿|君|くん|ちゃん|先生|長|主任|医師|看護師|店員|申|もうし|名|といいます|と言います|という|担当|係|受付|スタッフ|営業|オペレーター|責任者|窓口|社員|運転手|配達員|工事|整備士|美容師|契約者|申込|購入者|利用者|宛|受取人|フリガナ|ふりがな|記入者|本人|私|わた|ame|NAME|Mr|Ms|Dr/

interface Range {
  readonly start: number
  readonly end: number
}

/** Names of people in the text as given, only where a clear cue says so: 様, さん, 担当の, と申します, 氏名：, Mr. */
export function findNames(text: string, book: NameBook = listedNames): PersonalDataSpan[] {
  const found = anyCue.test(text) ? [...before(book, text), ...after(book, text)] : []
  found.push(...introducedNames(text, book), ...(book === listedNames ? [] : namesBeside(text, book)))
  return found.map((range) => ({ kind: 'name', start: range.start, end: withReading(text, range.end) }))
}

/** 山田太郎（やまだたろう）: the reading in brackets belongs to the name. */
function withReading(text: string, end: number): number {
  const next = text.charCodeAt(end)
  if (next !== 0x28 && next !== 0xff08) return end
  return end + (/^[(（][ァ-ヴーｦ-ﾟぁ-ん]{2,8}(?:[ \u3000・]?[ァ-ヴーｦ-ﾟぁ-ん]{2,8})?[)）]/.exec(text.slice(end, end + 24))?.[0].length ?? 0)
}

/** 佐藤様, 山田太郎と申します: the name stands before its cue. */
function before(book: NameBook, text: string): Range[] {
  const found: (Range | undefined)[] = []
  for (const match of text.matchAll(honorific)) {
    const name = nameEndingAt(book, text, nameEnd(text, match.index), match[3] !== undefined, /ちゃん|くん|君|先生|せんせい/.test(match[0]))
    found.push(name, name === undefined ? undefined : coordinated(book, text, name.start))
  }
  for (const match of text.matchAll(selfNamed)) found.push(nameEndingAt(book, text, match.index, /いう|って/.test(match[0]), match[0].endsWith('子')) ?? mixedName(book, text, match.index))
  return found.filter((range) => range !== undefined)
}

/** Before the reading in brackets, where there is one: 山本美咲（やまもとみさき）様. */
function nameEnd(text: string, end: number): number {
  const last = text.charCodeAt(end - 1)
  return last === 0x29 || last === 0xff09 ? end - (reading.exec(text.slice(Math.max(0, end - window), end))?.[0].length ?? 0) : end
}

/** 菱田と今泉さん: the honorific is said once. */
function coordinated(book: NameBook, text: string, start: number): Range | undefined {
  if (!'と・や&＆'.includes(text.charAt(start - 1))) return undefined
  const run = /(?:^|[^一-龥々])([一-龥々]{1,3})$/.exec(text.slice(Math.max(0, start - 6), start - 1))?.[1] ?? ''
  return book.mayBeSurname(run) ? { start: start - 1 - run.length, end: start - 1 } : undefined
}

/** 担当の佐藤, 氏名：山田太郎: the name follows its cue. */
function after(book: NameBook, text: string): Range[] {
  const found: (Range | undefined)[] = []
  for (const match of text.matchAll(inCharge)) found.push(knownNameAt(book, text, match.index + match[0].length))
  for (const match of text.matchAll(labelled)) found.push(knownNameAt(book, text, match.index + match[0].length))
  for (const match of text.matchAll(heldBy)) found.push({ start: match.index + match[0].length - (match[1] ?? '').length, end: match.index + match[0].length })
  for (const match of text.matchAll(label)) found.push(valueAt(book, text, match.index + match[0].length, /担当|責任/.test(match[0])))
  for (const match of text.matchAll(english)) {
    const name = match[1] ?? match[2] ?? match[3] ?? ''
    found.push({ start: match.index + match[0].length - name.length, end: match.index + match[0].length })
  }
  return found.filter((range) => range !== undefined)
}

/** `weak`: the cue also follows what is no name (部長, くん); only family names count then, and with `familiar` given names. */
function nameEndingAt(book: NameBook, text: string, end: number, weak: boolean, familiar: boolean): Range | undefined {
  const tail = text.slice(Math.max(0, end - window), end)
  const kanji = kanjiBefore.exec(tail)?.[0]
  if (kanji !== undefined) return kanjiName(book, tail, kanji, end, weak) ?? (familiar && book.mayBeGivenName(kanji) ? { start: end - kanji.length, end } : undefined)
  const katakana = katakanaBefore.exec(tail)?.[0]
  if (katakana !== undefined) {
    if (isKatakanaRole(katakana)) return undefined
    return weak && !(familiar && (katakana.length >= 3 || book.isGivenName(katakana))) && !book.isSurnameReading(toHiragana(katakana)) ? undefined : katakanaName(book, tail, katakana, end)
  }
  const latin = weak ? undefined : latinBefore.exec(tail)?.[0]
  if (latin !== undefined) return brand.test(latin) ? undefined : { start: end - latin.length, end }
  return hiraganaName(book, tail, end, weak, familiar)
}

const latinBefore = /(?<![A-Za-z@./_-])(?:[A-Z][a-z]{1,15} )?(?:[A-Z]?[a-z]{2,15}|[A-Z]{3,12})$/
/** Firms are called さん too. */
const brand = /^(?:amazon|google|apple|yahoo|rakuten|line|paypay|docomo|softbank|au|kddi|ntt|jr|ana|jal|nhk|ups|dhl|fedex|ikea|gu|uniqlo|twitter|facebook|instagram|youtube|tiktok|netflix|microsoft|sony|zozo|mercari|admin|staff|owner|web|shop|support|user|guest)$/i
/** What is called さん and is nobody's name. */
const hiraganaWord = /(?:みな|おば|おじ|おかあ|おとう|おにい|おねえ|おじい|おばあ|かあ|とう|にい|ねえ|じい|ばあ|おく|おきゃく|おまわり|おいしゃ|いしゃ|やおや|さかなや|さん|どちら|どなた|だれ|なに|かみ|よめ|およめ|むこ|むすこ|むすめ|せんせい|てんちょう|おみせ|みせ|かいしゃ|ほんにん|ぞう|くま|うさぎ|ねこ|いぬ|わん|にゃん|ひつじ|さる|たぬき|きつね|こども|あか|おつか|おつかれ|ごくろう|ごちそう|おかげ|おせわ|おきのどく|おまち|おたがい|うん|じゅうに|なか|おなか|ほうもんか|や|たく|ずい|なん|どっかの|そちら|こちら|あちら|らく|おて)$/

/** ふじわらさん: a family name's reading; other hiragana only where nothing but a boundary or a role and の stands before (レジのじんぼさん). */
function hiraganaName(book: NameBook, tail: string, end: number, weak: boolean, familiar: boolean): Range | undefined {
  const hiragana = hiraganaBefore.exec(tail)?.[0] ?? ''
  for (let length = Math.min(6, hiragana.length); length >= 2; length--) {
    const left = hiragana.at(-length - 1)
    if (!book.isSurnameReading(hiragana.slice(-length)) && !((familiar || (length >= 3 && !hiraganaWord.test(hiragana.slice(-length)))) && book.isGivenName(hiragana.slice(-length)))) continue
    if (left === undefined || 'のはがをにとも'.includes(left) || (length >= 3 && 'たるいな'.includes(left) && book.isGivenName(hiragana.slice(-length)))) return { start: end - length, end }
  }
  if (weak) return undefined
  const alone = /(?:^|[\n。、！!？?「『（(]|(?:[一-龥々ァ-ヴー]|いつも)の)([ぁ-ん]{2,5})$/.exec(tail)?.[1]
  if (alone === undefined || hiraganaWord.test(alone) || /^[おご]/.test(alone)) return undefined
  return { start: end - alone.length, end }
}

/** タナカ様; with kanji before it the katakana is a given name (山田タロウ様). */
function katakanaName(book: NameBook, tail: string, katakana: string, end: number): Range {
  const before = tail.slice(0, tail.length - katakana.length)
  const blank = /[ \u3000]$/.test(before) ? 1 : 0
  const surname = surnameAtEnd(book, kanjiBefore.exec(before.slice(0, before.length - blank))?.[0] ?? '')
  return { start: end - katakana.length - (surname === '' ? 0 : surname.length + blank), end }
}

/** 助産師今給黎: an occupation stands before the name. */
function withoutRole(run: string): string {
  const rest = /^[一-龥]{1,4}[師士員任](?=[一-龥]{2,3}$)/.exec(run)
  const name = rest === null ? run : run.slice(rest[0].length)
  return isRole(name) || isNotGiven(name) || isOrganization(name) ? run : name
}

function kanjiName(book: NameBook, tail: string, kanji: string, end: number, weak: boolean): Range | undefined {
  const run = withoutRole(kanji.replace(announcing, ''))
  const left = tail.slice(0, tail.length - run.length)
  const surname = surnameBeforeBlank(book, left)
  if (surname !== '' && run.length <= 4 && !isNotGiven(run) && !isOrganization(run)) return { start: end - run.length - 1 - surname.length, end }
  const known = knownFrom(book, run)
  if (known !== undefined) {
    if (isOrganization(run) && !book.isSurname(run.slice(known))) return undefined
    return { start: end - run.length + (known === 1 && run.length <= 5 && !leading.test(run) ? 0 : known), end }
  }
  if (book.isSingleSurname(run) && (/(?:^|[\s。、！!？?「『（(のはがをにとも])$/.test(left))) return { start: end - 1, end }
  const shaped = leading.test(run) ? run.slice(1) : run
  // お世話様, ご苦労様: an honorific before as well as after is no name.
  if (/[おご御]$/.test(left)) return undefined
  if (book.mayBeSurname(shaped) || (book.mayBeSurname(run.slice(0, 2)) && book.mayBeGivenName(run.slice(2)))) return { start: end - (book.mayBeSurname(shaped) && !book.isSurname(run) ? shaped : run).length, end }
  if (weak || run.length < 2 || run.length > 4 || isRole(run) || isOrganization(run)) return undefined
  return { start: end - run.length, end }
}

/** The family name before a blank that ends `left`: 伊集院 静香, 王 秀英. */
function surnameBeforeBlank(book: NameBook, left: string): string {
  const match = /(^|[^一-龥々髙﨑ヶ])?([一-龥々髙﨑ヶ]{1,8})[ \u3000]$/.exec(left)
  const run = match?.[2] ?? ''
  const listed = surnameAtEnd(book, run)
  if (run.length <= 3 && (book.mayBeSurname(run) || book.isSingleSurname(run))) return run
  return listed
}

/** Where in a run of kanji a listed family name begins that, with at most three letters for the given name, ends it. */
function knownFrom(book: NameBook, run: string): number | undefined {
  for (let from = Math.max(0, run.length - 7); from < run.length; from++) {
    for (let length = Math.min(5, run.length - from); length >= 1; length--) {
      const given = run.slice(from + length)
      // 森 and 林 also end other names: alone they count only where the run begins.
      if (given.length > (length === 1 ? 2 : 3) || (length === 1 && from > 0)) continue
      if (book.isSurname(run.slice(from, from + length)) && !isNotGiven(given)) return from
    }
  }
  return undefined
}

function surnameAtEnd(book: NameBook, run: string): string {
  for (let length = Math.min(3, run.length); length >= 1; length--) if (book.isSurname(run.slice(-length))) return run.slice(-length)
  return ''
}

/** 山田はなこと申します. */
function mixedName(book: NameBook, text: string, end: number): Range | undefined {
  const match = /([一-龥々髙﨑]{1,4})[ \u3000]?[ぁ-ん]{2,4}$/.exec(text.slice(Math.max(0, end - 12), end))
  const surname = match === null ? '' : surnameAtEnd(book, match[1] ?? '')
  if (match === null || surname === '' || /(?:さん|さま|くん|ちゃん)$/.test(match[0])) return undefined
  return { start: end - match[0].length + (match[1] ?? '').length - surname.length, end }
}

/** A listed family name, with a given name where the kanji go on. */
function knownNameAt(book: NameBook, text: string, start: number): Range | undefined {
  const run = /^([一-龥々髙﨑ヶ]{1,7})(?:[ \u3000]([一-龥々]{1,3}|[ァ-ヶー]{2,5}|[ぁ-ん]{2,4}(?=$|[\s、。,)）]))(?![一-龥々]))?/.exec(text.slice(start, start + 14))
  const kanji = run?.[1] ?? ''
  const whole = run?.[2] !== undefined && book.isSurname(kanji) && !isNotGiven(run[2]) ? (run[0] ?? '').replace(/[様殿氏]$/, '') : kanji
  if (whole !== kanji) return { start, end: start + whole.length }
  for (let length = Math.min(3, kanji.length); length >= 1; length--) {
    if (!book.isSurname(kanji.slice(0, length))) continue
    const rest = kanji.slice(length)
    if (rest === '' || isNotGiven(rest)) return { start, end: start + length }
    return rest.length > 3 || length === 1 || isOrganization(rest) ? undefined : { start, end: start + length + rest.length }
  }
  return undefined
}

/** 検収 behind 担当 and a family name: kanji that no given name is written with, as far as the dictionary can tell. */
const isWord = (book: NameBook, kanji: string): boolean => book !== listedNames && /^[一-龥々]{2,3}$/.test(kanji) && !book.mayBeGivenName(kanji) && book.isWord(kanji)

function valueAt(book: NameBook, text: string, start: number, inCharge: boolean): Range | undefined {
  const written = value.exec(text.slice(start, start + 32))?.[0].replace(/[ \u3000]?(?:様|殿|氏)$/, '').replace(/[ \u3000](?=\S)(.*)$/, (rest, second: string) => (isNotGiven(second) || (inCharge && isWord(book, second)) ? '' : rest)) ?? ''
  const kanji = /^[一-龥々髙﨑ヶ]+/.exec(written)?.[0] ?? ''
  if (written === '' || isNoValue(written) || (isOrganization(written) && !book.isSurname(kanji))) return undefined
  if (kanji !== '' && !book.isSurname(kanji) && knownFrom(book, kanji) === undefined && (isRole(kanji) || kanji.length > 5)) return undefined
  return { start, end: start + written.length }
}
