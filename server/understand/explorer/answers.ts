import type { ClickHouseSettings } from '@clickhouse/client'
import { createHash } from 'node:crypto'
import type { MonthState } from '../rollups/months.ts'
import type { Explorer } from './explorer.ts'
import type { Statement } from './sql.ts'

type Kept = Readonly<{ rows: Promise<readonly unknown[]> }>

const keptOf = new WeakMap<Explorer['analytics'], Map<string, Kept>>()
/** Answers that are kept, and how many rows one may have to be. */
const mostAnswers = 300
const mostRows = 2000

/**
 * Asks what depends on the voices of these months alone. Who asks the same while it is being answered, or before anything in the months
 * has changed, gets the same answer: every change of a voice changes the version of its month.
 */
export async function answerOf<Row>(analytics: Explorer['analytics'], months: readonly MonthState[], { sql, params }: Statement, settings: ClickHouseSettings): Promise<readonly Row[]> {
  if (months.length === 0) return analytics.query<Row>(sql, params, { settings })
  const key = createHash('md5').update(JSON.stringify([sql, params, months.map(({ month, version, roll }) => [month, version, roll])])).digest('base64')
  const answers = keptOf.get(analytics) ?? new Map<string, Kept>()
  keptOf.set(analytics, answers)
  const known = answers.get(key)
  if (known) return known.rows as Promise<readonly Row[]>
  const rows = analytics.query<Row>(sql, params, { settings })
  answers.set(key, { rows })
  rows.then(({ length }) => length > mostRows && answers.delete(key), () => answers.delete(key))
  if (answers.size > mostAnswers) answers.delete(answers.keys().next().value as string)
  return rows
}
