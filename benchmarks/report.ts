export type Figure = Readonly<{ name: string; value: number; unit: string }>
export type BenchReport = Readonly<{ benchmark: string; figures: readonly Figure[]; reference?: readonly Figure[]; ratio?: number | null; note?: string }>

const line = ({ name, value, unit }: Figure): string => `  ${name.padEnd(44)} ${value.toLocaleString('en', { maximumFractionDigits: 3 }).padStart(12)} ${unit}`

/** Prints figures for people; with --json the last line is the whole report as one JSON value. */
export function printReport(report: BenchReport): void {
  const parts = [report.benchmark, ...report.figures.map(line)]
  if (report.reference?.length) parts.push('reference', ...report.reference.map(line))
  if (report.ratio !== undefined && report.ratio !== null) parts.push(`ratio (ours / reference)  ${report.ratio.toFixed(3)}`)
  if (report.note) parts.push(report.note)
  process.stdout.write(`${parts.join('\n')}\n`)
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(report)}\n`)
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** The value of `--name N` on the command line, or `fallback`. */
export function numberOption(name: string, fallback: number): number {
  const index = process.argv.indexOf(`--${name}`)
  return index < 0 ? fallback : Number(process.argv[index + 1])
}

/** The text of `--name TEXT` on the command line. */
export function textOption(name: string): string | undefined {
  const index = process.argv.indexOf(`--${name}`)
  return index < 0 ? undefined : process.argv[index + 1]
}
