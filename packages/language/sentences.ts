import { bulletEnd, isItem } from './segmentation/bullets.ts'
import { afterEmotion, endsStatement, runsOn } from './segmentation/statement-end.ts'
import { wrapsAt } from './segmentation/wrapped-lines.ts'
import type { Span } from './types.ts'

const closers = new Set('」』）)】"”’')
const openers = new Set('「『（(【')
const terminators = new Set('。！？!?')

/**
 * Sentence spans without surrounding blanks and list signs: they end at 。！？ (not inside brackets), at line ends (unless
 * a mail program broke the line in the middle), at a full stop followed by a blank (not after a single letter or a
 * number's dot), and without any 。 where a statement is over: before a blank, after an emoji, (笑), or where です, ません,
 * ください run into the next word. Works on raw and on normalised text; linear in its length.
 */
export function splitSentences(text: string): Span[] {
  const sentences: Span[] = []
  let start = 0
  let lineStart = 0
  let depth = 0
  const close = (end: number): void => {
    push(sentences, text, start, end)
    start = end
  }
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] as string
    if (letter === '\n' || letter === '\r' || letter === '\u2028') {
      if (!wrapsAt(text, lineStart, i) || isItem(text, lineStart)) {
        close(i)
        depth = 0
      }
      lineStart = i + 1
    } else if (openers.has(letter)) depth++
    else if (closers.has(letter)) depth = Math.max(0, depth - 1)
    if (depth > 0) continue
    if (terminators.has(letter) || endsAtDot(text, i, letter)) {
      let end = i + 1
      while (end < text.length && (terminators.has(text[end] as string) || closers.has(text[end] as string))) end++
      close(afterEmotion(text, end))
      i = start - 1
    } else if (endsStatement(text, i, start)) {
      const end = afterEmotion(text, i + 1)
      if (runsOn(text, i + 1, end)) close(end)
      if (start === end) i = end - 1
    }
  }
  close(text.length)
  return sentences
}

function endsAtDot(text: string, at: number, letter: string): boolean {
  if (letter === '．') return !/[\d０-９]/.test(text[at + 1] ?? '')
  if (letter !== '.') return false
  const after = text[at + 1]
  if (after !== undefined && !/\s/.test(after)) return false
  const before = text.slice(Math.max(0, at - 4), at)
  return !/(?:\b[A-Za-z]|\b(?:Mr|Mrs|Ms|Dr|St|vs|etc|e\.g|i\.e|No))$/.test(before) && !/(?:^|\n) *\d{1,2}$/.test(text.slice(Math.max(0, at - 6), at))
}

/** Signs drawn to divide a text. */
const ruleLine = /^[-=_*~〜━─═+#・◆◇:/\s]+$/

function push(sentences: Span[], text: string, from: number, to: number): void {
  let start = from
  let end = to
  while (start < end && /\s/.test(text[start] as string)) start++
  while (end > start && /\s/.test(text[end - 1] as string)) end--
  start = bulletEnd(text, start, end)
  if (start < end && !(end - start < 80 && ruleLine.test(text.slice(start, end)))) sentences.push({ start, end })
}
