import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/server.ts'
import { actTest, soundPlan, type ActTest, type Caller } from '../testing.ts'
import { todayOf } from './calendar.ts'

let server: TestServer
let act: ActTest
let agent: Caller
let manager: Caller
let today: string
beforeAll(async () => {
  server = await startTestServer()
  act = actTest(server)
  agent = await act.member('agent')
  manager = await act.member('manager')
  today = await todayOf(server.platform.db, server.workspaceId)
})
afterAll(() => server.stop())

const auditOf = async (id: string) =>
  (await server.platform.db.selectFrom('audit_entry').selectAll().where('subject_id', '=', id).orderBy('id').execute())

test('an initiative lives from draft to finished, and its history and the audit tell it', async () => {
  const { id, status } = await act.draft(agent)
  expect(status).toBe('draft')
  await act.call(agent, 'PUT', `/${id}/plan`, { payload: soundPlan })
  expect((await act.call(agent, 'POST', `/${id}/proposal`)).status).toBe('proposed')
  const approved = await act.call(manager, 'POST', `/${id}/approval`)
  expect(approved).toMatchObject({ status: 'approved', approval: { by: { memberId: manager.id, name: '浜風ホテル manager' } } })
  const running = await act.call(agent, 'POST', `/${id}/start`, { payload: {} })
  expect(running).toMatchObject({ status: 'running', startsOn: today, plan: { hash: expect.stringMatching(/^[0-9a-f]{64}$/), frozenAt: running.startedAt } })
  const finished = await act.call(agent, 'POST', `/${id}/finish`)
  expect(finished).toMatchObject({ status: 'finished', finishedAt: expect.any(String), retrospective: false })
  expect(finished.history.map(({ event, by }) => [event, by?.memberId]).reverse()).toEqual([
    ['created', agent.id], ['plan-written', agent.id], ['proposed', agent.id], ['approved', manager.id], ['started', agent.id], ['finished', agent.id],
  ])
  expect((await auditOf(id)).map(({ action }) => action)).toEqual(['created', 'plan-written', 'proposed', 'approved', 'started', 'finished'].map((event) => `initiative.${event}`))
})

test('each step may be asked for twice and happens once', async () => {
  const { id } = await act.draft(agent)
  await act.call(agent, 'PUT', `/${id}/plan`, { payload: soundPlan })
  for (const [by, step] of [[agent, 'proposal'], [manager, 'approval'], [manager, 'start'], [manager, 'finish']] as const) {
    const once = await act.call(by, 'POST', `/${id}/${step}`, { payload: {} })
    expect(await act.call(by, 'POST', `/${id}/${step}`, { payload: {} })).toEqual(once)
  }
  expect(await auditOf(id)).toHaveLength(6)
})

