import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/server.ts'
import { todayOf } from '../initiatives/calendar.ts'
import type { InitiativeDetail } from '../initiatives/present-detail.ts'
import { actTest, soundPlan, type ActTest, type Caller } from '../testing.ts'
import { registrationHash, registrationOf, registrationText, type Registration } from './registration.ts'

let server: TestServer
let act: ActTest
let agent: Caller
let manager: Caller
beforeAll(async () => {
  server = await startTestServer()
  act = actTest(server)
  agent = await act.member('agent')
  manager = await act.member('manager')
})
afterAll(() => server.stop())

async function started(more: object = {}): Promise<InitiativeDetail> {
  const { id } = await act.draft(agent, more)
  await act.call(agent, 'PUT', `/${id}/plan`, { payload: soundPlan })
  await act.call(agent, 'POST', `/${id}/proposal`)
  await act.call(manager, 'POST', `/${id}/approval`)
  return act.call(agent, 'POST', `/${id}/start`, { payload: {} })
}

test('anybody can hash again what the API tells of a started initiative', async () => {
  const { id, hypothesis, startsOn, plan } = await started()
  // Written out by hand: keys in alphabetical order, no spaces.
  const line = `{"frozenAt":"${plan?.frozenAt}","hypothesis":"${hypothesis}","id":"${id}","plan":{"baseline":{"from":"2025-10-06","to":"2026-03-29"},`
    + '"chosenFrom":{"from":"2026-03-30","to":"2026-04-12"},"comparison":{"attributes":{"場所":"食堂"}},"direction":"decrease","maximumWeeks":26,"metric":"complaints",'
    + `"minimumWeeks":8,"slice":{"attributes":{"場所":"受付"}},"smallestEffect":2},"retrospective":false,"startsOn":"${startsOn}"}`
  expect(plan?.hash).toBe(createHash('sha256').update(line).digest('hex'))
  expect(registrationText(registrationOf(await act.call(agent, 'GET', `/${id}`)) as Registration)).toBe(line)
})

test('nothing of what was registered changes after the start, and the rest still may', async () => {
  const before = await started()
  const { id } = before
  expect(await act.refusal(agent, 'PUT', `/${id}/plan`, 409, { ...soundPlan, smallestEffect: 1 })).toContain('The plan was registered when the initiative started.')
  expect(await act.refusal(agent, 'PATCH', `/${id}`, 409, { hypothesis: '別の仮説' })).toContain('The hypothesis was registered')
  expect(await act.refusal(agent, 'PATCH', `/${id}`, 409, { startsOn: '2999-01-01' })).toContain('The start was registered')
  await act.call(agent, 'PATCH', `/${id}`, { payload: { title: '別の題', dueOn: '2999-01-01', hypothesis: before.hypothesis } })
  await act.call(agent, 'POST', `/${id}/cancellation`, { payload: { reason: '中止' } })
  const after = await act.call(agent, 'GET', `/${id}`)
  expect(after.plan).toEqual(before.plan)
  expect(registrationHash(registrationOf(after) as Registration)).toBe(before.plan?.hash)
  expect(await act.refusal(agent, 'PUT', `/${id}/plan`, 409, soundPlan)).toContain('The plan was registered')
})

test.each([
  ['plan', sql`plan = jsonb_set(plan, '{smallestEffect}', '1')`],
  ['hypothesis', sql`hypothesis = hypothesis || '。'`],
  ['start', sql`starts_on = starts_on - 1`],
  ['badge', sql`retrospective = not retrospective`],
  ['time stamp', sql`plan_frozen_at = plan_frozen_at - interval '1 day'`],
])('a row whose %s was changed behind the back no longer fits its hash', async (_what, change) => {
  const { id, plan } = await started()
  await sql`update initiative set ${change} where id = ${id}`.execute(server.platform.db)
  const tampered = await act.call(agent, 'GET', `/${id}`)
  expect(tampered.plan?.hash).toBe(plan?.hash)
  expect(registrationHash(registrationOf(tampered) as Registration)).not.toBe(plan?.hash)
})

