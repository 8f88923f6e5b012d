import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { departments } from '../../testing/cast.ts'
import { startTestServer, type TestServer } from '../../testing/server.ts'
import { actTest, soundPlan, type ActTest, type Caller } from '../testing.ts'
import type { InitiativeDetail } from './present-detail.ts'

let server: TestServer
let act: ActTest
let head: Caller
let member: Caller
let viewer: Caller
let hq: Caller
let chef: Caller
let vendor: Caller
beforeAll(async () => {
  server = await startTestServer()
  act = actTest(server)
  ;[head, member, viewer, hq] = await Promise.all([act.member('manager'), act.member('agent'), act.member('viewer'), act.member('hq')])
  chef = await act.join('manager', departments.restaurant.id)
  vendor = await act.join('manager', departments.callCentre.id)
})
afterAll(() => server.stop())

const seen = async (by: Caller): Promise<string[]> => (await act.call<{ items: InitiativeDetail[] }>(by, 'GET', '?limit=500')).items.map(({ id }) => id)

test('the head of the owning department decides, its member works, its viewer looks', async () => {
  const { id } = await act.draft(member)
  await act.call(member, 'POST', `/${id}/proposal`)
  expect(await act.refusal(member, 'POST', `/${id}/approval`, 403, {})).toContain('initiatives:approve')
  expect((await act.call(head, 'POST', `/${id}/approval`)).status).toBe('approved')
  expect((await act.call(viewer, 'GET', `/${id}`)).id).toBe(id)
  for (const [method, url, payload] of [['PATCH', '', { title: '題' }], ['PUT', '/plan', soundPlan], ['POST', '/comments', { text: '拝見しました' }], ['POST', '/start', {}]] as const) {
    expect(await act.refusal(viewer, method, `/${id}${url}`, 403, payload)).toContain('initiatives:write')
  }
})

test('another department sees nothing of it, and headquarters all', async () => {
  const { id } = await act.draft(head)
  expect(await seen(chef)).not.toContain(id)
  expect(await seen(hq)).toContain(id)
  for (const [method, url, payload] of [['GET', '', undefined], ['PATCH', '', { title: '題' }], ['POST', '/approval', {}], ['POST', '/comments', { text: '一言' }], ['POST', '/plan/preview', soundPlan]] as const) {
    expect(await act.refusal(chef, method, `/${id}${url}`, 404, payload)).toBe('There is no such initiative in this workspace, or you may not see it.')
  }
})

describe('a department that co-operates', () => {
  test('sees it, comments and keeps its milestones, and decides nothing', async () => {
    const { id } = await act.draft(head, { cooperatingDepartmentIds: [departments.restaurant.id, departments.rooms.id] })
    const shown = await act.call(chef, 'GET', `/${id}`)
    // The owner is no co-operating department as well.
    expect(shown.cooperatingDepartments).toEqual([{ id: departments.restaurant.id, name: '料飲部' }])
    await act.call(chef, 'POST', `/${id}/comments`, { payload: { text: '朝食の時間も見直します' } })
    await act.call(chef, 'POST', `/${id}/milestones`, { payload: { title: '朝食の案内' } })
    await act.call(head, 'POST', `/${id}/proposal`)
    for (const [method, url, payload] of [['PATCH', '', { title: '題' }], ['PUT', '/plan', soundPlan], ['POST', '/approval', {}], ['POST', '/cancellation', { reason: '中止' }]] as const) {
      expect(await act.refusal(chef, method, `/${id}${url}`, 403, payload)).toContain('made by the department that owns it')
    }
    const { items } = await act.call<{ items: InitiativeDetail[] }>(hq, 'GET', `?department=${departments.restaurant.id}`)
    expect(items.map((item) => item.id)).toContain(id)
  })

  test('no longer sees it once it takes no part', async () => {
    const { id } = await act.draft(head, { cooperatingDepartmentIds: [departments.restaurant.id] })
    const group = async (...cooperatingDepartmentIds: string[]) => (await act.call(head, 'PATCH', `/${id}`, { payload: { cooperatingDepartmentIds } })).cooperatingDepartments.length
    expect(await group(departments.restaurant.id, departments.headquarters.id)).toBe(2)
    expect(await group(departments.headquarters.id, departments.headquarters.id)).toBe(1)
    await act.refusal(chef, 'GET', `/${id}`, 404)
    expect((await act.call(head, 'GET', `/${id}`)).history.map(({ event, detail }) => [event, detail])).toEqual([
      ['changed', { fields: ['cooperatingDepartmentIds'] }], ['changed', { fields: ['cooperatingDepartmentIds'] }], ['created', { retrospective: false }],
    ])
  })
})

describe('who gives an initiative to whom', () => {
  const handOver = { ownerDepartmentId: departments.restaurant.id }

  test('a head keeps it within the own department; headquarters gives it to any', async () => {
    const { id } = await act.draft(head)
    expect(await act.refusal(head, 'PATCH', `/${id}`, 400, handOver)).toContain('Headquarters gives an initiative to another one.')
    expect((await act.call(hq, 'PATCH', `/${id}`, { payload: { ...handOver, ownerMemberId: chef.id } })).ownerDepartment).toEqual({ id: departments.restaurant.id, name: '料飲部' })
    await act.refusal(head, 'GET', `/${id}`, 404)
    expect((await act.call(chef, 'PATCH', `/${id}`, { payload: { title: '朝食の列を短くする' } })).owner.memberId).toBe(chef.id)
  })

  test('the department above owns what those below it own', async () => {
    const { id } = await act.draft(vendor, { ownerDepartmentId: departments.callCentre.id })
    expect((await act.call(head, 'PATCH', `/${id}`, { payload: { title: '電話の待ち時間' } })).title).toBe('電話の待ち時間')
    expect(await seen(vendor)).toEqual([id])
  })

  test('a vendor can name neither departments nor people beyond it', async () => {
    const own = { ownerDepartmentId: departments.callCentre.id, ownerMemberId: vendor.id, title: '題', hypothesis: '仮説' }
    expect(await act.refusal(vendor, 'POST', '', 400, { ...own, cooperatingDepartmentIds: [departments.restaurant.id] })).toContain('A department is not one of this workspace')
    const noMember = 'Somebody named is not an active member of this workspace.'
    expect(await act.refusal(vendor, 'POST', '', 400, { ...own, ownerMemberId: hq.id })).toBe(noMember)
    const { id } = await act.draft(vendor, own)
    expect(await act.refusal(vendor, 'POST', `/${id}/comments`, 400, { text: '@本社', mentions: [hq.id] })).toBe(noMember)
  })
})

test('the palette finds by title what one may see, in any width and kana', async () => {
  const { id } = await act.draft(head, { title: 'ＦＡＱのページを直す' })
  const found = async (by: Caller) => (await server.app.inject({ method: 'GET', url: `/api/v1/search?q=${encodeURIComponent('faq 直す')}`, headers: by.headers })).json<{ items: { kind: string }[] }>().items.filter(({ kind }) => kind === 'initiative')
  expect(await found(viewer)).toEqual([{ kind: 'initiative', id, title: 'ＦＡＱのページを直す', detail: '宿泊部' }])
  expect(await found(chef)).toEqual([])
})

test('a key reads and writes nothing: people answer for initiatives', async () => {
  const { id } = await act.draft(head)
  const key: Caller = { id: '', headers: await server.key(['initiatives:read']) }
  expect((await act.call(key, 'GET', `/${id}`)).id).toBe(id)
  await act.refusal(key, 'POST', `/${id}/proposal`, 403, {})
})
