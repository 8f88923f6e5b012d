import type { Problem } from '../../platform/errors.ts'

/** Why a file was not taken; the console has a sentence for each (`listen.pull.file.CODE`). */
export const refusals = ['too-large', 'columns', 'empty', 'not-text', 'no-rows', 'too-many-rows', 'workbook-too-large', 'elsewhere', 'other'] as const
export type Refusal = Readonly<{ code: (typeof refusals)[number]; /** The columns that are missing, the sheets that are too long, the source its voices came from already, or what was said. */ detail: string }>

const longSheets = / rows in: (.*)\. Save the sheet as CSV/
const missingColumn = /no column “(.*)”\.$/

export function refusalOf({ message, faults }: Pick<Problem, 'message' | 'faults'>): Refusal {
  const missing = [...new Set(faults.flatMap((fault) => missingColumn.exec(fault.message)?.[1] ?? []))]
  if (missing.length > 0) return { code: 'columns', detail: missing.join(', ') }
  const said = faults.find(({ path }) => path === '/file')?.message.replaceAll(' ', '-')
  const code = refusals.find((one) => one === said)
  return code ? { code, detail: code === 'too-many-rows' ? (longSheets.exec(message)?.[1] ?? '') : '' } : { code: 'other', detail: message }
}

const separator = '\n'
export const writeRefusal = ({ code, detail }: Refusal): string => `${code}${separator}${detail}`.slice(0, 500)

export function readRefusal(written: string | null): Refusal | null {
  if (written === null) return null
  const [code, ...detail] = written.split(separator)
  return { code: refusals.find((one) => one === code) ?? 'other', detail: detail.join(separator) }
}
