import type { PersonalDataSpan } from '../types.ts'
import { isKatakanaRole, isNoValue, isNotGiven, isOrganization, isRole } from './name-words.ts'
import { isSurname, isSurnameReading } from './surnames.ts'

/** Runs of letters of one script that end at `end`; how far back a name may reach. */
const kanjiBefore = /(?:[一-龥々髙﨑ヶ]|(?<=[一-龥])ノ(?=[一-龥])){1,10}$/
/** Stand before a name without a particle. */
const announcing = /^(?:本日|先日|昨日|今日|今回|当日|現在|以前|担当者?|受付|店長|係員|店員|一般|同居|長男|次男|長女|次女|営業|部長|課長|主任|係長|隣|上記|下記|前任|後任)+(?=.)/
const katakanaBefore = /[ァ-ヴーｦ-ﾟ]{2,10}(?:[ 　・＝=][ァ-ヴーｦ-ﾟ]{2,10})?$/
const hiraganaBefore = /[ぁ-ん]{1,8}$/
const window = 24

const honorific = /(?<!皆|たく)[ 　]?(?:(様)(?![子々式相変態])|(さま(?![ざたよ])|さん|氏(?!名|神)|殿(?!下|堂))|(サン(?![ァ-ヴー])|(?<!皆|諸|諸君)君|くん|ちゃん|先生|店長|部長|課長|係長|主任|社長|店員|医師|看護師))/g
const selfNamed = /[ 　]?と(?:申し|もうし|申す|名乗|言います|いいます)|[ 　]?という(?:者|方|人|名|男性|女性|担当|店員|スタッフ|社員|係)/g
const inCharge = /(?:担当|係|受付|スタッフ|店長|店員|営業|オペレーター|責任者|窓口|社員|係員|運転手|配達員|工事|整備士|美容師)(?:者|の者|員|の方)?(?:の|は(?!、)|が|[ 　]?[:：][ 　]?)/g
const label = /(?:氏名|お名前|御名前|名前|名義人?|契約者|申込者|申込人|購入者|利用者|宛名|宛先|受取人|会員名|フリガナ|ふりがな|署名|記入者|記入名|担当者?名?|責任者|Name|name|NAME)(?:名|様|\((?:カナ|漢字|かな)\)|（(?:カナ|漢字|かな)）)?(?:[ 　]*[:：=＝→][ 　]*|[ 　]+(?=[一-龥々ァ-ヶ]))/g
const labelled = /(?:氏名|お名前|御名前|名前|名義人?|契約者|申込者|購入者|利用者|宛名|受取人|会員名|本人|(?<![一-龥])私|わたくし|わたし)(?:名|様)?[はがの、]?[ 　]?/g
const value = /^(?:[一-龥々髙﨑ヶ]{1,5}(?:[ 　]?(?:[一-龥々]{1,4}|[ァ-ヶー]{2,6}|[ぁ-ん]{2,5}(?=$|[\s、。,)）]))(?![一-龥]))?|[ァ-ヴーｦ-ﾟ]{2,10}(?:[ 　・][ァ-ヴーｦ-ﾟ]{2,10})?|[ぁ-ん]{2,6}(?:[ 　][ぁ-ん]{2,6})(?![ぁ-ん])|[A-Z][a-z]{1,15}(?: [A-Z][a-z]{1,15}){0,2}|[A-Z]{2,15} [A-Z]{2,15})/
const english = /\b(?:Mr|Mrs|Ms|Dr)\.? ?([A-Z][a-z]{1,15}(?: [A-Z][a-z]{1,15})?)|\b[Mm]y name is ([A-Z][a-z]{1,15}(?: [A-Z][a-z]{1,15})?)/g
const anyCue = /様|さま|さん|サン|氏|殿|君|くん|ちゃん|先生|長|主任|医師|看護師|店員|申|もうし|名|といいます|と言います|という|担当|係|受付|スタッフ|営業|オペレーター|責任者|窓口|社員|運転手|配達員|工事|整備士|美容師|契約者|申込|購入者|利用者|宛|受取人|フリガナ|ふりがな|記入者|本人|私|わた|ame|NAME|Mr|Ms|Dr/

interface Range {
  readonly start: number
  readonly end: number
}

/** Names of people in the text as given, only where a clear cue says so: 様, さん, 担当の, と申します, 氏名：, Mr. */
export function findNames(text: string): PersonalDataSpan[] {
  if (!anyCue.test(text)) return []
  return [...before(text), ...after(text)].map(({ start, end }) => ({ kind: 'name', start, end }))
}

/** 佐藤様, 山田太郎と申します: the name stands before its cue. */
function before(text: string): Range[] {
  const found: (Range | undefined)[] = []
  for (const match of text.matchAll(honorific)) found.push(nameEndingAt(text, match.index, match[3] !== undefined))
  for (const match of text.matchAll(selfNamed)) found.push(nameEndingAt(text, match.index, match[0].includes('という')) ?? mixedName(text, match.index))
  return found.filter((range) => range !== undefined)
}

/** 担当の佐藤, 氏名：山田太郎: the name follows its cue. */
function after(text: string): Range[] {
  const found: (Range | undefined)[] = []
  for (const match of text.matchAll(inCharge)) found.push(knownNameAt(text, match.index + match[0].length))
  for (const match of text.matchAll(labelled)) found.push(knownNameAt(text, match.index + match[0].length))
  for (const match of text.matchAll(label)) found.push(valueAt(text, match.index + match[0].length))
  for (const match of text.matchAll(english)) {
    const name = match[1] ?? match[2] ?? ''
    found.push({ start: match.index + match[0].length - name.length, end: match.index + match[0].length })
  }
  return found.filter((range) => range !== undefined)
}