describe('what is refused says what would do', () => {
  test.each([
    ['POST', 'approval', 'An initiative that is “draft” cannot become “approved”; one that is “proposed” can.'],
    ['DELETE', 'approval', 'An initiative that is “draft” cannot become “proposed”; one that is “approved” can.'],
    ['POST', 'start', 'An initiative that is “draft” cannot become “running”; one that is “approved” can.'],
    ['POST', 'finish', 'An initiative that is “draft” cannot become “finished”; one that is “running” can.'],
  ] as const)('%s %s of a draft', async (method, step, sentence) => {
    const { id } = await act.draft(agent)
    expect(await act.refusal(manager, method, `/${id}/${step}`, 409, {})).toBe(sentence)
  })

  test('starting without a plan, without a comparison, or in the past', async () => {
    const { id } = await act.draft(agent)
    await act.call(agent, 'POST', `/${id}/proposal`)
    await act.call(manager, 'POST', `/${id}/approval`)
    expect(await act.refusal(agent, 'POST', `/${id}/start`, 422, {})).toContain('There is no plan for measuring yet.')
    await act.call(agent, 'PUT', `/${id}/plan`, { payload: { ...soundPlan, comparison: {} } })
    await act.call(manager, 'POST', `/${id}/approval`)
    expect(await act.refusal(agent, 'POST', `/${id}/start`, 422, {})).toBe('There is no comparison. Choose a touchpoint or topic that the initiative does not reach, over the same time.')
    await act.call(agent, 'PUT', `/${id}/plan`, { payload: soundPlan })
    await act.call(manager, 'POST', `/${id}/approval`)
    expect(await act.refusal(agent, 'POST', `/${id}/start`, 422, { startedOn: '2026-05-01' })).toContain('An initiative starts today or later.')
    expect((await act.call(agent, 'GET', `/${id}`)).status).toBe('approved')
  })

  test.each([
    ['an owner who is nobody', { ownerMemberId: '0199ffff-0000-7000-8000-00000000ffff' }, 'Somebody named is not an active member of this workspace.'],
    ['a department that is none', { cooperatingDepartmentIds: ['0199ffff-0000-7000-8000-00000000ffff'] }, 'A department is not one of this workspace, or is archived.'],
    ['a topic that is none', { topicId: '0199ffff-0000-7000-8000-00000000ffff' }, 'There is no such topic in this workspace.'],
    ['a touchpoint that is none', { touchpointId: '0199ffff-0000-7000-8000-00000000ffff' }, 'There is no such touchpoint in this workspace, or you may not see it.'],
    ['a due day before the start', { startsOn: '2026-06-02', dueOn: '2026-06-01' }, 'It would be due before it starts.'],
    ['a past start of one that is not retrospective', { startedOn: '2026-01-05' }, 'Only a retrospective initiative has started already.'],
    ['a future start of a retrospective one', { startedOn: '2999-01-05', retrospective: true }, 'A retrospective initiative started in the past.'],
  ])('%s', async (_what, more, sentence) => {
    const owner = agent.id
    expect(await act.refusal(agent, 'POST', '', 400, { title: '題', hypothesis: '仮説', ownerDepartmentId: '0199a000-0000-7000-8000-000000000102', ownerMemberId: owner, ...more })).toBe(sentence)
  })

  test('text that PostgreSQL cannot hold', async () => {
    const { id } = await act.draft(agent, { title: '題\ud800' })
    expect((await act.call(agent, 'GET', `/${id}`)).title).toBe('題\ufffd')
    await act.refusal(agent, 'PATCH', `/${id}`, 400, { title: 'a\0b' })
    await act.refusal(agent, 'PUT', `/${id}/plan`, 400, { ...soundPlan, slice: { attributes: { 場所: 'a\0b' } } })
  })
})

test('what was cancelled tells its reason and stays as it is; the audit does not repeat the words', async () => {
  const { id } = await act.draft(agent)
  const cancelled = await act.call(agent, 'POST', `/${id}/cancellation`, { payload: { reason: '予算がつきませんでした' } })
  expect(cancelled).toMatchObject({ status: 'cancelled', cancellationReason: '予算がつきませんでした', history: [{ event: 'cancelled', detail: { reason: '予算がつきませんでした' } }, {}] })
  expect(JSON.stringify(await auditOf(id))).not.toContain('予算')
  expect(await act.refusal(agent, 'PATCH', `/${id}`, 409, { title: '別の題' })).toBe('This initiative is cancelled and stays as it is. A new question is a new initiative.')
  expect(await act.refusal(agent, 'POST', `/${id}/milestones`, 409, { title: '案内' })).toContain('stays as it is')
  expect(await act.refusal(agent, 'POST', `/${id}/proposal`, 409, {})).toContain('“cancelled” cannot become “proposed”')
  expect(await act.refusal(agent, 'POST', `/${id}/cancellation`, 400, { reason: ' ' })).toContain('/reason')
})

test('a proposal may be sent back, and an approval withdrawn', async () => {
  const { id } = await act.draft(agent)
  await act.call(agent, 'POST', `/${id}/proposal`)
  expect((await act.call(manager, 'DELETE', `/${id}/proposal`)).status).toBe('draft')
  await act.call(agent, 'POST', `/${id}/proposal`)
  await act.call(manager, 'POST', `/${id}/approval`)
  expect(await act.call(manager, 'DELETE', `/${id}/approval`)).toMatchObject({ status: 'proposed', approval: null })
})

