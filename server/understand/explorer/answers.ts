import type { ClickHouseSettings } from '@clickhouse/client'
import type { MonthState } from '../rollups/months.ts'
import type { Explorer } from './explorer.ts'
import { keep, stateOf } from './kept.ts'
import type { Statement } from './sql.ts'

/** How many answers are kept, and how many rows one may have to be. */
const mostAnswers = 300
const mostRows = 2000
const answers = keep<Promise<readonly unknown[]>>(mostAnswers)

/**
 * Asks what depends on the voices of these months alone. Who asks the same while it is being answered, or before anything in the months
 * has changed, gets the same answer.
 */
export async function answerOf<Row>(analytics: Explorer['analytics'], months: readonly MonthState[], { sql, params }: Statement, settings: ClickHouseSettings): Promise<readonly Row[]> {
  if (months.length === 0) return analytics.query<Row>(sql, params, { settings })
  return answers(analytics, [sql, params, stateOf(months)], (forget) => {
    const rows = analytics.query<Row>(sql, params, { settings })
    rows.then(({ length }) => { if (length > mostRows) forget() }, forget)
    return rows
  }) as Promise<readonly Row[]>
}
