import { DelimitedReader } from './delimited.ts'

export const delimiters = [',', '\t', ';', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** The delimiter by which the first lines fall into the most equal rows of more than one cell. */
export function guessDelimiter(sample: string): Delimiter {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of delimiters) {
    const widths = widthsOf(sample, delimiter)
    const usual = mode(widths)
    const share = widths.filter((width) => width === usual).length / Math.max(widths.length, 1)
    // Agreement counts most; among delimiters that agree, the one that finds more columns.
    const score = usual > 1 ? share * share * Math.log2(usual + 1) : 0
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

function widthsOf(sample: string, delimiter: Delimiter): number[] {
  return new DelimitedReader(delimiter).push(sample).slice(0, 200)
    .flatMap((record) => ('cells' in record && record.cells.some((cell) => cell !== '') ? [record.cells.length] : []))
}

function mode(numbers: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0]
}
