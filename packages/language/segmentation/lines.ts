/** One line of a text; `text` without surrounding blanks and cut at `longest`, which no mail header exceeds. */
export interface Line {
  readonly start: number
  readonly end: number
  readonly text: string
  leftOut: boolean
}

const longest = 300

/** Lines in order, empty ones included; line ends belong to none. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf('\n', start)
    const next = found < 0 ? text.length : found
    const end = next > start && text.charCodeAt(next - 1) === 0x0d ? next - 1 : next
    lines.push({ start, end, text: text.slice(start, Math.min(end, start + longest)).trim(), leftOut: false })
    start = next + 1
  }
  return lines
}
