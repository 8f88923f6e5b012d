import type { ClickHouseSettings } from '@clickhouse/client'
import type { MonthState } from '../rollups/months.ts'
import type { Explorer } from './explorer.ts'
import { keepAnswers } from './kept.ts'
import type { Statement } from './sql.ts'

/** How many answers are kept, and how many rows one may have to be. */
const mostAnswers = 300
const mostRows = 2000
const answers = keepAnswers<readonly unknown[]>(mostAnswers)

/** Asks what depends on the voices of these months alone; what was asked before and has not changed is not asked again. */
export const answerOf = <Row>(analytics: Explorer['analytics'], months: readonly MonthState[], { sql, params }: Statement, settings: ClickHouseSettings): Promise<readonly Row[]> =>
  answers(analytics, months, [sql, params], async (forget) => {
    const rows = await analytics.query<Row>(sql, params, { settings })
    if (rows.length > mostRows) forget()
    return rows
  }) as Promise<readonly Row[]>
