import type { Analytics } from '../../platform/clickhouse/client.ts'
import type { Conditions } from './conditions.ts'
import { countSql, settings } from './sql.ts'

/** Fewer employees' voices than this are not shown as a group of their own: their authors could be guessed. */
export const anonymityThreshold = 5

/** Whether a group with this many employees' voices has to be withheld. */
export const withholds = (employees: number): boolean => employees > 0 && employees < anonymityThreshold

/** The conditions without employees when too few of them speak to stay anonymous. */
export async function withholdEmployees(analytics: Analytics, conditions: Conditions): Promise<Conditions> {
  if (!conditions.speakers.includes('employee')) return conditions
  const employees = await countVoices(analytics, { ...conditions, speakers: ['employee'] })
  return withholds(employees) ? { ...conditions, speakers: conditions.speakers.filter((speaker) => speaker !== 'employee') } : conditions
}

export async function countVoices(analytics: Analytics, conditions: Conditions): Promise<number> {
  const { sql, params } = countSql(conditions)
  return (await analytics.query<{ total: number }>(sql, params, { settings }))[0]?.total ?? 0
}
