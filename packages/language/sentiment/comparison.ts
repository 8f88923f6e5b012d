import { POS, type Word } from '../morphology/word.ts'

const others = /(?:以前|前|昔|旧|従来|先代|他社|他店|よそ|隣|別|他|ほか|競合|向こう|あちら|去年|昨年|もと|元|初代)/

/**
 * 前の方が, 他社のほうが, リニューアル前の方が before the evaluation at `at`: whoever prefers the earlier or the other one
 * finds fault with the present one.
 */
export function prefersAnother(words: readonly Word[], at: number, from: number): boolean {
  for (let i = at - 1; i > from && i > at - 20; i--) {
    const word = words[i] as Word
    if (word.surface !== 'が' && word.surface !== 'は') continue
    const side = words[i - 1] as Word
    if (side.surface !== '方' && side.surface !== 'ほう') continue
    return others.test(nameBefore(words, i - 1, from))
  }
  return false
}

/** What is compared: back to より, a topic particle or a sign. */
function nameBefore(words: readonly Word[], side: number, from: number): string {
  let name = ''
  for (let i = side - 1; i >= from && i >= side - 6; i--) {
    const word = words[i] as Word
    if (word.pos === POS.symbol || (word.pos === POS.particle && word.surface !== 'の')) break
    name = word.surface + name
  }
  return name
}
