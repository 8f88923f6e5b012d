import { exposuresOf, ofOneMeasure } from '../../listen/index.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { readCatalog, type Catalog } from './catalog.ts'
import type { Conditions } from './conditions.ts'
import { explorerOf } from './explorer.ts'
import { figure } from './figures.ts'
import type { VoiceFilter } from './filter.ts'
import type { Measure } from './question.ts'
import { resolveFilter } from './resolve.ts'
import { sumGroups } from './sums.ts'
import { mondayOf, wholeWeeks } from './weeks.ts'

export type SeriesMetric = 'complaints' | 'complaintRate' | 'requests' | 'nps' | 'csat' | 'ces' | 'star' | 'sentiment'

/** A topic (with those below it) and/or a touchpoint, by id, and attributes that a voice must carry. */
export type Slice = Readonly<{ topic?: string | undefined; touchpoint?: string | undefined; attributes?: Readonly<Record<string, string>> | undefined }>

/**
 * One week. `value` is null when nothing was answered or could have been; a count without voices is 0.
 * `n`: voices or answers behind it. `per` tells what a complaint rate is divided by.
 */
export type WeekValue = Readonly<{ week: string; value: number | null; n: number; per?: 'exposure' | 'voices' }>

export type SeriesInput = Readonly<{ metric: SeriesMetric; slice: Slice; from: string; to: string }>

/** A metric of customers' voices week by week, over the weeks that lie wholly within `from` and `to`. */
export async function weeklySeries(platform: Pick<Platform, 'db' | 'analytics' | 'config'>, actor: Actor, input: SeriesInput): Promise<WeekValue[]> {
  const { metric, slice, from, to } = input
  const weeks = wholeWeeks(from, to)
  if (weeks.length === 0) return []
  const explorer = explorerOf(platform)
  const catalog = await readCatalog(platform.db, actor)
  const conditions = await resolveFilter(catalog, explorer.readQuery, { ...filterOf(slice), from, to })
  const measure: Measure = metric === 'complaintRate' ? 'complaintShare' : metric
  const groups = await sumGroups(explorer, catalog, conditions, { by: ['week'], measures: [measure], limit: weeks.length + 2 })
  const sumsOf = new Map(groups.map(({ keys, sums }) => [keys[0], sums]))
  const exposure = metric === 'complaintRate' ? await exposureByWeek(platform, catalog, conditions, { from, to }) : undefined
  return weeks.map((week) => {
    const sums = sumsOf.get(week) ?? {}
    const { value, n } = figure(measure, sums)
    if (metric !== 'complaintRate') return { week, value, n }
    if (!exposure) return { week, value, n, per: 'voices' }
    const amount = exposure.get(week) ?? 0
    return { week, value: amount > 0 ? (sums.complaints ?? 0) / amount : null, n: sums.voices ?? 0, per: 'exposure' }
  })
}

const filterOf = ({ topic, touchpoint, attributes }: Slice): VoiceFilter => ({
  ...(topic !== undefined && { topic: [topic] }),
  ...(touchpoint !== undefined && { touchpoint: [touchpoint] }),
  ...(attributes && { attributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, [value]])) }),
})

/** How many could have spoken in each week, or undefined when nothing is known: rates are then per voice. */
async function exposureByWeek(
  { db }: Pick<Platform, 'db'>, catalog: Catalog, { touchpointIds }: Conditions, days: Readonly<{ from: string; to: string }>,
): Promise<Map<string, number> | undefined> {
  const effective = touchpointIds && [...new Set(catalog.touchpoints.filter(({ id }) => touchpointIds.includes(id)).map(({ effectiveId }) => effectiveId))]
  const exposures = ofOneMeasure(await exposuresOf(db, catalog.workspaceId, effective ?? 'all', days))
  if (exposures.length === 0) return undefined
  const weeks = new Map<string, number>()
  for (const { day, amount } of exposures) weeks.set(mondayOf(day), (weeks.get(mondayOf(day)) ?? 0) + amount)
  return weeks
}
