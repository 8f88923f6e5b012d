import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditedOf, callerWith, makeAccount, makeMember, makeWorkspace, signIn, startPeopleServer, type Call, type PeopleServer } from '../testing.ts'

type Answer = { id: string; name: string; kind: string; parentId: string | null; archived: boolean }

let server: PeopleServer
let workspaceId: string
let hq: Call
beforeAll(async () => {
  server = await startPeopleServer()
  workspaceId = await makeWorkspace(server, '風通信', await makeAccount(server, 'owner@kaze.example'))
  await makeMember(server, workspaceId, await makeAccount(server, 'hq@kaze.example'), 'hq')
  hq = callerWith(server, await signIn(server, 'hq@kaze.example', workspaceId))
})
afterAll(() => server.close())

const add = async (name: string, parentId: string | null = null, kind = 'department') => {
  const response = await hq('POST', '/api/v1/departments', { name, parentId, kind })
  expect(response.statusCode, response.body).toBe(201)
  return response.json<Answer>()
}
const audited = (id: string) => auditedOf(server, workspaceId, id)

test('a tree is made, renamed and moved, each step audited', async () => {
  const [sales, east] = [await add('営業部'), await add('東日本')]
  expect(sales).toEqual({ id: sales.id, name: '営業部', kind: 'department', parentId: null, archived: false })
  const moved = await hq('PATCH', `/api/v1/departments/${east.id}`, { parentId: sales.id, name: ' 東日本営業 ' })
  expect(moved.json()).toEqual({ id: east.id, name: '東日本営業', kind: 'department', parentId: sales.id, archived: false })
  expect((await hq('PATCH', `/api/v1/departments/${east.id}`, { parentId: sales.id })).statusCode).toBe(200)
  expect((await hq('GET', '/api/v1/departments')).json<{ items: Answer[] }>().items).toEqual(expect.arrayContaining([sales, moved.json()]))
  expect(await audited(east.id)).toEqual(['department.created', 'department.changed'])
})

test('a name is held once, by archived departments too', async () => {
  const held = await add('総務部')
  await hq('POST', `/api/v1/departments/${held.id}/archival`)
  expect((await hq('POST', '/api/v1/departments', { name: '総務部' })).json()).toMatchObject({ status: 409, detail: expect.stringContaining('archived') as string })
  const other = await add('法務部')
  expect((await hq('PATCH', `/api/v1/departments/${other.id}`, { name: '総務部' })).statusCode).toBe(409)
})

test('no department lies within itself, even when two are moved into each other at once', async () => {
  const [a, b] = [await add('甲'), await add('乙')]
  expect((await hq('PATCH', `/api/v1/departments/${a.id}`, { parentId: a.id })).statusCode).toBe(400)
  const statuses = await Promise.all([
    hq('PATCH', `/api/v1/departments/${a.id}`, { parentId: b.id }), hq('PATCH', `/api/v1/departments/${b.id}`, { parentId: a.id }),
  ])
  expect(statuses.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 400])
  const c = await add('丙', a.id)
  expect((await hq('PATCH', `/api/v1/departments/${a.id}`, { parentId: c.id })).statusCode).toBe(400)
})

test('a parent must be there, in this workspace and in use', async () => {
  const other = await makeWorkspace(server, '他社', await makeAccount(server, 'owner@taka.example'))
  const foreign = callerWith(server, await signIn(server, 'owner@taka.example', other))
  const theirs = (await foreign('POST', '/api/v1/departments', { name: '他社の部門' })).json<Answer>()
  expect((await hq('POST', '/api/v1/departments', { name: '侵入', parentId: theirs.id })).statusCode).toBe(400)
  expect((await hq('PATCH', `/api/v1/departments/${theirs.id}`, { name: '侵入' })).statusCode).toBe(404)
  const gone = await add('旧部門')
  await hq('POST', `/api/v1/departments/${gone.id}/archival`)
  expect((await hq('POST', '/api/v1/departments', { name: '新部門', parentId: gone.id })).statusCode).toBe(400)
})

test('a department is archived once it is empty, and comes back below one in use', async () => {
  const top = await add('上')
  const child = await add('下', top.id)
  const member = await makeMember(server, workspaceId, await makeAccount(server, 'agent@kaze.example'), 'agent', child.id)
  expect((await hq('POST', `/api/v1/departments/${top.id}/archival`)).json()).toMatchObject({ status: 409, detail: expect.stringContaining('下') as string })
  expect((await hq('POST', `/api/v1/departments/${child.id}/archival`)).statusCode).toBe(409)
  await server.db.updateTable('member').set({ deactivated_at: new Date() }).where('workspace_id', '=', workspaceId).where('id', '=', member).execute()
  for (let twice = 0; twice < 2; twice++) expect((await hq('POST', `/api/v1/departments/${child.id}/archival`)).json()).toMatchObject({ archived: true })
  expect((await hq('POST', `/api/v1/departments/${top.id}/archival`)).statusCode).toBe(200)
  const listed = async (query: string) => (await hq('GET', `/api/v1/departments${query}`)).json<{ items: Answer[] }>().items.map(({ id }) => id)
  expect(await listed('')).not.toContain(top.id)
  expect(await listed('?archived=true')).toContain(top.id)
  expect((await hq('DELETE', `/api/v1/departments/${child.id}/archival`)).statusCode).toBe(409)
  expect((await hq('DELETE', `/api/v1/departments/${top.id}/archival`)).json()).toMatchObject({ archived: false })
  expect((await hq('DELETE', `/api/v1/departments/${child.id}/archival`)).statusCode).toBe(200)
  expect(await audited(child.id)).toEqual(['department.created', 'department.archived', 'department.restored'])
})

test('a department where company-wide roles work becomes no vendor, nor part of one', async () => {
  const [office, vendor] = [await add('本部室'), await add('委託先', null, 'vendor')]
  await makeMember(server, workspaceId, await makeAccount(server, 'admin@kaze.example'), 'admin', office.id)
  expect((await hq('PATCH', `/api/v1/departments/${office.id}`, { kind: 'vendor' })).json()).toMatchObject({ status: 409, detail: expect.stringContaining('admin') as string })
  expect((await hq('PATCH', `/api/v1/departments/${office.id}`, { parentId: vendor.id })).statusCode).toBe(409)
})

test('who works for a vendor knows the vendor’s departments alone', async () => {
  const inside = await add('社内')
  const vendor = await add('コールセンター委託', inside.id, 'vendor')
  const team = await add('夜間チーム', vendor.id)
  await makeMember(server, workspaceId, await makeAccount(server, 'night@kaze.example'), 'agent', vendor.id)
  await makeMember(server, workspaceId, await makeAccount(server, 'day@kaze.example'), 'agent', inside.id)
  const seenBy = async (email: string) =>
    (await callerWith(server, await signIn(server, email, workspaceId))('GET', '/api/v1/departments')).json<{ items: Answer[] }>().items
  const seen = await seenBy('night@kaze.example')
  expect(seen.map(({ id, parentId }) => [id, parentId])).toEqual(expect.arrayContaining([[vendor.id, null], [team.id, vendor.id]]))
  expect(seen).toHaveLength(2)
  expect((await seenBy('day@kaze.example')).length).toBeGreaterThan(5)
})
