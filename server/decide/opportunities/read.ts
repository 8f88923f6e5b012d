import { ask, voiceIds } from '../../understand/index.ts'
import { notFound } from '../../platform/errors.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/paging.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { CellGroup } from './cell-groups.ts'
import type { Period } from './figures.ts'
import { presentOpportunities } from './present.ts'
import type { EvidenceWhere, ListQuery, Opportunity, OpportunityDetail } from './schemas.ts'
import type { Row } from './store.ts'
import { view, type AskedPeriod, type View } from './view.ts'

/** Newest voices that stand as evidence beside an opportunity; all of them are behind the filter. */
const evidenceShown = 50

export type Listed = Readonly<{ items: Opportunity[]; nextCursor: string | null; total: number; period: Period; asOf: string }>

/** A page of opportunities in sight, best ranked first; those merged into others are inside them. */
export async function listOpportunities(platform: Platform, actor: Actor, { status, touchpoint, topic, cursor, limit, ...asked }: ListQuery): Promise<Listed> {
  const seen = await view(platform, actor, asked)
  const rankOf = ({ id }: Row): number => seen.figures.get(id)?.rank ?? 0
  const wanted = seen.rows
    .filter((row) => row.mergedInto === null && seen.figures.has(row.id) && (!status || row.status === status))
    .filter(({ id }) => holds(seen.groups.of.get(id), { touchpoint, topic }))
    .toSorted((a, b) => rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1))
  const after = cursor === undefined ? undefined : decodeCursor(cursor, 2)
  const start = after ? wanted.findIndex((row) => rankOf(row) > Number(after[0]) || (rankOf(row) === Number(after[0]) && row.id > String(after[1]))) : 0
  const page = start < 0 ? [] : wanted.slice(start, start + limit)
  const last = page.at(-1)
  return {
    items: await presentOpportunities(platform.db, actor.workspaceId, seen, page),
    nextCursor: last && start + limit < wanted.length ? encodeCursor([rankOf(last), last.id]) : null,
    total: wanted.length, period: seen.period, asOf: seen.asOf,
  }
}

const holds = (group: CellGroup | undefined, { touchpoint, topic }: Readonly<{ touchpoint?: string | undefined; topic?: string | undefined }>): boolean =>
  (touchpoint === undefined || group?.touchpointIds.includes(touchpoint) === true) && (topic === undefined || group?.topicIds.includes(topic) === true)

/** One opportunity. @throws Problem `not-found` when there is none in sight. */
export async function readOpportunity(platform: Platform, actor: Actor, id: string, asked: AskedPeriod = {}): Promise<Opportunity> {
  return (await presentOne(platform, actor, id, asked)).opportunity
}

/** One opportunity with the voices behind it. @throws Problem `not-found` when there is none in sight. */
export async function readDetail(platform: Platform, actor: Actor, id: string, asked: AskedPeriod): Promise<OpportunityDetail> {
  const { opportunity, seen } = await presentOne(platform, actor, id, asked)
  const where = evidenceOf(seen.groups.of.get(id) as CellGroup, seen.period)
  const [newest, { rows }] = await Promise.all([
    voiceIds(platform, actor, where, evidenceShown), ask(platform, actor, { measures: ['voices'], where }),
  ])
  const { isSpike, expectedDrop } = seen.figures.get(id)?.spike ?? { isSpike: false, expectedDrop: null }
  return { ...opportunity, period: seen.period, evidence: { where, voiceIds: newest, total: rows[0]?.measures.voices?.value ?? 0 }, spike: { isSpike, expectedDrop } }
}

/** The filter that opens exactly the voices which the rate counts. */
export const evidenceOf = ({ topicIds, touchpointIds }: CellGroup, { from, to }: Period): EvidenceWhere =>
  ({ topic: [...topicIds], touchpoint: [...touchpointIds], intent: ['complaint', 'request'], from, to })

async function presentOne(platform: Platform, actor: Actor, id: string, asked: AskedPeriod): Promise<Readonly<{ opportunity: Opportunity; seen: View }>> {
  const seen = await view(platform, actor, asked, id)
  const row = seen.rows.find((one) => one.id === id)
  if (!row) throw notFound('opportunity')
  const [opportunity] = await presentOpportunities(platform.db, actor.workspaceId, seen, [row])
  if (!opportunity) throw notFound('opportunity')
  return { opportunity, seen }
}
