import { partWords, thingWords } from './headers.ts'
import type { Mapping } from './mapping.ts'
import { isStructured, type ColumnProfile } from './profile.ts'

type Attributes = Mapping['attributes']

const maxGuessed = 30

/**
 * Columns worth asking questions by: short values of which several voices share one. Personal data, free text, addresses of
 * pages, ids and measurements are left out; somebody may still add them.
 */
export function guessAttributes(columns: readonly ColumnProfile[]): Attributes {
  const sharing = columns.filter(isShared).slice(0, maxGuessed)
  return [...sharing.map(({ name }) => ({ name: name.slice(0, 100), column: name })), ...guessJoin(sharing)]
}

function isShared(column: ColumnProfile): boolean {
  if (column.fill < 0.02 || column.averageLength > 60 || column.longest > 300) return false
  if (isStructured(column)) return false
  if (column.emailRate > 0.1 || column.phoneRate > 0.5 || column.urlRate > 0.1) return false
  const filled = column.rows * column.fill
  // A small sample shows few repetitions of anything.
  if (filled < 20) return column.distinct <= Math.max(3, filled)  && column.averageLength <= 30 && column.numberRate < 0.5
  if (column.numberRate > 0.9) return column.distinct <= 30
  return column.distinct <= Math.max(12, filled * 0.5)
}

/** The thing and its part as one attribute (maker × component): that pair is what a defect is told apart by. */
function guessJoin(columns: readonly ColumnProfile[]): Attributes {
  const categorical = (column: ColumnProfile): boolean => column.distinct >= 2 && column.distinct <= Math.max(100, column.rows * 0.2) && column.numberRate < 0.5 && column.fill >= 0.5
  const thing = columns.find((column) => thingWords.test(column.folded) && categorical(column))
  const part = columns.find((column) => column !== thing && partWords.test(column.folded) && categorical(column))
  return thing && part ? [{ name: `${thing.name} × ${part.name}`.slice(0, 100), column: thing.name, join: [part.name] }] : []
}
