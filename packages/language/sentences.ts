import type { Span } from './types.ts'

const closers = new Set('」』）)】"”’')
const openers = new Set('「『（(【')
const terminators = new Set('。！？!?')
/** Signs that begin an item of a list. */
const bullet = /[・●■◆○◎※\-*•]/

/**
 * Sentence spans without surrounding blanks: ends at 。！？ (not inside brackets), at line breaks, and at a full stop
 * followed by a blank (not after a single letter or a number's dot). Works on raw and on normalised text.
 */
export function splitSentences(text: string): Span[] {
  const sentences: Span[] = []
  let start = 0
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] as string
    if (letter === '\n' || letter === '\r' || letter === '\u2028') {
      push(sentences, text, start, i)
      start = i + 1
      depth = 0
    } else if (openers.has(letter)) depth++
    else if (closers.has(letter)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && (terminators.has(letter) || endsAtDot(text, i, letter))) {
      let end = i + 1
      while (end < text.length && (terminators.has(text[end] as string) || closers.has(text[end] as string))) end++
      push(sentences, text, start, end)
      start = end
      i = end - 1
    }
  }
  push(sentences, text, start, text.length)
  return sentences
}

function endsAtDot(text: string, at: number, letter: string): boolean {
  if (letter === '．') return !/[\d０-９]/.test(text[at + 1] ?? '')
  if (letter !== '.') return false
  const after = text[at + 1]
  if (after !== undefined && !/\s/.test(after)) return false
  return !/(?:\b[A-Za-z]|\b(?:Mr|Mrs|Ms|Dr|St|vs|etc|e\.g|i\.e|No))$/.test(text.slice(Math.max(0, at - 4), at))
}

function push(sentences: Span[], text: string, from: number, to: number): void {
  let start = from
  let end = to
  while (start < end && /\s/.test(text[start] as string)) start++
  while (end > start && /\s/.test(text[end - 1] as string)) end--
  if (start < end && bullet.test(text[start] as string) && start + 1 < end) {
    start++
    while (start < end && /\s/.test(text[start] as string)) start++
  }
  if (start < end) sentences.push({ start, end })
}
