import { listOpportunities } from '../decide/index.ts'
import { ask, listTopics, localDay, voiceSpan, type InsightRow } from '../understand/index.ts'
import { successiveDispersion } from '@koewa/statistics'
import type { Actor } from '../platform/people/actor.ts'
import { addDays } from '../platform/days.ts'
import { findWorkspace, operatorOf } from '../platform/people/workspaces.ts'
import type { Platform } from '../platform/platform.ts'
import { kinds, type Figures, type Kind, type KindCounts, type OpenOpportunity, type Place } from './figures.ts'
import { mondaysOf, weeksUpTo } from './week.ts'

/** How much of what is said has a topic is told of so many days, those that the explorer begins with. */
const topicDays = 90
/** Opportunities kept beside the figures: more than any edition shows, since some are decided on during the day. */
const opportunitiesKept = 20

/** The day it is for a workspace, and the time zone that says so. */
export async function today({ db }: Pick<Platform, 'db'>, workspaceId: string): Promise<Readonly<{ day: string; zone: string }>> {
  const zone = (await findWorkspace(db, { id: workspaceId }))?.timeZone ?? 'Asia/Tokyo'
  return { day: localDay(new Date(), zone), zone }
}

/** Counts both weeks for what the actor may see; null while the company has heard nothing at all, and where no touchpoint is in sight. */
export async function gather(platform: Platform, actor: Actor, day: string): Promise<Figures | null> {
  // A department that owns no touchpoint has not been silent: nothing of what was heard is its own.
  if (actor.scope.touchpointIds !== 'all' && actor.scope.touchpointIds.length === 0) return null
  // The company's newest voice, so that a department's silent week is told as one.
  const span = await voiceSpan(platform, operatorOf(actor.workspaceId), day)
  if (!span) return null
  const { now, before, history, stale } = weeksUpTo(day, span.last)
  const compared = { where: { ...now }, compare: 'previousPeriod' } as const
  const recent = { from: addDays(span.last, 1 - topicDays), to: span.last }
  const counted = { measures: [...kinds], limit: 5000 }
  const [total, topics, touchpoints, risks, weeks, topicWeeks, touchpointWeeks, known, opportunities, newest, topicless] = await Promise.all([
    ask(platform, actor, { measures: [...kinds, 'nps', 'complaintShare'], ...compared }),
    ask(platform, actor, { ...counted, by: ['topic'], ...compared }),
    ask(platform, actor, { ...counted, by: ['touchpoint'], ...compared }),
    ask(platform, actor, { measures: ['voices'], by: ['risk'], ...compared }),
    ask(platform, actor, { ...counted, by: ['week'], where: { ...history } }),
    ask(platform, actor, { ...counted, by: ['week', 'topic'], where: { ...history } }),
    ask(platform, actor, { ...counted, by: ['week', 'touchpoint'], where: { ...history } }),
    listTopics(platform.db, actor.workspaceId),
    listOpportunities(platform, actor, { status: 'open', limit: opportunitiesKept }),
    ask(platform, actor, { measures: ['voices'], where: recent }),
    ask(platform, actor, { measures: ['voices'], where: { ...recent, without: 'topic' } }),
  ])
  const parents = new Map(known.map(({ id, parentId }) => [id, parentId]))
  const mondays = mondaysOf(history)
  const [row] = total.rows
  return {
    now, before, stale,
    total: countsOf(row),
    nps: { now: estimateOf(row, 'nps'), difference: differenceOf(row, 'nps') },
    complaintShare: { now: estimateOf(row, 'complaintShare'), difference: differenceOf(row, 'complaintShare') },
    topics: placesOf(topics.rows, 'topic', (id) => parents.get(id) ?? null),
    touchpoints: placesOf(touchpoints.rows, 'touchpoint', () => null),
    dispersion: {
      total: dispersions(weeks.rows, mondays, () => ''),
      topics: dispersions(topicWeeks.rows, mondays, ({ key }) => namedKey(key.topic)?.id),
      touchpoints: dispersions(touchpointWeeks.rows, mondays, ({ key }) => namedKey(key.touchpoint)?.id),
    },
    risks: risks.rows.flatMap((each) => (typeof each.key.risk === 'string' ? [{ kind: each.key.risk, ...countOf(each, 'voices') }] : [])),
    topicless: { voices: countOf(newest.rows[0], 'voices').now, without: countOf(topicless.rows[0], 'voices').now },
    opportunities: { items: opportunities.items.map(toOpen), total: opportunities.total },
  }
}

type Named = Readonly<{ id: string; name: string }>
const namedKey = (value: InsightRow['key'][string] | undefined): Named | undefined => (value !== null && typeof value === 'object' ? value : undefined)

const countOf = (row: InsightRow | undefined, kind: Kind) => ({ now: row?.measures[kind]?.value ?? 0, before: row?.compare?.[kind]?.value ?? 0 })
const countsOf = (row: InsightRow | undefined): KindCounts => Object.fromEntries(kinds.map((kind) => [kind, countOf(row, kind)])) as KindCounts
const unknown = { value: null, low: null, high: null, n: 0 }
const estimateOf = (row: InsightRow | undefined, measure: 'nps' | 'complaintShare') => row?.measures[measure] ?? unknown
const differenceOf = (row: InsightRow | undefined, measure: 'nps' | 'complaintShare') => row?.compare?.[measure]?.difference ?? unknown

const placesOf = (rows: readonly InsightRow[], by: 'topic' | 'touchpoint', parentOf: (id: string) => string | null): Place[] =>
  rows.flatMap((row) => {
    const named = namedKey(row.key[by])
    return named ? [{ ...named, parentId: parentOf(named.id), counts: countsOf(row) }] : []
  })

/** How much neighbouring weeks differ, by kind, pooled over the series that `seriesOf` tells apart; a week without a row is a week of none. */
function dispersions(rows: readonly InsightRow[], mondays: readonly string[], seriesOf: (row: InsightRow) => string | undefined): Record<Kind, number> {
  const series = Map.groupBy(rows.filter((row) => seriesOf(row) !== undefined), seriesOf)
  return Object.fromEntries(kinds.map((kind) => [kind, successiveDispersion([...series.values()].map((own) => {
    const byWeek = new Map(own.map((row) => [row.key.week, row.measures[kind]?.value ?? 0]))
    return mondays.map((monday) => byWeek.get(monday) ?? 0)
  }))])) as Record<Kind, number>
}

const toOpen = ({ id, topic, touchpoint, why, money }: Awaited<ReturnType<typeof listOpportunities>>['items'][number]): OpenOpportunity => ({
  id, topic: topic.name, touchpoint: touchpoint.name, why,
  money: money.computable ? { low: money.low, high: money.high, currency: money.currency } : null,
})
