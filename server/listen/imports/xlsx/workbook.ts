import type { Archive } from './archive.ts'
import { isDateFormat, isPadding } from './formats.ts'

export type Sheet = Readonly<{ name: string; part: string }>

/** How a cell's number is shown, as far as it changes what it means. */
export type Style = 'plain' | 'date' | Readonly<{ digits: number }>

export type Workbook = Readonly<{
  /** Those that are not hidden, in their order. */
  sheets: readonly Sheet[]
  /** Whether days count from 1904 (old Macs). */
  from1904: boolean
  styles: readonly Style[]
}>

/** What a workbook says of itself; no cells yet. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const targets = new Map<string, string>()
  await archive.read('xl/_rels/workbook.xml.rels', {
    open: (name, { Id, Target }) => {
      if (name === 'Relationship' && Id && Target) targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
    },
  })
  const sheets: Sheet[] = []
  let from1904 = false
  await archive.read('xl/workbook.xml', {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '')
      const part = targets.get(Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '')
      const hidden = (attributes['state'] ?? 'visible') !== 'visible'
      if (name === 'sheet' && part && archive.has(part) && !hidden && /worksheets\//.test(part)) sheets.push({ name: attributes['name'] ?? part, part })
    },
  })
  return { sheets, from1904, styles: await readStyles(archive) }
}

async function readStyles(archive: Archive): Promise<Style[]> {
  const codes = new Map<string, string>()
  const styles: Style[] = []
  let inCells = false
  await archive.read('xl/styles.xml', {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(attributes['numFmtId'] ?? '', attributes['formatCode'] ?? '')
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) styles.push(styleOf(attributes['numFmtId'] ?? '0', codes))
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

function styleOf(id: string, codes: ReadonlyMap<string, string>): Style {
  const code = codes.get(id)
  if (isDateFormat(Number(id), code)) return 'date'
  return code !== undefined && isPadding(code) ? { digits: code.length } : 'plain'
}

/** Characters of shared texts that are held while a sheet is read. */
const mostCharacters = 150_000_000

/**
 * The texts that cells refer to by number. Readings above characters (furigana) are not part of the text.
 * @returns undefined when they are more than memory should hold
 */
export async function readSharedTexts(archive: Archive): Promise<string[] | undefined> {
  const texts: string[] = []
  let [text, taken, characters, reading] = ['', false, 0, 0]
  await archive.read('xl/sharedStrings.xml', {
    open: (name) => {
      if (name === 'si') text = ''
      if (name === 'rPh') reading += 1
      taken = name === 't' && reading === 0
    },
    text: (piece) => {
      if (taken) text += piece
    },
    close: (name) => {
      taken = false
      if (name === 'rPh') reading -= 1
      if (name !== 'si') return
      characters += text.length
      texts.push(unescapeControl(text))
      text = ''
    },
    done: () => characters + text.length > mostCharacters,
  })
  return characters + text.length > mostCharacters ? undefined : texts
}

/** Excel writes control characters as _x000D_. */
export const unescapeControl = (text: string): string => text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
