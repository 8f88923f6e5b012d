import type { Word } from '../morphology/word.ts'

/** Adverbs that may stand between an evaluation and its negation: 便利とは到底言えない. */
export const strengthensNegation = new Set(['あまり', '全く', 'まったく', '特に', 'それほど', 'そんなに', 'そこまで', '全然', '決して', '一切', 'さほど', '一度も', '少しも', '一つも', '別に', '何も', '到底', 'とうてい', 'とても', 'ちっとも', '何一つ', 'ひとつも', 'ほとんど', 'どうしても'])

/** …だけでなく, …ばかりではなく: adds, and denies nothing. */
export function isAddition(words: readonly Word[], at: number): boolean {
  for (let i = at - 1; i >= 0 && i >= at - 3; i--) {
    const surface = (words[i] as Word).surface
    if (surface === 'だけ' || surface === 'ばかり' || surface === 'のみ') return true
  }
  return false
}

/** …ではないか, …ないでしょうか: asks for agreement, denies nothing. */
export function isRhetorical(words: readonly Word[], at: number): boolean {
  const next = words[at + 1]
  const after = words[at + 2]
  return next?.surface === 'か' || (next?.base === 'です' && (after?.surface === 'か' || after?.surface === 'う'))
}

const mustFollow = new Set(['いける', 'いけない', 'なる', 'ならない', 'だめ', '困る', 'まずい', '始まる'])

/** なければならない, ないといけない, しかない, としか思えない: must or only, and no denial. */
export function isObligation(words: readonly Word[], at: number): boolean {
  const word = words[at] as Word
  const next = words[at + 1]
  if (word.inflection === '仮定形' || next?.surface === 'ば') return true
  if (next?.surface === 'と') return mustFollow.has(words[at + 2]?.base ?? '')
  for (let i = at - 1; i >= 0 && i >= at - 3; i--) if ((words[i] as Word).surface === 'しか') return true
  return false
}
