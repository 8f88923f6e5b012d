import type { Line } from './lines.ts'

/** Longest signature in lines, with and without a rule above it. */
const longestRuled = 12
const longestBare = 7

const delimiter = /^--$/
const rule = /^[-=_*~〜━─═+#・◆◇☆★.:/]{3,}$/
const device = /^(?:Sent from my .{1,40}|Sent from .{1,20} for .{1,20}|Get Outlook for .{1,20}|.{0,20}(?:iPhone|iPad|Android|スマートフォン|携帯|メールアプリ|Yahoo!メール)から送信(?:しています|されました)?|Outlook for .{1,20}を入手.{0,10})[。.]?$/i
/** What a line of a signature has and a sentence hardly: ways to reach somebody, a company, a department, an address. */
const contact = /(?:\bTEL\b|電話|FAX|ファックス|携帯|e-?mail|\bmail\b|メール|\bURL\b|https?:|www\.|〒|\[(?:電話番号|メールアドレス|郵便番号|住所)\]|株式会社|有限会社|合同会社|㈱|\(株\)|[一-龥ァ-ヺー](?:部|課|室|係|支店|営業所)(?: |$)|@[\w.-]+|\d{2,4}-\d{2,4}-\d{3,4}|[都道府県市区町村].{0,20}\d+-\d+)/i
const sentence = /(?:[。!?]|です|ます|ました|ません|ください|でした|た|ない|たい)$/

/** Marks the signature at the end of what is not left out yet, and lines that a mail program added by itself. */
export function markSignature(lines: Line[]): void {
  for (const line of lines) if (device.test(line.text)) line.leftOut = true
  const own = lines.filter((line) => !line.leftOut)
  while (own.length > 0 && own.at(-1)?.text === '') own.pop()
  const from = begin(own)
  // Something must have been said before it.
  if (!own.slice(0, from).some((line) => /\p{L}/u.test(line.text))) return
  for (let at = from; at < own.length; at++) (own[at] as Line).leftOut = true
}

/** Index of the signature's first line; the number of lines when there is none. */
function begin(own: readonly Line[]): number {
  const first = Math.max(1, own.length - longestRuled - 2)
  for (let at = first; at < own.length; at++) if (delimiter.test((own[at] as Line).text)) return at
  for (let at = first; at < own.length; at++) if (rule.test((own[at] as Line).text) && isSignature(own.slice(at + 1), longestRuled)) return at
  let at = own.length
  while (at > 1 && at > own.length - longestBare - 1 && (own[at - 1] as Line).text !== '') at--
  return at > 1 && (own[at - 1] as Line).text === '' && isSignature(own.slice(at), longestBare) ? at : own.length
}

function isSignature(block: readonly Line[], longest: number): boolean {
  const written = block.filter((line) => line.text !== '' && !rule.test(line.text))
  if (written.length > longest || written.some((line) => sentence.test(line.text))) return false
  return written.filter((line) => contact.test(line.text)).length >= 2
}
