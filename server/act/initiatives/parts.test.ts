import { afterAll, beforeAll, expect, test } from 'vitest'
import { departments } from '../../testing/cast.ts'
import { startTestServer, type TestServer } from '../../testing/server.ts'
import { actTest, type ActTest, type Caller } from '../testing.ts'
import type { Initiative } from './present.ts'
import { recordVerdict } from './verdict.ts'

type Page = { items: Initiative[]; nextCursor: string | null; total: number }

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

test('milestones are kept in the order of their days, ticked off, opened again and removed', async () => {
  const { id } = await act.draft(agent)
  await act.call(agent, 'POST', `/${id}/milestones`, { payload: { title: '二列にする', dueOn: '2026-06-01' } })
  const two = await act.call(agent, 'POST', `/${id}/milestones`, { payload: { title: '案内板を置く', dueOn: '2026-05-01' } })
  expect(two.milestones.map(({ title }) => title)).toEqual(['案内板を置く', '二列にする'])
  const part = `/${id}/milestones/${two.milestones[0]?.id}`
  const done = await act.call(agent, 'PATCH', part, { payload: { done: true } })
  expect(done.milestones[0]?.doneAt).toEqual(expect.any(String))
  expect((await act.call(agent, 'PATCH', part, { payload: { done: true, title: '案内板を置く' } }))).toEqual(done)
  expect((await act.call(agent, 'PATCH', part, { payload: { done: false, dueOn: null } })).milestones.at(-1)).toMatchObject({ title: '案内板を置く', dueOn: null, doneAt: null })
  const removed = await act.call(agent, 'DELETE', part)
  expect(removed.milestones.map(({ title }) => title)).toEqual(['二列にする'])
  expect(removed.history.map(({ event }) => event)).toEqual(['milestone-removed', 'milestone-reopened', 'milestone-changed', 'milestone-done', 'milestone-added', 'milestone-added', 'created'])
  await act.refusal(agent, 'PATCH', part, 404, { done: true })
  const other = await act.draft(agent)
  await act.refusal(agent, 'DELETE', `/${other.id}/milestones/${removed.milestones[0]?.id}`, 404)
})

test('a comment mentions colleagues, who hear of it; its author alone takes it back', async () => {
  const { id } = await act.draft(agent)
  const heard: unknown[] = []
  const unsubscribe = server.platform.live.subscribe(server.workspaceId, (event) => heard.push(event))
  const { comments: [comment], commentCount } = await act.call(agent, 'POST', `/${id}/comments`, { payload: { text: '@浜風ホテル manager ご確認ください', mentions: [manager.id, manager.id] } })
  expect(commentCount).toBe(1)
  expect(comment).toMatchObject({ by: { memberId: agent.id, name: '浜風ホテル agent' }, text: '@浜風ホテル manager ご確認ください', mentions: [{ memberId: manager.id, name: '浜風ホテル manager' }] })
  await expect.poll(() => heard).toContainEqual({ workspaceId: server.workspaceId, kind: 'initiative', id, detail: { comment: comment?.id, mentions: [manager.id] } })
  unsubscribe()
  expect(await act.refusal(manager, 'DELETE', `/${id}/comments/${comment?.id}`, 403)).toBe('Only its author can take a comment back.')
  expect(await act.call(agent, 'DELETE', `/${id}/comments/${comment?.id}`)).toMatchObject({ comments: [], commentCount: 0 })
  await act.refusal(agent, 'DELETE', `/${id}/comments/${comment?.id}`, 404)
  const audit = await server.platform.db.selectFrom('audit_entry').selectAll().where('subject_id', '=', id).orderBy('id').execute()
  expect(audit.map(({ action }) => action)).toEqual(['initiative.created', 'initiative.commented', 'initiative.comment-removed'])
  expect(JSON.stringify(audit)).not.toContain('ご確認')
})

