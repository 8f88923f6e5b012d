/** Signs that begin an item of a list: ・, -, 1., 2), (3), ①. */
const bullet = /(?:[・●■◆▪▶►○◎※*•→-]|\(\d{1,2}\)|\d{1,2}(?:[.)]|、(?!\d))(?!\d)|[①-⑳](?![のはがをにともへ]|から|まで))[ \t\u3000]*/y

/** Where the words of a list item begin that stands at [from, to); `from` when it is none or there is nothing but the sign. */
export function bulletEnd(text: string, from: number, to: number): number {
  bullet.lastIndex = from
  const found = bullet.exec(text)
  return found === null || from + found[0].length >= to ? from : from + found[0].length
}

/** Whether the line that begins at `from` is an item of a list. */
export function isItem(text: string, from: number): boolean {
  let at = from
  while (text[at] === ' ' || text[at] === '\u3000' || text[at] === '\t') at++
  bullet.lastIndex = at
  return bullet.test(text)
}
