import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { AccumulatorName } from './accumulators.ts'
import { readCatalog } from './catalog.ts'
import { explorerOf } from './explorer.ts'
import type { VoiceFilter } from './filter.ts'
import { mappingsOf } from './mappings.ts'
import type { Measure } from './question.ts'
import { resolveFilter } from './resolve.ts'
import type { CellSelection } from './aggregation.ts'
import { cellCustomersSql } from './aggregation-sql.ts'
import { settings } from './sql.ts'
import { heardSpan } from './span.ts'
import { sumGroups } from './sums.ts'
import { wholeWeeks } from './weeks.ts'

/** A topic at a touchpoint: `<topic id> <touchpoint id>`. */
export type CellKey = `${string} ${string}`
export const cellKey = (topicId: string, touchpointId: string): CellKey => `${topicId} ${touchpointId}`

/** Sums from which rates, scores and their intervals can be computed. `concerns` are complaints, requests or both, each voice once. */
export type CellSums = Readonly<Record<
  | 'voices' | 'analysed' | 'complaints' | 'requests' | 'concerns' | 'promoters' | 'passives' | 'detractors'
  | `${'csat' | 'ces' | 'star'}_${'n' | 'sum' | 'squares'}`, number>>
export type WeekSums = Readonly<{ week: string; voices: number; complaints: number; requests: number; concerns: number }>
type Days = Readonly<{ from: string; to: string }>
/** Times that follow each other: their first days in order, and the last day of the last. */
export type Parts = Readonly<{ starts: readonly string[]; to: string }>

/** Sums over topics at touchpoints, for what the actor may see. A voice of several topics counts in each, and in those above. */
export type CellReader = Readonly<{
  /** Sums of each cell, part by part. */
  cells(parts: Parts): Promise<Map<CellKey, CellSums>[]>
  /** Sums of each touchpoint, part by part. */
  touchpoints(parts: Parts): Promise<Map<string, CellSums>[]>
  /** Cells with at least so many concerns in all that was ever heard. */
  concerned(least: number): Promise<CellKey[]>
  /** Whole weeks within the days, for these cells; a week without voices has zeros. */
  weeks(days: Days, only: readonly CellKey[]): Promise<Map<CellKey, WeekSums[]>>
  /** Ids of identified customers whose voices the filter holds for, at most 20,000 of a cell. */
  customers(where: VoiceFilter, only: readonly CellKey[]): Promise<Map<CellKey, string[]>>
}>

const measures: readonly Measure[] = ['complaintShare', 'requests', 'nps', 'csat', 'ces', 'star']
const sums: readonly AccumulatorName[] = ['concerns']
const cellLimit = 50_000
const mostCustomers = 20_000

/** @param merged cells that count as another one; a voice of both counts once. All of one reader's answers see one generation. */
export async function readCells(platform: Pick<Platform, 'db' | 'analytics' | 'config'>, actor: Actor, merged: ReadonlyMap<CellKey, CellKey> = new Map()): Promise<CellReader> {
  const explorer = explorerOf(platform)
  const catalog = await readCatalog(platform.db, actor)
  const conditionsOf = (where: VoiceFilter) => resolveFilter(catalog, explorer.readQuery, where)
  const selecting = (only?: readonly CellKey[]): CellSelection => ({ merged: { from: [...merged.keys()], to: [...merged.values()] }, only })
  const sumsBy = async <Key extends string>(by: 'cell' | 'touchpoint', { starts, to }: Parts): Promise<Map<Key, CellSums>[]> => {
    const groups = await sumGroups(explorer, catalog, await conditionsOf({ from: starts[0], to }), {
      by: ['part', by], measures, sums, limit: cellLimit * starts.length, cells: { ...selecting(), starts },
    })
    return starts.map((_, at) => new Map(groups.flatMap(({ keys: [part, key], sums: found }) =>
      (key && part === String(at + 1) ? [[key as Key, found as CellSums] as const] : []))))
  }
  return {
    cells: (parts) => sumsBy<CellKey>('cell', parts),
    touchpoints: (parts) => sumsBy<string>('touchpoint', parts),
    async concerned(least) {
      const groups = await sumGroups(explorer, catalog, await conditionsOf({}), { by: ['cell'], measures: [], sums, limit: cellLimit, cells: selecting() })
      return groups.flatMap(({ keys: [cell], sums: { concerns = 0 } }) => (cell && concerns >= least ? [cell as CellKey] : []))
    },
    async weeks({ from, to }, only) {
      const weeks = wholeWeeks(from, to)
      if (weeks.length === 0 || only.length === 0) return new Map(only.map((cell) => [cell, []]))
      const groups = await sumGroups(explorer, catalog, await conditionsOf({ from, to }), {
        by: ['week', 'cell'], measures: ['complaints', 'requests'], sums, limit: only.length * (weeks.length + 2), cells: selecting(only),
      })
      const found = new Map(groups.map(({ keys, sums: { voices = 0, complaints = 0, requests = 0, concerns = 0 } }) => [`${keys[1]} ${keys[0]}`, { voices, complaints, requests, concerns }]))
      const none = { voices: 0, complaints: 0, requests: 0, concerns: 0 }
      return new Map(only.map((cell) => [cell, weeks.map((week) => ({ week, ...(found.get(`${cell} ${week}`) ?? none) }))]))
    },
    async customers(where, only) {
      if (only.length === 0) return new Map()
      const { sql, params } = cellCustomersSql(await conditionsOf(where), mappingsOf(catalog), selecting(only), mostCustomers)
      const rows = await platform.analytics.query<{ cell: CellKey; customers: string[] }>(sql, params, { settings })
      return new Map(rows.map(({ cell, customers }) => [cell, customers]))
    },
  }
}

/** The days between which the actor's customers spoke, up to `until` (a voice dated in the future moves nothing); undefined without voices. */
export async function voiceSpan(platform: Pick<Platform, 'db' | 'analytics' | 'config'>, actor: Actor, until: string): Promise<Readonly<{ first: string; last: string }> | undefined> {
  const explorer = explorerOf(platform)
  const catalog = await readCatalog(platform.db, actor)
  const span = await heardSpan(explorer, catalog, await resolveFilter(catalog, explorer.readQuery, { to: until }))
  return span && { first: span.first, last: span.last }
}

