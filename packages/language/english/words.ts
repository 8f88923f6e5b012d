/** One English word with its place in the (normalised) text. */
export interface EnglishWord {
  readonly text: string
  readonly start: number
  readonly end: number
  /** Number of the clause it stands in; but, however and sentence ends begin a new one. */
  readonly clause: number
  readonly sentence: number
}

/** Lower-case words with clause numbers. */
export function englishWords(text: string): EnglishWord[] {
  const words: EnglishWord[] = []
  let clause = 0
  let sentence = 0
  let last = 0
  for (const match of text.matchAll(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)) {
    const between = text.slice(last, match.index)
    if (/[.!?\n]/.test(between)) {
      sentence++
      clause++
    } else if (/[,;:()]/.test(between)) clause++
    const word = match[0].toLowerCase().replaceAll('’', "'")
    if (contrasts.has(word)) clause++
    last = match.index + match[0].length
    words.push({ text: word, start: match.index, end: last, clause, sentence })
  }
  return words
}

export const contrasts = new Set(['but', 'however', 'although', 'though', 'unfortunately', 'except', 'yet'])
