import { notAWorkbook } from './archive.ts'
import { mostColumns, type Merge } from './sheet.ts'

export type SheetRow = Readonly<{ row: number; cells: readonly string[] }>

/** Where a table begins in a sheet, and what its columns are called. Rows count from 0. */
export type Head = Readonly<{ row: number; bottom: number; names: readonly string[] }>

/**
 * Finds the header among a sheet's first rows: above it may stand a title, and it may be of several rows with merged cells. A
 * column is called by all that stands above it, from the top: お客様 over 氏名 is お客様 氏名.
 */
export function findHead(first: readonly SheetRow[], merges: readonly Merge[]): Head | undefined {
  const filled = ({ cells }: SheetRow): number => cells.filter((cell) => cell.trim() !== '').length
  const widest = Math.max(0, ...first.map(filled))
  // Alone in its row stands a title, or a note, where the table is wider.
  const start = first.findIndex((one) => filled(one) > 1 || widest <= 1)
  const top = first[start]
  if (!top) return undefined
  const own = merges.filter((merge) => merge.top === top.row && merge.left < Math.max(...first.map(({ cells }) => cells.length)))
  const spans = own.some((merge) => merge.right > merge.left)
  const bottom = Math.min(top.row + 3, Math.max(top.row + (spans ? 1 : 0), ...own.map((merge) => merge.bottom)))
  // Blocks do not overlap, so these rows hold no more of them than cells.
  const above = merges.filter((merge) => merge.top <= bottom && merge.bottom >= top.row).slice(0, (bottom - top.row + 1) * mostColumns)
  const rows = first.filter(({ row }) => row >= top.row && row <= bottom)
  const width = Math.max(...rows.map(({ cells }) => cells.length), ...own.map((merge) => merge.right + 1))
  const names = Array.from({ length: width }, (_, column) => {
    const parts = rows.map(({ row, cells }) => {
      const merge = above.find((one) => one.top <= row && row <= one.bottom && one.left <= column && column <= one.right)
      // A merged cell's text stands in its first cell and holds for all of them.
      const source = merge ? (rows.find((one) => one.row === merge.top)?.cells[merge.left] ?? '') : (cells[column] ?? '')
      return source.replace(/\s+/g, ' ').trim()
    })
    return [...new Set(parts.filter((part) => part !== ''))].join(' ')
  })
  return { row: top.row, bottom, names }
}

/** Gives cells of the body that are merged downwards or sideways the text that stands for all of them. */
export class MergedBody {
  readonly #byTop: Merge[]
  #open: { merge: Merge; text: string }[] = []
  #next = 0

  constructor(merges: readonly Merge[], below: number) {
    this.#byTop = merges.filter(({ top }) => top > below).sort((a, b) => a.top - b.top)
  }

  /** Rows must come in order. @throws Problem `invalid` where more blocks lie over each other than a row has columns: no program writes such */
  fill({ row, cells }: SheetRow): string[] {
    const filled = [...cells]
    this.#open = this.#open.filter(({ merge }) => merge.bottom >= row)
    for (let merge = this.#byTop[this.#next]; merge && merge.top <= row; merge = this.#byTop[++this.#next]) {
      if (merge.bottom >= row) this.#open.push({ merge, text: merge.top === row ? (cells[merge.left] ?? '') : '' })
    }
    if (this.#open.length > mostColumns) throw notAWorkbook()
    for (const { merge, text } of this.#open) {
      if (text === '') continue
      for (let column = merge.left; column <= merge.right; column++) {
        while (filled.length < column) filled.push('')
        filled[column] ||= text
      }
    }
    return filled
  }
}
