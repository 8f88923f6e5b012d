import { isKana, isKanji, isKatakana, isPicture } from '../normalization/characters.ts'

/** Last letters of the forms below: all other letters are passed over at once. */
const lastLetters = new Set([...'すたんいうねよかだw念高悪'].map((letter) => letter.charCodeAt(0)))
/** Polite forms after which nothing but particles can go on: a new word means a new sentence. */
const polite = /(?:です|ません|でした|ください|ございます|お願いします|お願いいたします)$/
const final =
  /(?:です|ます|ました|ません|でした|ください|でしょう|だろう|だった|かった|[いきしちにびみりぎっんえけせてねべめれげ]た|んだ|ない|たい|ほしい|[いすただ][ねよ]|[すん]か|[悪良高遅早速安多少低弱強狭広汚暗寒暑長短近遠古白痛怖甘辛]い|[しなど]い|ありがとう|w|残念|最高|最悪)$/
const newSentence = /^(?:もう|でも|また|それ|これ|この|その|あと|ただ|しかし|とても|なお|ぜひ|いつも|あの|ところで)/
const particle = /^(?:[はがをにでとのもへやよねかなわぞ]|から|ので|けど|けれど|って|し[、て]|など|という|といった|くらい|ほど|だけ|しか)/

/** Whether `text[at]` may be the last letter of a statement that began at `start`. */
export function endsStatement(text: string, at: number, start: number): boolean {
  return lastLetters.has(text.charCodeAt(at)) && final.test(text.slice(Math.max(start, at - 8), at + 1))
}

/** End of the emoji, ♪ and (笑) that follow `at`: they belong to what was said. */
export function afterEmotion(text: string, at: number): number {
  let end = at
  for (;;) {
    const unit = text.charCodeAt(end)
    if (unit >= 0xd83c && unit <= 0xd83e && end + 1 < text.length) end += 2
    else if (isPicture(unit) || unit === 0x266a) end++
    else if (text.startsWith('(笑)', end) || text.startsWith('(泣)', end) || text.startsWith('(涙)', end)) end += 3
    else return end
  }
}

/** Whether a new sentence begins after the statement that ends at `end`, followed by emotion up to `after`. */
export function runsOn(text: string, end: number, after: number): boolean {
  const separated = after > end || isBlank(text.charCodeAt(after))
  let next = after
  while (isBlank(text.charCodeAt(next))) next++
  const unit = text.charCodeAt(next)
  if (!(isKana(unit) || isKanji(unit))) return after > end && Number.isNaN(unit)
  const rest = text.slice(next, next + 6)
  if (separated) return !particle.test(rest) || newSentence.test(rest)
  return polite.test(text.slice(Math.max(0, end - 8), end)) && (isKanji(unit) || isKatakana(unit) && unit !== 0x30fc || newSentence.test(rest))
}

const isBlank = (unit: number): boolean => unit === 0x20 || unit === 0x3000 || unit === 0x09