test('nobody outside the workspace, and nobody who has left, can be mentioned', async () => {
  const { id } = await act.draft(agent)
  const left = await act.join('agent', departments.rooms.id)
  await server.platform.db.updateTable('member').set({ deactivated_at: new Date() }).where('id', '=', left.id).execute()
  const stranger = await server.platform.db.selectFrom('member').select('id').where('workspace_id', '=', server.otherWorkspaceId).executeTakeFirstOrThrow()
  for (const mentioned of [left.id, stranger.id]) {
    expect(await act.refusal(agent, 'POST', `/${id}/comments`, 400, { text: '一言', mentions: [mentioned] })).toBe('Somebody named is not an active member of this workspace.')
  }
})

test('comments go on after the end: that is when something was learnt', async () => {
  const { id } = await act.draft(agent)
  await act.call(agent, 'POST', `/${id}/cancellation`, { payload: { reason: '中止' } })
  expect((await act.call(agent, 'POST', `/${id}/comments`, { payload: { text: '次は夏に試します' } })).commentCount).toBe(1)
})

test('a verdict stands with the initiative, in its history once', async () => {
  const { id } = await act.draft(agent)
  const { db } = server.platform
  const actor = { kind: 'member', id: agent.id, name: '', workspaceId: server.workspaceId, permissions: new Set<never>(), scope: { departmentIds: 'all', touchpointIds: 'all' } } as const
  const found = { evaluationId: '0199ffff-0000-7000-8000-00000000eeee', verdict: 'worked' }
  for (let times = 0; times < 2; times++) await db.transaction().execute((tx) => recordVerdict(tx, actor, id, found))
  const shown = await act.call(agent, 'GET', `/${id}`)
  expect(shown).toMatchObject({ evaluationId: found.evaluationId, verdict: 'worked' })
  expect(shown.history.map(({ event, detail }) => [event, detail])).toEqual([['evaluated', found], ['created', { retrospective: false }]])
})

test('the list goes page by page, newest first, whatever is added meanwhile', async () => {
  const owner = await act.member('owner')
  const made: string[] = []
  for (let index = 0; index < 7; index++) made.push((await act.draft(owner, { title: `頁 ${index}` })).id)
  const pages: Page[] = [await act.call<Page>(owner, 'GET', `?owner=${owner.id}&limit=3`)]
  await act.draft(owner, { title: '後から' })
  for (let next = pages[0]?.nextCursor; next; next = pages.at(-1)?.nextCursor) pages.push(await act.call<Page>(owner, 'GET', `?owner=${owner.id}&limit=3&cursor=${next}`))
  expect(pages.map(({ items }) => items.length)).toEqual([3, 3, 1])
  expect(pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(made.reverse())
  expect(pages.map(({ total }) => total)).toEqual([7, 8, 8])
  expect(await act.refusal(owner, 'GET', '?cursor=WyJ4Il0', 400)).toContain('The cursor is not one this list gave out.')
})

test('the list is narrowed by state, department, owner and opportunity', async () => {
  const hq = await act.member('hq')
  const opportunityId = '0199ffff-0000-7000-8000-00000000aaaa'
  const first = await act.draft(hq, { title: 'ＦＡＱを直す', ownerDepartmentId: departments.headquarters.id, cooperatingDepartmentIds: [departments.restaurant.id] })
  const second = await act.draft(hq, { title: '朝食の時間', ownerDepartmentId: departments.restaurant.id })
  await act.call(hq, 'POST', `/${second.id}/proposal`)
  const listed = async (query: string) => (await act.call<Page>(hq, 'GET', `?owner=${hq.id}&${query}`)).items.map(({ id }) => id)
  expect(await listed('status=proposed')).toEqual([second.id])
  expect(await listed(`department=${departments.restaurant.id}`)).toEqual([second.id, first.id])
  expect(await listed(`department=${departments.headquarters.id}`)).toEqual([first.id])
  expect(await listed(`opportunity=${opportunityId}`)).toEqual([])
  await act.refusal(hq, 'GET', '?status=lost', 400)
})
