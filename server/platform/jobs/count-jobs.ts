import { sql } from 'kysely'
import type { Reader } from '../postgres/database.ts'

export type JobCount = Readonly<{ name: string; waiting: number; failed: number }>

/** Jobs by name: those that will still run, now or later, and those that were given up after their last attempt. */
export async function countJobs(reader: Reader): Promise<JobCount[]> {
  const { rows } = await sql<JobCount>`
    SELECT task_identifier AS name, count(*) FILTER (WHERE attempts < max_attempts) AS waiting, count(*) FILTER (WHERE attempts >= max_attempts AND locked_at IS NULL) AS failed
    FROM graphile_worker.jobs GROUP BY task_identifier`.execute(reader)
  return rows
}