test('an approval is withdrawn by a first plan and by another one, whoever writes it, and a plan that says the same changes nothing', async () => {
  const { id } = await act.draft(agent)
  await act.call(agent, 'POST', `/${id}/proposal`)
  await act.call(manager, 'POST', `/${id}/approval`)
  await act.call(agent, 'PUT', `/${id}/plan`, { payload: soundPlan })
  const asked = await act.call(agent, 'GET', `/${id}`)
  expect(asked).toMatchObject({ status: 'proposed', approval: null })
  expect(asked.history.slice(0, 2).map(({ event, detail }) => [event, detail])).toEqual([['approval-withdrawn', { because: 'plan' }], ['plan-written', {}]])
  await act.call(manager, 'POST', `/${id}/approval`)
  await act.call(agent, 'PUT', `/${id}/plan`, { payload: soundPlan })
  expect(await act.call(agent, 'PATCH', `/${id}`, { payload: { title: '列を短く', dueOn: '2999-01-01' } })).toMatchObject({ status: 'approved' })
  await act.call(manager, 'PUT', `/${id}/plan`, { payload: { ...soundPlan, smallestEffect: 1 } })
  expect(await act.refusal(agent, 'POST', `/${id}/start`, 409, {})).toContain('“proposed” cannot become “running”')
  // By another manager than wrote the plan.
  await act.call(await act.member('hq'), 'POST', `/${id}/approval`)
  expect(await act.call(agent, 'POST', `/${id}/start`, { payload: {} })).toMatchObject({ status: 'running' })
})

test('an approval is withdrawn when the hypothesis changes, and not by a title', async () => {
  const { id, hypothesis } = await act.draft(agent)
  await act.call(agent, 'POST', `/${id}/proposal`)
  await act.call(manager, 'POST', `/${id}/approval`)
  expect(await act.call(agent, 'PATCH', `/${id}`, { payload: { title: '列を短くする', hypothesis } })).toMatchObject({ status: 'approved', title: '列を短くする' })
  const changed = await act.call(agent, 'PATCH', `/${id}`, { payload: { hypothesis: '案内板を置くと苦情が減る' } })
  expect(changed).toMatchObject({ status: 'proposed', approval: null })
  expect(changed.history.slice(0, 3).map(({ event, detail }) => [event, detail])).toEqual([
    ['approval-withdrawn', { because: 'hypothesis' }], ['changed', { fields: ['hypothesis'] }], ['changed', { fields: ['title'] }],
  ])
})

test('of two who decide at once one is heard first and the other finds what is then', async () => {
  const { id } = await act.draft(agent)
  await act.call(agent, 'PUT', `/${id}/plan`, { payload: soundPlan })
  await act.call(agent, 'POST', `/${id}/proposal`)
  const [approval, cancellation] = await Promise.all([
    server.app.inject({ method: 'POST', url: `/api/v1/initiatives/${id}/approval`, headers: manager.headers, payload: {} }),
    server.app.inject({ method: 'POST', url: `/api/v1/initiatives/${id}/cancellation`, headers: agent.headers, payload: { reason: '取りやめ' } }),
  ])
  expect(cancellation.statusCode).toBe(200)
  expect([200, 409]).toContain(approval.statusCode)
  expect((await act.call(agent, 'GET', `/${id}`)).status).toBe('cancelled')
  const events = (await act.call(agent, 'GET', `/${id}`)).history.map(({ event }) => event)
  // Newest first: whoever was second found the other's decision.
  expect(events.slice(0, 2)).toEqual(approval.statusCode === 200 ? ['cancelled', 'approved'] : ['cancelled', 'proposed'])
})

test('ten who start at once register one plan', async () => {
  const { id } = await act.draft(agent)
  await act.call(agent, 'PUT', `/${id}/plan`, { payload: soundPlan })
  await act.call(agent, 'POST', `/${id}/proposal`)
  await act.call(manager, 'POST', `/${id}/approval`)
  const started = await Promise.all(Array.from({ length: 10 }, () => act.call(agent, 'POST', `/${id}/start`, { payload: {} })))
  expect(new Set(started.map(({ plan }) => plan?.hash)).size).toBe(1)
  expect((await auditOf(id)).filter(({ action }) => action === 'initiative.started')).toHaveLength(1)
})

test('two who change different things at once both keep their change', async () => {
  const { id } = await act.draft(agent)
  await Promise.all([
    act.call(agent, 'PATCH', `/${id}`, { payload: { title: '新しい題' } }),
    act.call(manager, 'PATCH', `/${id}`, { payload: { dueOn: '2999-12-31' } }),
  ])
  expect(await act.call(agent, 'GET', `/${id}`)).toMatchObject({ title: '新しい題', dueOn: '2999-12-31' })
})

test('what is so already leaves no trace', async () => {
  const { id, title, updatedAt } = await act.draft(agent)
  const same = await act.call(agent, 'PATCH', `/${id}`, { payload: { title, cooperatingDepartmentIds: [] } })
  expect(same).toMatchObject({ updatedAt, history: [{ event: 'created' }] })
})
