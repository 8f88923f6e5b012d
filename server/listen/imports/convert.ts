import { fault, type Fault } from '../intake/fault.ts'
import { readDate, toIso, toIsoDay } from './dates.ts'
import type { Mapping, Target } from './mapping.ts'
import type { FileRow } from './rows.ts'
import { isNothing, readNumber, readScore } from './values.ts'

/** What a row says, by target, with the cell each value came from: the material of an item. */
export class RowValues {
  readonly #row: FileRow
  readonly #mapping: Mapping

  constructor(row: FileRow, mapping: Mapping) {
    this.#row = row
    this.#mapping = mapping
  }

  /** The cell of a target as it stands, or its constant. Undefined when neither says anything. */
  text(target: Target): string | undefined {
    const column = this.#mapping.columns[target]?.column
    const cell = column === undefined ? undefined : this.#row.cells.get(column)
    if (cell !== undefined && !isNothing(cell)) return cell.trim()
    const constant = this.#mapping.constants[target]
    return constant === undefined || constant === '' ? undefined : constant
  }

  /** The cell untouched: prose keeps its dashes and its なし. */
  prose(target: Target): string {
    const column = this.#mapping.columns[target]?.column
    return (column === undefined ? this.#mapping.constants[target] : this.#row.cells.get(column)) ?? ''
  }

  /** The date and time of a target as ISO 8601, or as its day alone. @throws Fault */
  instant(target: Target): string | undefined {
    return this.#date(target, toIso)
  }

  day(target: Target): string | undefined {
    return this.#date(target, toIsoDay)
  }

  #date(target: Target, write: typeof toIso): string | undefined {
    const value = this.text(target)
    if (value === undefined) return undefined
    const read = readDate(value, this.#mapping.dateFormat)
    if (read === undefined) throw new RowFault(fault(target, 'date', { value }))
    if (read === 'twoDigitYear') throw new RowFault(fault(target, 'twoDigitYear', { value }))
    return write(read)
  }

  /** @throws RowFault when the cell is no number */
  number(target: Target): number | undefined {
    const value = this.text(target)
    if (value === undefined) return undefined
    const number = readNumber(value)
    if (number === undefined) throw new RowFault(fault(target, 'number', { value }))
    return number
  }

  score(target: 'nps' | 'csat' | 'ces' | 'star'): number | undefined {
    const value = this.text(target)
    if (value === undefined) return undefined
    const number = readScore(value, target)
    if (number === undefined) throw new RowFault(fault(`scores.${target}`, 'number', { value }))
    return number
  }

  customer(): Record<string, string | undefined> {
    return {
      externalId: this.text('externalId'), email: this.text('email'), phone: this.text('phone'), lineId: this.text('lineId'), name: this.text('customerName'),
    }
  }

  attributes(): Record<string, string> {
    const found: Record<string, string> = {}
    for (const { name, column, join = [] } of this.#mapping.attributes) {
      const parts = [column, ...join].map((one) => this.#row.cells.get(one)?.trim() ?? '')
      if (parts.every((part) => !isNothing(part))) found[name] = parts.join(' × ')
    }
    return found
  }
}

/** Thrown by RowValues within readRow alone, which turns it into an answer. */
export class RowFault extends Error {
  readonly fault: Fault

  constructor(found: Fault) {
    super(found.code)
    this.fault = found
  }
}

/** The column of the file that a fault's field was read from, for naming it to people. */
export function columnOfField(field: string, { columns, attributes }: Mapping): string {
  const target = field.replace(/^(?:scores|customer)\./, '').replace(/^name$/, 'customerName')
  const mapped = columns[target as Target]?.column
  if (mapped !== undefined) return mapped
  const attribute = /^attributes\.(.+)$/.exec(field)?.[1]
  return attributes.find(({ name }) => name === attribute)?.column ?? ''
}
