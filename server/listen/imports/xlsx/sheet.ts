import { tooMuch, type Archive } from './archive.ts'
import { numberText, serialText } from './formats.ts'
import { unescapeControl, type Workbook } from './workbook.ts'

/** A block of cells shown as one; rows and columns count from 0. */
export type Merge = Readonly<{ top: number; left: number; bottom: number; right: number }>

/** A to Z, AA …: Excel has 16,384 columns; what lies beyond some hundred is formatting. */
export const mostColumns = 1000
const mostSheetRows = 1_048_576
/** Characters of one cell; Excel's own have 32,767 at most. */
const longestCell = 1_000_000

export function cellAt(reference: string): { row: number; column: number } {
  const [, letters = 'A', digits = '1'] = /^\$?([A-Z]+)\$?(\d+)/.exec(reference) ?? []
  return { row: Number(digits) - 1, column: [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 }
}

/** The merged blocks of a sheet, which stand behind its cells; as far as its columns are read, since a block may claim billions. */
export async function readMerges(archive: Archive, part: string): Promise<Merge[]> {
  const merges: Merge[] = []
  await archive.read(part, {
    open: (name, { ref }) => {
      if (name !== 'mergeCell' || !ref || merges.length > 200_000) return
      const [from = '', to = from] = ref.split(':')
      const [start, end] = [cellAt(from), cellAt(to)]
      if (start.column < mostColumns) merges.push({ top: start.row, left: start.column, bottom: Math.min(end.row, mostSheetRows - 1), right: Math.min(end.column, mostColumns - 1) })
    },
  })
  return merges
}

type Sink = (row: number, cells: string[]) => boolean

/**
 * Hands out the rows of a sheet that hold anything, in order, with their place counted from 0. Of formulas it is what they last
 * came to. `sink` returns false to end the reading.
 */
export async function readRows(archive: Archive, part: string, { styles, from1904 }: Workbook, shared: readonly string[], sink: Sink): Promise<void> {
  let [row, column, type, style, text, taken, reading, ended] = [-1, -1, 'n', 0, '', false, 0, false]
  let cells: string[] = []
  const value = (): string => {
    if (type === 's') return shared[Number(text)] ?? ''
    if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE'
    if (type === 'str' || type === 'inlineStr' || type === 'e') return unescapeControl(text)
    if (type === 'd') return text.replace('T', ' ').replace(/(?:\.0+)?Z?$/, '')
    const look = styles[style]
    if (look === 'date') return serialText(Number(text), from1904) ?? text
    const number = numberText(text)
    return typeof look === 'object' && /^\d+$/.test(number) ? number.padStart(look.digits, '0') : number
  }
  await archive.read(part, {
    open: (name, attributes) => {
      if (name === 'row') {
        row = attributes['r'] ? Number(attributes['r']) - 1 : row + 1
        cells = []
        column = -1
      } else if (name === 'c') {
        column = attributes['r'] ? cellAt(attributes['r']).column : column + 1
        type = attributes['t'] ?? 'n'
        style = Number(attributes['s'] ?? 0)
        text = ''
      } else if (name === 'rPh') reading += 1
      // A cell's value, or the text that stands in the cell itself; a formula (f) is not what it says.
      taken = name === 'v' || (name === 't' && reading === 0)
    },
    text: (piece) => {
      if (taken && (text += piece).length > longestCell) throw tooMuch()
    },
    close: (name) => {
      taken = false
      if (name === 'rPh') reading -= 1
      if (name === 'c' && column < mostColumns && text !== '') {
        while (cells.length < column) cells.push('')
        cells[column] = value()
      }
      if (name === 'row' && !ended && row >= 0 && row < mostSheetRows && cells.some((cell) => cell.trim() !== '')) ended = !sink(row, cells)
    },
    done: () => ended,
  })
}
