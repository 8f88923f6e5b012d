import type { UserDictionaryEntry, UserWordKind } from './user-dictionary.ts'

/** A line that could not be read; `line` counts from 1. */
export interface UserDictionaryFault {
  readonly line: number
  readonly reason: 'no surface' | 'reading is not kana' | 'unknown kind' | 'repeated surface' | 'too long'
}

export interface ParsedUserDictionary {
  readonly entries: readonly UserDictionaryEntry[]
  readonly faults: readonly UserDictionaryFault[]
}

const kinds: Readonly<Record<string, UserWordKind>> = {
  '': 'word', word: 'word', 一般: 'word', その他: 'word', product: 'product', 商品: 'product', 製品: 'product', サービス: 'product', '商品・サービス': 'product',
  shop: 'shop', 店舗: 'shop', 店: 'shop', 店名: 'shop', place: 'place', 地名: 'place', 場所: 'place', 施設: 'place', '地名・施設': 'place',
  person: 'person', 人名: 'person', organization: 'organization', 組織: 'organization', 会社: 'organization', 部署: 'organization', '会社・部署': 'organization',
}

/** Names longer than this are slips of the pen (a whole sentence in the first column). */
const longest = 64

/**
 * Reads a user dictionary as people keep it in a spreadsheet: one word a line, `surface,reading,kind,counted as`, divided
 * by commas or tabs, the last three optional, kinds in Japanese or English. A header line, empty lines and lines that begin
 * with # are passed over. Never throws: lines that cannot be read come back as faults beside the entries that could.
 */
export function parseUserDictionary(content: string): ParsedUserDictionary {
  const entries: UserDictionaryEntry[] = []
  const faults: UserDictionaryFault[] = []
  const seen = new Set<string>()
  content.replace(/^\ufeff/, '').split(/\r\n|\r|\n/).forEach((text, index) => {
    if (text.trim() === '' || text.startsWith('#') || (index === 0 && /^"?(?:surface|表記|単語|見出し|名称)"?\s*(?:[,\t]|$)/i.test(text))) return
    const [surface = '', reading = '', kindName = '', baseForm = ''] = columns(text)
    const kind = kinds[kindName.toLowerCase()]
    const reason = faultOf(surface, reading, kind, seen)
    if (reason !== undefined || kind === undefined) {
      faults.push({ line: index + 1, reason: reason ?? 'unknown kind' })
      return
    }
    seen.add(surface)
    entries.push({ surface, kind, ...(reading === '' ? {} : { reading }), ...(baseForm === '' ? {} : { baseForm }) })
  })
  return { entries, faults }
}

function faultOf(surface: string, reading: string, kind: UserWordKind | undefined, seen: ReadonlySet<string>): UserDictionaryFault['reason'] | undefined {
  if (surface === '') return 'no surface'
  if (surface.length > longest) return 'too long'
  if (!/^[ぁ-ゖァ-ヺー・ｦ-ﾟ\s]*$/u.test(reading)) return 'reading is not kana'
  if (kind === undefined) return 'unknown kind'
  return seen.has(surface) ? 'repeated surface' : undefined
}

/** Commas or tabs, with "…" around a column that holds one, and "" for a quotation mark in it. */
function columns(line: string): string[] {
  const divider = line.includes('\t') ? '\t' : ','
  const found: string[] = []
  let column = ''
  let quoted = false
  let before = ''
  for (const letter of line) {
    if (letter === '"') {
      quoted = !quoted
      if (quoted && before === '"') column += letter
    }
    else if (letter === divider && !quoted) {
      found.push(column.trim())
      column = ''
    } else column += letter
    before = letter
  }
  return [...found, column.trim()]
}
