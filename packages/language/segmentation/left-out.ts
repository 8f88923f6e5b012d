import type { Span } from '../types.ts'
import { type Line, linesOf } from './lines.ts'
import { markQuotes } from './quotes.ts'
import { markSignature } from './signature.ts'

const none: readonly Span[] = []

/**
 * Parts of a mail that are not the customer's words of today: quoted mails and signatures, whole lines each. They stay in the
 * text; the analysis passes over them. Nothing is left out of a text of one line, nor when hardly a letter would remain
 * (a mail that was only forwarded). Linear in the text's length; expects normalised text.
 */
export function leftOutSpans(text: string): readonly Span[] {
  if (!text.includes('\n')) return none
  const lines = linesOf(text)
  markQuotes(lines)
  markSignature(lines)
  if (!lines.some((line) => !line.leftOut && /\p{L}.*\p{L}/u.test(line.text))) return none
  return joined(lines)
}

/** The text with blanks in the place of `spans`: every other letter stays where it is, and so do line ends. */
export function blankOut(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text
  let copied = 0
  const parts: string[] = []
  for (const { start, end } of spans) {
    parts.push(text.slice(copied, start), text.slice(start, end).replace(/[^\r\n]/g, ' '))
    copied = end
  }
  return parts.join('') + text.slice(copied)
}

function joined(lines: readonly Line[]): Span[] {
  const spans: { start: number; end: number }[] = []
  let open: { start: number; end: number } | undefined
  for (const { leftOut, start, end, text } of lines) {
    if (!leftOut) {
      if (text !== '') open = undefined
    } else if (open !== undefined) open.end = end
    else {
      open = { start, end }
      spans.push(open)
    }
  }
  return spans.filter(({ start, end }) => end > start)
}
