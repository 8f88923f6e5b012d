import { parseUserDictionary, type UserDictionaryFault } from '@koewa/language'
import { stringify } from 'csv-stringify/sync'
import { keyOf, wordSchema, type Word, type WordFields } from './word.ts'

export const columns = ['surface', 'reading', 'kind', 'baseForm'] as const
type FaultColumn = (typeof columns)[number]
export const reasons = ['no surface', 'reading is not kana', 'unknown kind', 'repeated surface', 'too long', 'not a word'] as const

/** A line that was not taken. `line` counts from 1; `text` is the line as it was. */
export type WordFault = Readonly<{ line: number; column: FaultColumn; reason: (typeof reasons)[number]; text: string }>

const columnOf: Readonly<Record<UserDictionaryFault['reason'], FaultColumn>> = {
  'no surface': 'surface', 'too long': 'surface', 'repeated surface': 'surface', 'reading is not kana': 'reading', 'unknown kind': 'kind',
}

/**
 * Reads a file of own words: UTF-8 or what Excel on Japanese Windows saves (CP932), with commas or tabs. Lines that cannot be
 * taken come back beside the words of those that can.
 */
export function readWordFile(bytes: Buffer): { words: WordFields[]; faults: WordFault[] } {
  const content = decode(bytes)
  const lines = content.split(/\r\n|\r|\n/)
  const textOf = (line: number): string => (lines[line - 1] ?? '').replace(/^\ufeff/, '').slice(0, 300)
  const { entries, faults } = parseUserDictionary(content)
  const refused: WordFault[] = faults.map(({ line, reason }) => ({ line, column: columnOf[reason], reason, text: textOf(line) }))
  const words: WordFields[] = []
  const seen = new Set<string>()
  for (const read of entries) {
    const lineOf = (): number => lines.findIndex((text) => text.replace(/^["\ufeff]+/, '').startsWith(read.surface)) + 1
    const entry = { ...read, surface: unescaped(read.surface), ...(read.baseForm !== undefined && { baseForm: unescaped(read.baseForm) }) }
    const parsed = wordSchema.safeParse(entry)
    const key = keyOf(entry.surface)
    const reason = parsed.success ? (seen.has(key) ? 'repeated surface' as const : undefined) : 'not a word' as const
    if (reason !== undefined || !parsed.success) refused.push({ line: lineOf(), column: 'surface', reason: reason ?? 'not a word', text: textOf(lineOf()) })
    else words.push(parsed.data)
    seen.add(key)
  }
  return { words, faults: refused.sort((a, b) => a.line - b.line) }
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('shift_jis').decode(bytes)
  }
}

const headers = { ja: ['表記', '読み', '種類', '数えるときの語'], en: ['surface', 'reading', 'kind', 'counted as'] } as const
const kindNames: Readonly<Record<'ja' | 'en', Partial<Record<Word['kind'], string>>>> = {
  ja: { product: '商品・サービス', shop: '店舗', place: '地名・施設', person: '人名', organization: '会社・部署', word: 'その他' }, en: {},
}

/** All words as a file that `readWordFile` takes back; the mark at its beginning lets Excel read Japanese. */
export function writeWordFile(words: readonly Word[], language: 'ja' | 'en'): string {
  const rows = words.map(({ surface, reading, kind, baseForm }) => [surface, reading, kindNames[language][kind] ?? kind, baseForm])
  return stringify([headers[language], ...rows], { bom: true, escape_formulas: true, record_delimiter: 'windows' })
}

/** A word that a spreadsheet would take for a formula is written with an apostrophe before it, which is none of the word. */
const unescaped = (text: string): string => text.replace(/^'(?=[=+\-@\t\r＝＋－＠])/u, '')
