import { sql } from 'kysely'
import type { Reader } from '../../platform/postgres/database.ts'

/** How far the months are added up, over all workspaces. */
export type RollProgress = Readonly<{
  months: number
  /** Months that wait to be added up: after an upgrade, a rebuild, or because voices in them changed. */
  waiting: number
  /** Months whose voices do not carry their customers' numbers yet; the server mends one after another. */
  unnumbered: number
}>

export async function rollProgress(reader: Reader): Promise<RollProgress> {
  const { rows } = await sql<RollProgress>`
    SELECT count(*) AS months, count(*) FILTER (WHERE due_at IS NOT NULL AND roll IS NULL) AS waiting, count(*) FILTER (WHERE NOT numbered) AS unnumbered FROM rolled_month`.execute(reader)
  return rows[0] ?? { months: 0, waiting: 0, unnumbered: 0 }
}
