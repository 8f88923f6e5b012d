import type { Line } from './lines.ts'

const quoted = /^(?:>|\| )/
/** `On … wrote:`, `2024年10月1日(火) 10:15 … :`, `2024/10/01 10:15、…のメール:`, `…さんは書きました:` */
const replyHeader = /^(?:On .{5,250} wrote ?:|.{0,200}(?:のメール|からのメール|は書きました|のメッセージ|wrote) ?:|\d{4}(?:年|[/-])\d{1,2}(?:月|[/-])\d{1,2}日?.{0,20}\d{1,2}:\d{2}.{0,200}:)$/
const original = /^-{2,} ?(?:Original (?:Message|Mail|Appointment)|元のメッセージ|元のメール|返信元メッセージ) ?-{2,}$/i
const forwarded = /^-{2,} ?(?:Forwarded (?:message|mail)|転送(?:された)?(?:メッセージ|メール)|ここから転送) ?-{2,}$/i
const mailField = /^(?:From|Sent|To|Cc|Bcc|Subject|Date|Reply-To|差出人|送信者|送信元|送信日時|受信日時|日時|日付|宛先|件名) ?:/i

/** Marks quoted lines with the headers before them, and everything after the head of an older mail that was appended. */
export function markQuotes(lines: Line[]): void {
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as Line
    if (quoted.test(line.text)) line.leftOut = true
    else if (original.test(line.text)) return markAll(lines, i)
    else if (forwarded.test(line.text)) i = markForwarded(lines, i)
    else {
      const header = headerLines(lines, i)
      if (header > 0) {
        for (let k = i; k < i + header; k++) (lines[k] as Line).leftOut = true
        if (!quoted.test(nextText(lines, i + header))) return markAll(lines, i + header)
        i += header - 1
      } else if (mailField.test(line.text)) {
        const fields = fieldLines(lines, i)
        // A forwarded mail's own words are all there is; after words of today an older mail follows.
        if (fields >= 3 && lines.slice(0, i).some((before) => !before.leftOut && /\p{L}/u.test(before.text))) return markAll(lines, i)
        if (fields >= 2) for (let k = i; k < i + fields; k++) (lines[k] as Line).leftOut = true
        i += Math.max(0, fields - 1)
      }
    }
  }
}

/** What was passed on are words of today: only the line that says so and the old head go. Returns the last line marked. */
function markForwarded(lines: Line[], at: number): number {
  const end = at + 1 + fieldLines(lines, at + 1)
  for (let k = at; k < end; k++) (lines[k] as Line).leftOut = true
  return end - 1
}

/** How many lines from `at` are the header of a quoted reply: long ones are broken in two. */
function headerLines(lines: readonly Line[], at: number): number {
  const text = (lines[at] as Line).text
  if (replyHeader.test(text)) return 1
  if (!/^(?:On |\d{4}[年/-])/.test(text)) return 0
  return replyHeader.test(`${text} ${lines[at + 1]?.text ?? ''}`) ? 2 : 0
}

function fieldLines(lines: readonly Line[], from: number): number {
  let at = from
  while (at < lines.length && mailField.test((lines[at] as Line).text)) at++
  return at - from
}

/** The next line that is not empty; few empty lines follow one another, so looking ahead stays cheap. */
function nextText(lines: readonly Line[], from: number): string {
  for (let at = from; at < lines.length && at < from + 5; at++) if ((lines[at] as Line).text !== '') return (lines[at] as Line).text
  return ''
}

function markAll(lines: Line[], from: number): void {
  for (let at = from; at < lines.length; at++) (lines[at] as Line).leftOut = true
}
