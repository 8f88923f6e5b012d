import { expect } from 'vitest'
import { seededRandom } from '@koewa/statistics'
import { addDays } from '../platform/days.ts'
import { departments } from '../testing/cast.ts'
import type { TestHeaders, TestServer } from '../testing/server.ts'
import { call, hear, sent, type SentVoice } from '../understand/testing.ts'
import type { Evaluation } from './evaluations/present.ts'

const complaint = '部屋が汚くて最悪でした。'
const praise = '快適に過ごせました。ありがとうございます。'

/** The first Monday of every planted past. */
export const firstMonday = '2025-01-06'
export const monday = (week: number): string => addDays(firstMonday, 7 * week)
/** The last day before a week. */
export const before = (week: number): string => addDays(monday(week), -1)

/** How many complaints come in a week: a Poisson number around a mean, from a seeded generator. */
export function poisson(seed: number): (mean: number) => number {
  const random = seededRandom(seed)
  return (mean) => {
    let count = 0
    for (let left = Math.exp(-mean), product = random(); product > left; product *= random()) count++
    return count
  }
}

type Planted = Readonly<{ touchpoint: string; weeks: number; complaints: (week: number) => number; praises?: number; more?: (week: number, index: number) => SentVoice }>

/** Voices of a touchpoint, week by week, spread over the days so that every week begins on Monday and ends on Sunday. */
export function voicesOfWeeks({ touchpoint, weeks, complaints, praises = 2, more = () => ({}) }: Planted): SentVoice[] {
  return Array.from({ length: weeks }, (_, week) => {
    const count = complaints(week)
    return Array.from({ length: count + praises }, (_unused, index) => sent(`${touchpoint} ${week} ${index}`, index < praises ? praise : complaint, {
      touchpoint, occurredAt: `${addDays(monday(week), index < 2 ? index * 6 : index % 7)}T10:00:00+09:00`, ...more(week, index),
    }))
  }).flat()
}

/** Sends voices in batches of a thousand. */
export async function plant(server: TestServer, voices: readonly SentVoice[]): Promise<void> {
  for (let at = 0; at < voices.length; at += 1000) await hear(server, voices.slice(at, at + 1000))
}

export async function touchpointId(server: TestServer, name: string): Promise<string> {
  return (await server.platform.db.selectFrom('touchpoint').select('id').where('workspace_id', '=', server.workspaceId).where('name', '=', name).executeTakeFirstOrThrow()).id
}

type Judged = Readonly<{
  startedOn: string
  plan: Readonly<Record<string, unknown>>
  title?: string
  hypothesis?: string
  departmentId?: string
}>

/** Enters an initiative of the past with its plan and starts it. @returns its id. */
export async function startedInitiative(server: TestServer, headers: TestHeaders, { startedOn, plan, title = '清掃の手順を変える', hypothesis = '清掃の苦情が減る', departmentId = departments.headquarters.id }: Judged): Promise<string> {
  const { items } = await call<{ items: { id: string; role: string }[] }>(server, { url: '/api/v1/members', headers })
  const { id } = await call<{ id: string }>(server, {
    method: 'POST', url: '/api/v1/initiatives', headers, status: 201,
    payload: { title, hypothesis, ownerDepartmentId: departmentId, ownerMemberId: items[0]?.id, retrospective: true, startedOn },
  })
  const whole = { metric: 'complaints', direction: 'decrease', chosenFrom: null, smallestEffect: 2, minimumWeeks: 4, maximumWeeks: 26, ...plan }
  const put = await server.app.inject({ method: 'PUT', url: `/api/v1/initiatives/${id}/plan`, headers, payload: whole })
  expect(put.statusCode, put.body).toBe(200)
  await call(server, { method: 'POST', url: `/api/v1/initiatives/${id}/start`, headers, payload: {} })
  return id
}

export async function evaluated(server: TestServer, headers: TestHeaders, initiativeId: string, status = 201): Promise<Evaluation> {
  return call<Evaluation>(server, { method: 'POST', url: `/api/v1/initiatives/${initiativeId}/evaluations`, headers, status })
}
