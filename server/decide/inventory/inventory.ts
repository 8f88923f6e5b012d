import { exposuresOf, listExemptions, listVisits, ofOneMeasure, openFaultCounts, touchpointFacts, type Exemption, type Exposure, type Gap, type TouchpointFacts, type Visit } from '../../listen/index.ts'
import { ask, type InsightRow } from '../../understand/index.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { defaultPeriod } from '../opportunities/period.ts'
import { daysHeard, view } from '../opportunities/view.ts'
import { gapsOf, settlesUntil } from './gaps.ts'
import { healthOf, type Estimate, type Health } from './health.ts'

const measures = ['voices', 'complaints', 'complaintShare', 'nps', 'csat', 'ces', 'star'] as const
export type Figures = Readonly<Record<(typeof measures)[number], Estimate>>

export type InventoryRow = Omit<TouchpointFacts, 'effectiveId' | 'otherNames' | 'archived' | 'createdAt'> & Readonly<{
  figures: Figures
  /** How many could have spoken, of one measure; null where none is known. */
  exposure: Readonly<{ measure: string; amount: number }> | null
  /** Null for those who may not see opportunities. */
  opportunities: number | null
  inspectedAt: Date | null
  toMend: number
  /** Faults of its web pages that are open. */
  faults: number
  gaps: readonly Gap[]
  /** It came with voices a few days ago and nobody has taken it in hand: until then what it lacks is no gap. */
  settlesUntil: Date | null
  exempted: readonly Exemption[]
  health: Health
}>
export type Inventory = Readonly<{ period: Readonly<{ from: string; to: string }>; whole: Figures; items: readonly InventoryRow[] }>

const nothing: Estimate = { value: null, low: null, high: null, n: 0 }
const none: Estimate = { value: 0, low: 0, high: 0, n: 0 }
const figuresOf = (row: InsightRow | undefined): Figures =>
  Object.fromEntries(measures.map((measure) => [measure, row?.measures[measure] ?? (measure === 'voices' || measure === 'complaints' ? none : nothing)])) as Figures

/**
 * Every touchpoint in use and in sight with what the last 90 days and its inspections tell of it. Those days end with the
 * company's newest voice, as in the explorer and for opportunities, so that the same touchpoint has the same figures there.
 */
export async function readInventory(platform: Platform, actor: Actor, now: Date): Promise<Inventory> {
  const { db } = platform
  const { workspaceId, scope } = actor
  const period = defaultPeriod((await daysHeard(platform, workspaceId)).last)
  const mayRank = actor.permissions.has('opportunities:read')
  const [places, byPlace, all, exposures, visits, exemptions, faultsAt, ranked] = await Promise.all([
    touchpointFacts(db, workspaceId),
    ask(platform, actor, { measures: [...measures], by: ['touchpoint'], period, limit: 5000 }),
    ask(platform, actor, { measures: [...measures], period }),
    exposuresOf(db, workspaceId, scope.touchpointIds, period),
    listVisits(db, actor),
    listExemptions(db, actor, now),
    openFaultCounts(db, workspaceId),
    mayRank ? view(platform, actor, {}) : undefined,
  ])
  const voicesAt = new Map(byPlace.rows.map((row) => [idOf(row), row]))
  const exposureAt = Map.groupBy(exposures, ({ touchpointId }) => touchpointId)
  const visitsAt = Map.groupBy(visits, ({ touchpointId }) => touchpointId)
  const exemptAt = Map.groupBy(exemptions, ({ touchpointId }) => touchpointId)
  const openAt = new Map<string, number>()
  for (const row of ranked?.rows ?? []) {
    if (row.mergedInto !== null || row.status !== 'open' || !ranked?.figures.has(row.id)) continue
    for (const id of new Set(ranked.groups.of.get(row.id)?.touchpointIds)) openAt.set(id, (openAt.get(id) ?? 0) + 1)
  }
  const whole = figuresOf(all.rows[0])
  const seen = places.filter(({ id, effectiveId, archived }) => id === effectiveId && !archived && (scope.touchpointIds === 'all' || scope.touchpointIds.includes(id)))
  const items = seen.map(({ id, name, channel, stage, stageChosen, departmentId, createdAt }): InventoryRow => {
    const place = { id, name, channel, stage, stageChosen, departmentId }
    const figures = figuresOf(voicesAt.get(place.id))
    const exposure = exposureOf(exposureAt.get(place.id) ?? [])
    const inspections = inspectionsOf(visitsAt.get(place.id) ?? [])
    const faults = faultsAt.get(place.id) ?? 0
    const exempted = exemptAt.get(place.id) ?? []
    const until = settlesUntil({ stageChosen, createdAt }, now)
    const lacks = until ? [] : gapsOf({ ...place, voices: figures.voices.n, exposure: exposure?.amount ?? null, inspectedAt: inspections.inspectedAt }, now)
    const gaps = lacks.filter((gap) => !exempted.some((one) => one.gap === gap))
    const health = healthOf({ complaintShare: figures.complaintShare, whole: whole.complaintShare.value, faults, toMend: inspections.toMend, gaps, inspected: inspections.inspectedAt !== null })
    return { ...place, figures, exposure, opportunities: ranked ? (openAt.get(place.id) ?? 0) : null, ...inspections, faults, gaps, settlesUntil: until ?? null, exempted, health }
  })
  return { period, whole, items }
}

const idOf = ({ key }: InsightRow): string => {
  const place = key['touchpoint']
  return typeof place === 'object' && place !== null ? place.id : (place ?? '')
}

function exposureOf(exposures: readonly Exposure[]): InventoryRow['exposure'] {
  const chosen = ofOneMeasure(exposures)
  const first = chosen[0]
  return first ? { measure: first.measure, amount: chosen.reduce((sum, { amount }) => sum + amount, 0) } : null
}

function inspectionsOf(visits: readonly Visit[]): Pick<InventoryRow, 'inspectedAt' | 'toMend'> {
  const done = visits.flatMap(({ inspectedAt }) => (inspectedAt ? [inspectedAt] : []))
  return {
    inspectedAt: done.length === 0 ? null : new Date(Math.max(...done.map((at) => at.getTime()))),
    toMend: visits.flatMap(({ findings }) => findings).filter(({ verdict, mendedAt }) => verdict === 'mend' && mendedAt === null).length,
  }
}