test('what was changed before the start is told with the plan', async () => {
  const { id } = await act.draft(agent)
  expect(await act.call(agent, 'PUT', `/${id}/plan`, { payload: soundPlan })).toMatchObject({ amendments: [], hash: null, frozenAt: null })
  await act.call(agent, 'PUT', `/${id}/plan`, { payload: soundPlan })
  const changed = await act.call<{ amendments: unknown[] }>(manager, 'PUT', `/${id}/plan`, { payload: { ...soundPlan, smallestEffect: 1, slice: { attributes: { 場所: '玄関' } } } })
  expect(changed.amendments).toEqual([{ at: expect.any(String), by: { memberId: manager.id, name: '浜風ホテル manager' }, change: ['slice', 'smallestEffect'] }])
})

test('an initiative of the past starts on its day without approval, and carries the badge', async () => {
  const { id, startsOn } = await act.draft(agent, { retrospective: true, startedOn: '2026-04-20' })
  expect(startsOn).toBe('2026-04-20')
  await act.call(agent, 'PUT', `/${id}/plan`, { payload: soundPlan })
  const running = await act.call(agent, 'POST', `/${id}/start`, { payload: {} })
  // Midnight in Tokyo.
  expect(running).toMatchObject({ retrospective: true, status: 'running', startsOn: '2026-04-20', startedAt: '2026-04-19T15:00:00.000Z', approval: null, plan: { retrospective: true } })
  expect(registrationHash(registrationOf(running) as Registration)).toBe(running.plan?.hash)
  const { items } = await act.call<{ items: InitiativeDetail[] }>(agent, 'GET', '')
  expect(items.find((item) => item.id === id)).toMatchObject({ retrospective: true, plan: { retrospective: true } })
})

test('a retrospective plan is held to the day it started', async () => {
  const { id } = await act.draft(agent, { retrospective: true })
  await act.call(agent, 'PUT', `/${id}/plan`, { payload: soundPlan })
  expect(await act.refusal(agent, 'POST', `/${id}/start`, 422, {})).toBe('A retrospective initiative needs the day on which it started.')
  expect(await act.refusal(agent, 'POST', `/${id}/start`, 422, { startedOn: '2999-01-01' })).toBe('A retrospective initiative started in the past.')
  expect(await act.refusal(agent, 'POST', `/${id}/start`, 422, { startedOn: '2026-03-01' })).toBe('The baseline must end before the initiative starts.')
  expect((await act.call(agent, 'POST', `/${id}/start`, { payload: { startedOn: '2026-04-20' } })).startsOn).toBe('2026-04-20')
})

test('today is the workspace’s: the two sides of the date line never share a day', async () => {
  const { db } = server.platform
  const [owner, agent] = [await act.member('owner'), await act.member('agent')]
  const [early, late] = [await act.draft(owner), await act.draft(owner)]
  for (const { id } of [early, late]) {
    await act.call(owner, 'PUT', `/${id}/plan`, { payload: soundPlan })
    await act.call(agent, 'POST', `/${id}/proposal`)
    await act.call(owner, 'POST', `/${id}/approval`)
  }
  const move = async (timeZone: string): Promise<string> => {
    await db.updateTable('workspace').set({ time_zone: timeZone }).where('workspace_id', '=', server.workspaceId).execute()
    return todayOf(db, server.workspaceId)
  }
  const yesterday = await move('Pacific/Pago_Pago')
  expect((await act.call(owner, 'POST', `/${early.id}/start`, { payload: {} })).startsOn).toBe(yesterday)
  const due = await act.draft(owner, { dueOn: yesterday })
  expect(due.overdue).toBe(false)
  const today = await move('Pacific/Kiritimati')
  expect(today > yesterday).toBe(true)
  expect((await act.call(owner, 'GET', `/${due.id}`)).overdue).toBe(true)
  expect(await act.refusal(owner, 'POST', `/${late.id}/start`, 422, { startedOn: yesterday })).toContain('today or later')
  expect((await act.call(owner, 'POST', `/${late.id}/start`, { payload: {} })).startsOn).toBe(today)
  await move('Asia/Tokyo')
})
