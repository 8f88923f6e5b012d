import type { Morphemes } from '../morphology/tokenizer.ts'
import { POS, type Word } from '../morphology/word.ts'
import type { PersonalDataSpan } from '../types.ts'
import { mayBeGivenName } from './given-names.ts'
import { betterKnownPlace } from './introduced-names.ts'
import type { NameBook } from './name-book.ts'
import { isNotGiven, isRole } from './name-words.ts'
import { isSurname } from './surnames.ts'

/**
 * Names that nothing announces (大槻が対応した, 片岡修の口座), by what IPADIC calls a family or a given name and by what stands around:
 * a name stands for itself, neither as a part of a longer word nor where a town or a shop would.
 */
export function morphemeNames({ words, starts, ends, length }: Morphemes, text: string, book: NameBook): PersonalDataSpan[] {
  const found: PersonalDataSpan[] = []
  for (let i = 0; i < length; i++) {
    const word = words[i] as Word
    if (!isProperNoun(word)) continue
    const next = givenNameAt(words, i + 1, length)
    const to = isFamilyName(word) && next > 0 ? next : i
    if (to > i ? standsApart(words, i, to, length) : isAlone(book, words, i, length)) {
      found.push({ kind: 'name', start: starts[i] as number, end: ends[to] as number })
      i = to
    }
  }
  return found.filter(({ start, end }) => !isQuoted(text, start, end))
}

const kanji = /^[一-龥々髙﨑]+$/
const isProperNoun = (word: Word): boolean => word.pos === POS.noun && (word.detail === '固有名詞' || isSurname(word.surface)) && kanji.test(word.surface)
const isFamilyName = ({ detail3, surface }: Word): boolean => detail3 === '姓' || isSurname(surface)
const isBlank = (word: Word | undefined): boolean => word !== undefined && /^[ \u3000]$/.test(word.surface)

/** Where the given name behind a family name is, beyond a blank if need be; 0 where there is none. */
function givenNameAt(words: readonly Word[], at: number, length: number): number {
  const place = isBlank(words[at]) ? at + 1 : at
  const word = place < length ? words[place] : undefined
  if (word === undefined || word.pos !== POS.noun || isNotGiven(word.surface)) return 0
  // 泉質, 船盛: one letter and one letter are a word more often than a name.
  if ((words[at - 1]?.surface.length ?? 0) < 2 && !(kanji.test(word.surface) && word.surface.length > 1)) return 0
  if (word.detail3 === '名') return place
  if (place > at && isSurname(words[at - 1]?.surface ?? '') && word.surface.length <= 3 && kanji.test(word.surface) && !isRole(word.surface)) return place
  return kanji.test(word.surface) && word.surface.length <= 3 && word.detail !== '接尾' && mayBeGivenName(word.surface) && !/^[岬島崎浜港峠岳]$/.test(word.surface) ? place : 0
}

/** Not a part of a longer noun: 渡辺製菓, 竹内街道, 新長谷川. */
function standsApart(words: readonly Word[], from: number, to: number, length: number): boolean {
  return opens(words[from - 1]) && closes(to + 1 < length ? words[to + 1] : undefined)
}

/** What may stand before a name: nothing, a sign, a particle, a time (昨日大槻が), a verb (以前いた荒木は). */
function opens(word: Word | undefined): boolean {
  if (word === undefined || word.pos === POS.prefix) return word === undefined
  return word.pos !== POS.noun || word.detail === '副詞可能' || word.detail3 === '姓' || relative.test(word.surface)
}

/** What may stand behind a name: nothing, a sign, a particle, です, あて, another name. */
function closes(word: Word | undefined): boolean {
  if (word === undefined) return true
  if (word.pos === POS.noun) return word.detail3 === '姓' || /^(?:あて|宛|宛て|いわく|本人|たち|ら|夫妻|親子|自身|側)$/.test(word.surface)
  return word.pos === POS.particle || word.pos === POS.auxiliary || word.pos === POS.symbol || word.pos === POS.adverb || word.pos === POS.interjection
}

function isAlone(book: NameBook, words: readonly Word[], at: number, length: number): boolean {
  const { surface, detail2, detail3 } = words[at] as Word
  if (surface.length < 2 || !standsApart(words, at, at, length)) return false
  if (detail3 === '名') return book.isGivenName(surface) && (hasRelative(words, at) || actsLikeSomebody(words, at, length))
  if (!book.isSurname(surface) && detail3 !== '姓') return false
  if (betterKnownPlace.test(surface)) return detail2 !== '組織' && actsLikeSomebody(words, at, length)
  return (detail3 === '姓' && !otherThings.test(surface)) || hasRole(words, at) || actsLikeSomebody(words, at, length)
}

/** Towns, sights and things that IPADIC knows as family names. */
const otherThings = /^(?:神田|成田|羽田|赤坂|青山|大塚|三田|松島|白浜|桂浜|有田|津山|有馬|草津|別府|日光|熱海|下田|箱根|野田|大谷|大和|若松|三木|塩江|小川|田畑|海老|出口|甲斐|花木|登坂|朝霧|高島)$/

/** 介護士の金子, 前任の谷口, 研修中の前川. */
function hasRole(words: readonly Word[], at: number): boolean {
  if (words[at - 1]?.surface !== 'の') return false
  const before = words[at - 2]
  return before !== undefined && (/^(?:士|員|師|者|任|長|中|前任|後任|担当|受付|スタッフ|夜勤|早番|遅番|新人|同僚|上司|部下|友人|知人|隣人|隣室|隣|大家|レジ|電話口|窓口|営業|技術|先生|コーチ|ヘルパー|ナース|ドクター|パート|アルバイト)$/.test(before.surface))
}

const relative = /^(?:娘|息子|長男|長女|次男|次女|妻|夫|主人|父|母|祖父|祖母|兄|姉|弟|妹|孫|子供|子ども|こども|子|姪|甥|犬|猫)$/
/** 妻の由美子, 娘は結衣: a given name alone is told by who is meant. */
function hasRelative(words: readonly Word[], at: number): boolean {
  const particle = words[at - 1]?.surface
  return (particle === 'の' || particle === 'は' || particle === '、') && relative.test(words[at - 2]?.surface ?? '')
}

const person = /^(?:おかげ|指名|読み間違える|間違える|呼ぶ|代わる|宛て|あて|対応|説明|案内|応対|接客|態度|話|声|電話|連絡|担当|相談|返事|言葉|携帯|名義|口座|発言|施術|診察|言う|いう|聞く|話す|怒鳴る|怒る|謝る|名乗る|答える|教える|頼む|笑う|叱る|伝える|黙る|休む|辞める|やめる|退職|不在|引き継ぐ|くれる|下さる|くださる|もらう|いただく|おっしゃる|立ち会う|確認|断る|だます|騙す|印|サイン|誠意|嘘)$/
/** Towns that are family names too (小田, 津田) are somebody where they do what only people do. */
function actsLikeSomebody(words: readonly Word[], at: number, length: number): boolean {
  if (!/^(?:が|は|に|の|から|も|と|へ|を|って|まで|なら|にて|でない)$/.test(words[at + 1]?.surface ?? '')) return false
  for (let i = at + 2; i < length && i < at + 9; i++) {
    const word = words[i] as Word
    if (word.pos === POS.symbol && /[。！？!?\n]/.test(word.surface)) return false
    if (person.test(word.base)) return true
  }
  return false
}

/** 『坂本』: the name of a thing. */
const isQuoted = (text: string, start: number, end: number): boolean => text.charAt(start - 1) === '『' && text.charAt(end) === '』'
