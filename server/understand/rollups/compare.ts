import type { Platform } from '../../platform/platform.ts'
import { overVoices, sumColumn, sums } from '../explorer/accumulators.ts'
import { settings } from '../explorer/sql.ts'
import { monthsOf } from './months.ts'

/** A day of a month whose sums are not those of its voices: how many of each it holds. */
export type SumDifference = Readonly<{ workspaceId: string; day: string; voices: number; summed: number }>

/**
 * Compares the sums of every month that counts with the voices they were made of, each sum by day, touchpoint, channel and speaker.
 * Months that changed since are read from their voices and not compared.
 */
export async function compareSums({ db, analytics }: Pick<Platform, 'db' | 'analytics'>, workspaceId: string, generation: number): Promise<SumDifference[]> {
  const months = (await monthsOf(db, workspaceId, generation)).filter(({ roll }) => roll !== null)
  if (months.length === 0) return []
  const names = Object.keys(sums)
  const columns = ['day', 'touchpoint_id', 'channel', 'speaker']
  const params = {
    workspaceId, generation, rolls: months.map(({ roll }) => roll), months: months.map(({ month }) => month), horizons: months.map(({ horizon }) => horizon ?? 0),
  }
  const own = 'workspace_id = {workspaceId:UUID} AND generation = {generation:UInt32}'
  const sql = `
    SELECT toString(day) AS day, toInt64(sum(voices)) AS voices, toInt64(sum(summed)) AS summed FROM (
      SELECT ${columns.join(', ')}, sumIf(${sumColumn('voices')}, side = 1) AS voices, sumIf(${sumColumn('voices')}, side = -1) AS summed,
        ${names.map((name) => `sum(side * ${sumColumn(name)}) AS d_${name}`).join(', ')}
      FROM (
        SELECT ${columns.join(', ')}, toInt64(1) AS side, ${names.map((name) => `${overVoices(name, 'number')} AS ${sumColumn(name)}`).join(', ')} FROM voice FINAL
        WHERE ${own} AND toYYYYMM(heard_day) IN {months:Array(UInt32)}
          AND toUnixTimestamp64Milli(UUIDv7ToDateTime(voice_id)) < transform(toYYYYMM(heard_day), {months:Array(UInt32)}, {horizons:Array(Int64)}, toInt64(0))
        GROUP BY ${columns.join(', ')}
        UNION ALL
        SELECT ${columns.join(', ')}, toInt64(-1) AS side, ${names.map((name) => `${name} AS ${sumColumn(name)}`).join(', ')} FROM voice_sum
        WHERE ${own} AND roll IN {rolls:Array(UInt64)} AND facet = '' AND span = 'day'
      ) GROUP BY ${columns.join(', ')}
      HAVING ${names.map((name) => `d_${name} != 0`).join(' OR ')}
    ) GROUP BY day ORDER BY day`
  const rows = await analytics.query<Omit<SumDifference, 'workspaceId'>>(sql, params, { settings })
  return rows.map((row) => ({ workspaceId, ...row }))
}
