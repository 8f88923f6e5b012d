import { best, says, saysOtherwise } from './column-scores.ts'
import type { Target } from './mapping.ts'
import type { ColumnProfile } from './profile.ts'

export type Sample = Readonly<{
  fileName: string
  columns: readonly ColumnProfile[]
}>

/** A mapping's columns in the making: each column is given to one target, the surest first. */
export class ColumnChoice {
  readonly columns: Partial<Record<Target, { column: string }>> = {}
  readonly #taken = new Set<string>()

  take(target: Target, column: ColumnProfile | undefined, share = false): void {
    if (!column) return
    this.columns[target] = { column: column.name }
    if (!share) this.#taken.add(column.name)
  }

  isFree = (column: ColumnProfile): boolean => !this.#taken.has(column.name)
}

/** The identities of a customer, by values and header together. */
export function takeIdentities(choice: ColumnChoice, columns: readonly ColumnProfile[]): void {
  const free = columns.filter(choice.isFree)
  choice.take('email', best(free, (column) => (column.emailRate >= (says('email', column) ? 0.6 : 0.8) ? column.emailRate * column.fill : 0)))
  choice.take('phone', best(free.filter(choice.isFree), (column) =>
    (says('phone', column) ? column.phoneRate >= 0.6 : column.phoneRate >= 0.8 && column.averageLength >= 12) ? column.phoneRate * column.fill : 0))
  choice.take('lineId', free.find((column) => choice.isFree(column) && says('lineId', column)))
  choice.take('externalId', free.find((column) => choice.isFree(column) && says('externalId', column) && column.dateRate < 0.5 && column.averageLength <= 64))
  choice.take('customerName', free.find((column) => choice.isFree(column) && says('customerName', column) && !saysOtherwise('customerName', column) && column.averageLength <= 40))
}

export const hasIdentity = ({ columns }: ColumnChoice): boolean => Boolean(columns.email ?? columns.phone ?? columns.lineId ?? columns.externalId)
