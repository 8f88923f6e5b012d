import type { Exposure } from './load.ts'

/** Calls and visits cannot be added up: contacts where they are known, otherwise the one measure that comes first by name. */
export function ofOneMeasure(exposures: readonly Exposure[]): Exposure[] {
  const measures = new Set(exposures.map(({ measure }) => measure))
  const chosen = measures.has('contacts') ? 'contacts' : [...measures].sort()[0]
  return exposures.filter(({ measure }) => measure === chosen)
}
