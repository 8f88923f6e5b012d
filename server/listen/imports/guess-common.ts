import { toChannel } from '../touchpoints/channel.ts'
import { contraryWords, headerWords } from './headers.ts'
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

export const says = (target: Target, column: ColumnProfile): boolean => headerWords[target].test(column.folded)
export const saysOtherwise = (target: keyof typeof contraryWords, column: ColumnProfile): boolean => contraryWords[target].test(column.folded)

/** The column with the highest score above zero. */
export function best(columns: readonly ColumnProfile[], score: (column: ColumnProfile) => number): ColumnProfile | undefined {
  let found: ColumnProfile | undefined
  let most = 0
  for (const column of columns) {
    const points = score(column)
    if (points > most) [found, most] = [column, points]
  }
  return found
}

/** How far a column can be a date of the kind that `target` means. */
export function dateScore(target: 'occurredAt' | 'startedOn' | 'endedOn' | 'day', column: ColumnProfile): number {
  const named = says(target, column)
  const readable = column.dateRate >= 0.9 || (named && column.serialRate >= 0.95) || (named && column.dateRate >= 0.6)
  if (!readable || column.fill === 0) return 0
  const contrary = target === 'occurredAt' && saysOtherwise('occurredAt', column)
  return column.dateRate + column.fill + 0.5 * column.dayRate + (named ? 1 : 0) - (contrary ? 2 : 0)
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

/** Share of a column's cells whose word means a channel. */
export function channelRate(column: ColumnProfile): number {
  let known = 0
  let all = 0
  for (const [value, count] of column.values) {
    all += count
    if (value.length <= 40 && toChannel(value)) known += count
  }
  return all === 0 ? 0 : known / all
}

/** A spreadsheet's own numbering begins at 1 in every file: taken for ids, next month's rows would be last month's. */
const isRowCounter = ({ folded, samples }: ColumnProfile): boolean =>
  /^(?:no|番号|連番|通番|通し ?番号|行|行 ?番号|項番|#)$/.test(folded) && samples.slice(0, 3).join() === ['1', '2', '3'].slice(0, samples.length).join()

/** A column that names an item of its own file: as good as unique and filled, short, and called an id. */
export function idScore(column: ColumnProfile): number {
  if (!says('sourceId', column) || saysOtherwise('sourceId', column)) return 0
  if (isRowCounter(column)) return 0
  if (!column.unique || column.fill < 0.95 || column.longest > 200 || column.dateRate > 0.9) return 0
  return (column.folded === 'id' ? 2 : 1) + 1 / (column.position + 2)
}

/** The name of what a file holds: its own without extension, dates, years and counts, so that next month's file is the same source. */
export function sourceOf(fileName: string): string {
  const stem = fileName.replace(/^.*[\\/]/, '').replace(/\.(?:csv|tsv|txt|xlsx|xlsm|jsonl|ndjson|json)$/i, '').normalize('NFKC')
  const name = stem
    .replace(/\s*\(\d+\)$|\s*-\s*(?:コピー|copy)$/i, '')
    .replace(/(?:fy|fiscal)?(?:19|20)\d{2}(?:年度?)?(?:[-_.]?(?:0?[1-9]|1[0-2])(?:月)?(?:[-_.]?[0-3]?\d日?)?)?(?![a-z0-9])|(?:19|20)\d{6}/gi, ' ')
    .replace(/[\s_\-.~〜]+/g, '-').replace(/^-+|-+$/g, '')
  return (name || stem || 'import').slice(0, 100)
}
