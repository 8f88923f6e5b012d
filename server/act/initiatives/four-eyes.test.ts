import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/server.ts'
import { actTest, soundPlan, type ActTest, type Caller } from '../testing.ts'

let server: TestServer
let act: ActTest
let hq: Caller
let manager: Caller
beforeAll(async () => {
  server = await startTestServer()
  act = actTest(server)
  ;[hq, manager] = await Promise.all([act.member('hq'), act.member('manager')])
})
afterAll(() => server.stop())

const sentence = 'Whoever asks for approval does not give it. Another member who may approve decides about this initiative.'
const shownTo = async (by: Caller, id: string) => (await act.call(by, 'GET', `/${id}`)).awaitsAnother

test('whoever asks for approval does not give it, and another member does', async () => {
  const { id } = await act.draft(hq)
  expect(await act.call(hq, 'POST', `/${id}/proposal`)).toMatchObject({ status: 'proposed', awaitsAnother: true })
  expect(await act.refusal(hq, 'POST', `/${id}/approval`, 403, {})).toBe(sentence)
  expect(await shownTo(manager, id)).toBe(false)
  expect(await act.call(manager, 'POST', `/${id}/approval`)).toMatchObject({ status: 'approved', approval: { by: { memberId: manager.id } }, awaitsAnother: false })
  // Taking back an approval asks for nothing: it stays with who asked.
  await act.call(manager, 'DELETE', `/${id}/approval`)
  expect([await shownTo(hq, id), await shownTo(manager, id)]).toEqual([true, false])
})

test('whoever changes what was approved asks for it again', async () => {
  const { id } = await act.draft(hq)
  await act.call(hq, 'PUT', `/${id}/plan`, { payload: soundPlan })
  await act.call(hq, 'POST', `/${id}/proposal`)
  await act.call(manager, 'POST', `/${id}/approval`)
  await act.call(manager, 'PUT', `/${id}/plan`, { payload: { ...soundPlan, smallestEffect: 3 } })
  expect(await act.refusal(manager, 'POST', `/${id}/approval`, 403, {})).toBe(sentence)
  expect((await act.call(hq, 'POST', `/${id}/approval`)).status).toBe('approved')
})

test('where nobody else may approve, who asked does', async () => {
  const { id } = await act.draft(hq)
  await act.call(hq, 'POST', `/${id}/proposal`)
  const { db } = server.platform
  await db.updateTable('member').set({ deactivated_at: new Date() }).where('workspace_id', '=', server.workspaceId)
    .where('role', 'in', ['owner', 'executive', 'manager']).execute()
  expect(await shownTo(hq, id)).toBe(false)
  expect((await act.call(hq, 'POST', `/${id}/approval`)).status).toBe('approved')
})
