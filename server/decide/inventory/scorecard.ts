import { listVisits, touchpointFacts } from '../../listen/index.ts'
import { ask, type QuestionInput } from '../../understand/index.ts'
import { notFound } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import { listDepartments, type Department } from '../../platform/people/departments/store.ts'
import { isOutside, subtree } from '../../platform/people/departments/tree.ts'
import type { Platform } from '../../platform/platform.ts'
import { isStale } from './gaps.ts'
import type { Estimate } from './health.ts'
import { readInventory, type Inventory } from './inventory.ts'

export type Scorecard = Readonly<{
  department: Readonly<{ id: string; name: string; outside: boolean }>
  period: Inventory['period']
  items: Inventory['items']
  complaintShare: Estimate
  /** All touchpoints of the others, and how much more this department's complain; null for somebody who does not see them, or without voices. */
  others: Readonly<{ complaintShare: Estimate; difference: Estimate }> | null
  /** Its touchpoints, and those inspected within a year. */
  inspections: Readonly<{ touchpoints: number; inspected: number }>
  /** What was found to mend, what of it was, and after how many days by the median. */
  response: Readonly<{ found: number; mended: number; medianDays: number | null }>
}>

const unknown: Estimate = { value: null, low: null, high: null, n: 0 }

/** How a department or vendor, with all below it, does at its touchpoints. @throws Problem `not-found` for one out of sight. */
export async function readScorecard(platform: Platform, actor: Actor, departmentId: string, now: Date): Promise<Scorecard> {
  const { db } = platform
  const { workspaceId, scope } = actor
  const departments = await listDepartments(db, workspaceId)
  const department = departments.find(({ id }) => id === departmentId)
  if (!department || (scope.departmentIds !== 'all' && !scope.departmentIds.includes(departmentId))) throw notFound('department')
  const below = new Set(subtree(departments, departmentId))
  const [{ period, items }, visits, places] = await Promise.all([readInventory(platform, actor, now), listVisits(db, actor), touchpointFacts(db, workspaceId)])
  const own = items.filter((row) => row.departmentId !== null && below.has(row.departmentId))
  const ownIds = new Set(own.map(({ id }) => id))
  const otherIds = places.filter(({ id, effectiveId }) => id === effectiveId && !ownIds.has(id)).map(({ id }) => id)
  const [figures, found] = [await complaints(platform, actor, period, [...ownIds], scope.touchpointIds === 'all' ? otherIds : []), visits.filter(({ touchpointId }) => ownIds.has(touchpointId))]
  return { department: present(departments, department), period, items: own, ...figures, inspections: inspectedOf(own, now), response: responseOf(found) }
}

const present = (departments: readonly Department[], { id, name }: Department): Scorecard['department'] => ({ id, name, outside: isOutside(departments, id) })

async function complaints(platform: Platform, actor: Actor, period: Inventory['period'], own: string[], others: string[]): Promise<Pick<Scorecard, 'complaintShare' | 'others'>> {
  if (own.length === 0) return { complaintShare: unknown, others: null }
  const question: QuestionInput = { measures: ['complaintShare'], where: { touchpoint: own }, period }
  const compare = others.length === 0 ? {} : { compare: { where: { touchpoint: others }, period } }
  const row = (await ask(platform, actor, { ...question, ...compare })).rows[0]
  const other = row?.compare?.complaintShare
  return {
    complaintShare: row?.measures.complaintShare ?? unknown,
    others: other ? { complaintShare: other, difference: other.difference } : null,
  }
}

type Visits = Awaited<ReturnType<typeof listVisits>>

const inspectedOf = (items: Inventory['items'], now: Date): Scorecard['inspections'] =>
  ({ touchpoints: items.length, inspected: items.filter((row) => !isStale(row.inspectedAt, now)).length })

function responseOf(visits: Visits): Scorecard['response'] {
  const wanting = visits.flatMap(({ findings }) => findings).filter(({ verdict }) => verdict === 'mend')
  const days = wanting.flatMap(({ foundAt, mendedAt }) => (mendedAt ? [(mendedAt.getTime() - foundAt.getTime()) / 86_400_000] : [])).sort((a, b) => a - b)
  const middle = Math.floor(days.length / 2)
  const median = days.length % 2 === 1 ? days[middle] : ((days[middle - 1] ?? 0) + (days[middle] ?? 0)) / 2
  return { found: wanting.length, mended: days.length, medianDays: days.length === 0 ? null : (median ?? null) }
}
