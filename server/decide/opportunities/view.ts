import { touchpointFacts } from '../../listen/index.ts'
import { listTopics, localDay, voiceSpan } from '../../understand/index.ts'
import { invalid } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import { findWorkspace, operatorOf } from '../../platform/people/workspaces.ts'
import type { Platform } from '../../platform/platform.ts'
import { groupCells, placesOf, type CellGroups, type Places } from './cell-groups.ts'
import { compute } from './compute.ts'
import type { Figures, Period } from './figures.ts'
import { defaultPeriod } from './period.ts'
import { readSnapshot } from './snapshot.ts'
import { listRows, type Row } from './store.ts'

export type AskedPeriod = Readonly<{ from?: string | undefined; to?: string | undefined }>

/** Opportunities in sight with their figures in a period. */
export type View = Readonly<{ period: Period; asOf: string; rows: readonly Row[]; groups: CellGroups; figures: ReadonlyMap<string, Figures> }>

/** The first and last day of the company's voices, the same for everybody who works there; today when nobody has spoken yet. */
export async function daysHeard(platform: Platform, workspaceId: string): Promise<Readonly<{ first: string; last: string }>> {
  const workspace = await findWorkspace(platform.db, { id: workspaceId })
  const today = localDay(new Date(), workspace?.timeZone ?? 'Asia/Tokyo')
  return (await voiceSpan(platform, operatorOf(workspaceId), today)) ?? { first: today, last: today }
}

/**
 * The default period over the whole company comes from the last refresh; another period, or what one department sees, is
 * computed now, so that no figure contains what the actor may not see.
 * @param wanted an opportunity whose figures are needed whatever its count
 */
export async function view(platform: Platform, actor: Actor, asked: AskedPeriod, wanted?: string): Promise<View> {
  const { rows, places, groups } = await read(platform, actor)
  if (!asked.from && !asked.to && actor.scope.touchpointIds === 'all') {
    const snapshot = await readSnapshot(platform.db, actor.workspaceId)
    if (snapshot && (wanted === undefined || snapshot.figures.has(wanted))) return { ...snapshot, asOf: snapshot.period.to, rows, groups }
  }
  const heard = await daysHeard(platform, actor.workspaceId)
  const period = periodOf(asked, heard.last)
  const figures = await figuresOf(platform, actor, { rows, places, groups, period, firstDay: heard.first, wanted })
  return { period, asOf: heard.last, rows, groups, figures }
}

/** The rows in sight and which cells they count. */
export async function read(platform: Platform, actor: Actor): Promise<Readonly<{ rows: Row[]; places: Places; groups: CellGroups }>> {
  const [rows, topics, touchpoints] = await Promise.all([
    listRows(platform.db, actor), listTopics(platform.db, actor.workspaceId), touchpointFacts(platform.db, actor.workspaceId),
  ])
  const places = placesOf(topics, touchpoints)
  return { rows, places, groups: groupCells(rows, places) }
}

type FiguresInput = Readonly<{ rows: readonly Row[]; places: Places; groups: CellGroups; period: Period; firstDay: string; wanted?: string | undefined }>

/** Figures by opportunity: of those that count in the period, of those that somebody decided about, and of the wanted one. */
export async function figuresOf(platform: Platform, actor: Actor, { rows, places, groups, period, firstDay, wanted }: FiguresInput): Promise<Map<string, Figures>> {
  // One whose topic or touchpoint was merged into another counts there; it is shown when somebody had decided about it.
  const stands = ({ id, topicId, touchpointId, status }: Row): boolean =>
    id === wanted || status !== 'open' || (places.topic.get(topicId) === topicId && places.touchpoint.get(touchpointId) === touchpointId)
  const shown = rows.filter((row) => (row.mergedInto === null || row.id === wanted) && stands(row))
  const cellOf = (id: string) => groups.of.get(id)?.cell
  const always = new Set(shown.filter(({ id, status }) => status !== 'open' || id === wanted).map(({ id }) => cellOf(id)).filter((cell) => cell !== undefined))
  const figures = await compute(platform, actor, groups, { period, firstDay, always })
  return new Map(shown.flatMap(({ id }) => {
    const cell = cellOf(id)
    const found = cell && figures.get(cell)
    return found ? [[id, found] as const] : []
  }))
}

function periodOf({ from, to }: AskedPeriod, asOf: string): Period {
  const until = to ?? asOf
  const period = { from: from ?? defaultPeriod(until).from, to: until }
  if (period.from > period.to) throw invalid('The period begins after it ends.', [{ path: '/from', message: 'lies after "to"' }])
  return period
}
