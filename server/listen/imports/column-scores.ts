import { toChannel } from '../touchpoints/channel.ts'
import { contraryWords, headerWords } from './headers.ts'
import type { Target } from './mapping.ts'
import type { ColumnProfile } from './profile.ts'

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
  // Beside the id of whatever wrote the file, a source's own: our exports bring both, and the voices go by the source's.
  return (column.folded === 'source id' ? 3 : column.folded === 'id' ? 2 : 1) + 1 / (column.position + 2)
}