/** `weak`: the cue also follows what is no name (部長, くん); only listed family names count then. */
function nameEndingAt(text: string, end: number, weak: boolean): Range | undefined {
  const tail = text.slice(Math.max(0, end - window), end)
  const kanji = kanjiBefore.exec(tail)?.[0]
  if (kanji !== undefined) return kanjiName(tail, kanji, end, weak)
  const katakana = katakanaBefore.exec(tail)?.[0]
  if (katakana !== undefined) return weak || isKatakanaRole(katakana) ? undefined : katakanaName(tail, katakana, end)
  const hiragana = hiraganaBefore.exec(tail)?.[0] ?? ''
  for (let length = Math.min(6, hiragana.length); length >= 2; length--) {
    const left = hiragana.at(-length - 1)
    if (isSurnameReading(hiragana.slice(-length)) && (left === undefined || 'のはがをにとも'.includes(left))) return { start: end - length, end }
  }
  return undefined
}

/** タナカ様; with kanji before it the katakana is a given name (山田タロウ様). */
function katakanaName(tail: string, katakana: string, end: number): Range {
  const before = tail.slice(0, tail.length - katakana.length)
  const blank = /[ 　]$/.test(before) ? 1 : 0
  const surname = surnameAtEnd(kanjiBefore.exec(before.slice(0, before.length - blank))?.[0] ?? '')
  return { start: end - katakana.length - (surname === '' ? 0 : surname.length + blank), end }
}

function kanjiName(tail: string, kanji: string, end: number, weak: boolean): Range | undefined {
  const run = kanji.replace(announcing, '')
  const left = tail.slice(0, tail.length - run.length)
  const surname = surnameAtEnd(/([一-龥々髙﨑ヶ]{1,8})[ 　]$/.exec(left)?.[1] ?? '')
  if (surname !== '' && run.length <= 4 && !isNotGiven(run) && !isOrganization(run)) return { start: end - run.length - 1 - surname.length, end }
  const known = knownFrom(run)
  if (known !== undefined) return isOrganization(run) && !isSurname(run.slice(known)) ? undefined : { start: end - run.length + known, end }
  // お世話様, ご苦労様: an honorific before as well as after is no name.
  if (weak || run.length < 2 || run.length > 4 || isRole(run) || isOrganization(run) || /[おご御]$/.test(left)) return undefined
  return { start: end - run.length, end }
}

/** Where in a run of kanji a listed family name begins that, with at most three letters for the given name, ends it. */
function knownFrom(run: string): number | undefined {
  for (let from = Math.max(0, run.length - 7); from < run.length; from++) {
    for (let length = Math.min(3, run.length - from); length >= 1; length--) {
      const given = run.slice(from + length)
      // 森 and 林 also end other names: alone they count only where the run begins.
      if (given.length > (length === 1 ? 2 : 3) || (length === 1 && from > 0)) continue
      if (isSurname(run.slice(from, from + length)) && !isNotGiven(given)) return from
    }
  }
  return undefined
}

function surnameAtEnd(run: string): string {
  for (let length = Math.min(3, run.length); length >= 1; length--) if (isSurname(run.slice(-length))) return run.slice(-length)
  return ''
}

/** 山田はなこと申します. */
function mixedName(text: string, end: number): Range | undefined {
  const match = /([一-龥々髙﨑]{1,4})[ 　]?[ぁ-ん]{2,4}$/.exec(text.slice(Math.max(0, end - 12), end))
  const surname = match === null ? '' : surnameAtEnd(match[1] ?? '')
  if (match === null || surname === '' || /(?:さん|さま|くん|ちゃん)$/.test(match[0])) return undefined
  return { start: end - match[0].length + (match[1] ?? '').length - surname.length, end }
}

/** A listed family name, with a given name where the kanji go on. */
function knownNameAt(text: string, start: number): Range | undefined {
  const run = /^([一-龥々髙﨑ヶ]{1,7})(?:[ 　]([一-龥々]{1,3}|[ァ-ヶー]{2,5})(?![一-龥々]))?/.exec(text.slice(start, start + 14))
  const kanji = run?.[1] ?? ''
  const whole = run?.[2] !== undefined && isSurname(kanji) && !isNotGiven(run[2]) ? (run[0] ?? '') : kanji
  if (whole !== kanji) return { start, end: start + whole.length }
  for (let length = Math.min(3, kanji.length); length >= 1; length--) {
    if (!isSurname(kanji.slice(0, length))) continue
    const rest = kanji.slice(length)
    if (rest === '' || isNotGiven(rest)) return { start, end: start + length }
    return rest.length > 3 || length === 1 || isOrganization(rest) ? undefined : { start, end: start + length + rest.length }
  }
  return undefined
}

function valueAt(text: string, start: number): Range | undefined {
  const written = value.exec(text.slice(start, start + 32))?.[0].replace(/[ 　]?(?:様|殿|氏)$/, '').replace(/[ 　](?=\S)(.*)$/, (rest, second: string) => (isNotGiven(second) ? '' : rest)) ?? ''
  const kanji = /^[一-龥々髙﨑ヶ]+/.exec(written)?.[0] ?? ''
  if (written === '' || isNoValue(written) || (isOrganization(written) && !isSurname(kanji))) return undefined
  if (kanji !== '' && !isSurname(kanji) && knownFrom(kanji) === undefined && (isRole(kanji) || kanji.length > 5)) return undefined
  return { start, end: start + written.length }
}
