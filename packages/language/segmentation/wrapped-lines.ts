import { isKana, isKanji, isKatakana } from '../normalization/characters.ts'
import { isItem } from './bullets.ts'

/** Mail programs break lines after 30 to 40 letters; shorter lines that end in a particle are headings (返品について). */
const shortest = 12
/** From here on a line that ends in the middle of a noun was broken by a program. */
const full = 25

const goesOn = /(?:[はがをにでとのもへ、,]|から|ので|のに|けど|けれど|って|して|ており|たり|れば|たら|なく|ため)$/
const heading = /(?:について|に関して|に対して|の件で|まで)$/

/** Whether the line [start, end) is continued on the next one, which then belongs to the same sentence. */
export function wrapsAt(text: string, start: number, end: number): boolean {
  if (end - start < shortest) return false
  let next = end + 1
  if (text[end] === '\r' && text[next] === '\n') next++
  const first = text.charCodeAt(next)
  if (!(isKana(first) || isKanji(first)) || isItem(text, next)) return false
  const tail = text.slice(Math.max(start, end - 6), end).trimEnd()
  if (goesOn.test(tail)) return !heading.test(tail)
  const last = tail.charCodeAt(tail.length - 1)
  return end - start >= full && (isKanji(last) || isKatakana(last))
}
