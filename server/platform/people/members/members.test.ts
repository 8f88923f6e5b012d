import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../ids.ts'
import type { Role } from '../permissions.ts'
import { auditedOf, callerWith, makeAccount, makeMember, makeWorkspace, signIn, startPeopleServer, type Call, type PeopleServer } from '../testing.ts'

type Answer = { id: string; name: string; role: Role; departmentId: string | null; active: boolean; email: string | null }

let server: PeopleServer
let workspaceId: string
let [owner, admin]: Call[] = []
let [office, vendor, vendorTeam] = [newId(), newId(), newId()]
const ids: Record<string, string> = {}

beforeAll(async () => {
  server = await startPeopleServer()
  workspaceId = await makeWorkspace(server, '風通信', await makeAccount(server, 'owner@kaze.example'))
  for (const [id, name, kind, parent_id] of [[office, '本部', 'department', null], [vendor, '委託先', 'vendor', null], [vendorTeam, '委託先の班', 'department', vendor]] as const) {
    await server.db.insertInto('department').values({ workspace_id: workspaceId, id, name, kind, parent_id, created_at: new Date(), archived_at: null }).execute()
  }
  for (const [name, role, department] of [
    ['admin', 'admin', null], ['hq', 'hq', null], ['manager', 'manager', office], ['viewer', 'viewer', office], ['agent', 'agent', vendor], ['night', 'agent', vendorTeam],
  ] as const) ids[name] = await makeMember(server, workspaceId, await makeAccount(server, `${name}@kaze.example`), role, department)
  ids.owner = (await server.db.selectFrom('member').select('id').where('role', '=', 'owner').executeTakeFirstOrThrow()).id
  owner = await as('owner')
  admin = await as('admin')
})
afterAll(() => server.close())

const as = async (name: string): Promise<Call> => callerWith(server, await signIn(server, `${name}@kaze.example`, workspaceId))
const call = (who: Call | undefined): Call => who as Call
const change = (who: Call | undefined, name: string, body: object) => call(who)('PATCH', `/api/v1/members/${ids[name]}`, body)
const typeOf = (response: { json(): unknown }) => (response.json() as { type?: string }).type?.replace('urn:koewa:problem:', '')

test('members are listed by name, page by page, and filtered', async () => {
  const names: string[] = []
  let cursor = ''
  do {
    const page = (await call(owner)('GET', `/api/v1/members?limit=3${cursor && `&cursor=${cursor}`}`)).json<{ items: Answer[]; nextCursor: string | null; total: number }>()
    expect(page.total).toBe(7)
    names.push(...page.items.map(({ name }) => name))
    cursor = page.nextCursor ?? ''
  } while (cursor)
  expect(names).toEqual(['admin', 'agent', 'hq', 'manager', 'night', 'owner', 'viewer'])
  const listed = async (query: string) => (await call(owner)('GET', `/api/v1/members?${query}`)).json<{ items: Answer[] }>().items.map(({ name }) => name)
  expect(await listed('role=agent')).toEqual(['agent', 'night'])
  expect(await listed(`departmentId=${office}`)).toEqual(['manager', 'viewer'])
  expect(await listed('q=AG')).toEqual(['agent', 'manager'])
  expect(await listed('q=%25')).toEqual([])
  for (const cursor of ['nonsense', Buffer.from('["a","b"]').toString('base64url')]) {
    expect((await call(owner)('GET', `/api/v1/members?cursor=${cursor}`)).statusCode).toBe(400)
  }
})

test('addresses are told to those who administer members, and of oneself', async () => {
  const emails = async (who: Call) => Object.fromEntries(
    (await who('GET', '/api/v1/members')).json<{ items: Answer[] }>().items.filter(({ email }) => email !== null).map(({ name, email }) => [name, email]))
  expect(Object.keys(await emails(call(admin)))).toHaveLength(7)
  expect(await emails(await as('viewer'))).toEqual({ viewer: 'viewer@kaze.example' })
})

test('a vendor’s people know each other alone, the company’s know everybody', async () => {
  const listed = async (name: string) => (await (await as(name))('GET', '/api/v1/members')).json<{ items: Answer[]; total: number }>()
  expect((await listed('agent')).items.map(({ name }) => name)).toEqual(['agent', 'night'])
  expect((await listed('night')).items.map(({ name }) => name)).toEqual(['night'])
  expect((await listed('viewer')).total).toBe(7)
  const night = await as('night')
  expect((await night('GET', `/api/v1/members/${ids.agent}`)).statusCode).toBe(404)
  expect((await night('GET', `/api/v1/members/${ids.owner}`)).statusCode).toBe(404)
  expect((await night('GET', `/api/v1/members/${ids.night}`)).json()).toMatchObject({ name: 'night', departmentId: vendorTeam })
  expect((await (await as('viewer'))('GET', `/api/v1/members/${ids.agent}`)).statusCode).toBe(200)
})

test('a change of role ends the sessions from before, counts at the next one and is audited once', async () => {
  const before = await as('viewer')
  expect((await before('GET', '/api/v1/audit')).statusCode).toBe(403)
  expect((await change(owner, 'viewer', { role: 'executive', departmentId: null })).json()).toMatchObject({ role: 'executive', departmentId: null })
  expect((await before('GET', '/api/v1/me')).statusCode).toBe(401)
  const after = await as('viewer')
  expect((await after('GET', '/api/v1/audit')).statusCode).toBe(200)
  expect((await change(owner, 'viewer', { role: 'executive' })).statusCode).toBe(200)
  expect(await auditedOf(server, workspaceId, ids.viewer ?? '')).toEqual(['member.changed'])
  expect((await change(owner, 'viewer', { role: 'viewer', departmentId: office })).statusCode).toBe(200)
})

test('nobody gives, changes or ends a role above the own one, nor changes the own', async () => {
  expect(typeOf(await change(admin, 'hq', { role: 'owner' }))).toBe('above-own-role')
  expect(typeOf(await change(admin, 'owner', { role: 'viewer', departmentId: office }))).toBe('above-own-role')
  expect(typeOf(await call(admin)('POST', `/api/v1/members/${ids.owner}/deactivation`))).toBe('above-own-role')
  expect(typeOf(await change(admin, 'admin', { role: 'hq' }))).toBe('own-role')
  expect(typeOf(await call(admin)('POST', `/api/v1/members/${ids.admin}/deactivation`))).toBe('own-access')
  expect((await change(admin, 'manager', { role: 'executive', departmentId: null })).statusCode).toBe(200)
  expect((await change(admin, 'manager', { role: 'manager', departmentId: office })).statusCode).toBe(200)
})

test('role and department fit together', async () => {
  expect((await change(owner, 'viewer', { departmentId: null })).json()).toMatchObject({ status: 400, errors: [{ path: '/departmentId' }] })
  expect((await change(owner, 'hq', { departmentId: vendorTeam })).statusCode).toBe(400)
  expect((await change(owner, 'agent', { role: 'admin' })).statusCode).toBe(400)
  expect((await change(owner, 'viewer', { departmentId: newId() })).statusCode).toBe(400)
  expect((await change(owner, 'agent', { role: 'analyst' })).statusCode).toBe(200)
})

test('the last owner stays, and of two who demote each other one stays', async () => {
  expect((await change(owner, 'owner', { role: 'hq' })).statusCode).toBe(409)
  const second = await makeAccount(server, 'second@kaze.example')
  ids.second = await makeMember(server, workspaceId, second, 'owner')
  const secondOwner = await as('second')
  const answers = await Promise.all([change(owner, 'second', { role: 'hq' }), change(secondOwner, 'owner', { role: 'hq' })])
  const statuses = answers.map(({ statusCode }) => statusCode).toSorted()
  // Whoever comes second is by then signed out, no owner any more, or is told that the other is the last one.
  expect(statuses[0]).toBe(200)
  expect([401, 403, 409]).toContain(statuses[1])
  const owners = await server.db.selectFrom('member').select(['id']).where('workspace_id', '=', workspaceId).where('role', '=', 'owner').execute()
  expect(owners).toHaveLength(1)
  await server.db.updateTable('member').set({ role: 'owner' }).where('workspace_id', '=', workspaceId).where('id', 'in', [ids.owner ?? '', ids.second]).execute()
  owner = await as('owner')
})

test('a deactivated member is out of this workspace at once, and only of this one', async () => {
  const account = await makeAccount(server, 'both@kaze.example')
  ids.both = await makeMember(server, workspaceId, account, 'viewer', office)
  const elsewhere = await makeWorkspace(server, '他社', account)
  const [here, there] = [await as('both'), callerWith(server, await signIn(server, 'both@kaze.example', elsewhere))]
  expect((await here('GET', '/api/v1/workspace')).statusCode).toBe(200)
  for (let twice = 0; twice < 2; twice++) {
    expect((await call(admin)('POST', `/api/v1/members/${ids.both}/deactivation`)).json()).toMatchObject({ active: false })
  }
  expect(typeOf(await here('GET', '/api/v1/workspace'))).toBe('not-member')
  expect((await there('GET', '/api/v1/workspace')).json()).toMatchObject({ id: elsewhere })
  expect((await here('GET', '/api/v1/me')).json()).toMatchObject({ workspaceId: elsewhere, workspaces: [{ id: elsewhere }] })
  expect((await call(owner)('GET', '/api/v1/members?state=deactivated')).json<{ items: Answer[] }>().items.map(({ name }) => name)).toEqual(['both'])
  expect((await call(admin)('DELETE', `/api/v1/members/${ids.both}/deactivation`)).json()).toMatchObject({ active: true })
  expect((await here('GET', '/api/v1/workspace')).statusCode).toBe(200)
  expect(await auditedOf(server, workspaceId, ids.both)).toEqual(['member.deactivated', 'member.reactivated'])
})

test('members of another workspace cannot be reached', async () => {
  const foreign = callerWith(server, await signIn(server, 'both@kaze.example', (await server.db.selectFrom('workspace').select('workspace_id').where('name', '=', '他社').executeTakeFirstOrThrow()).workspace_id))
  expect((await foreign('GET', `/api/v1/members/${ids.viewer}`)).statusCode).toBe(404)
  expect((await foreign('PATCH', `/api/v1/members/${ids.viewer}`, { role: 'hq' })).statusCode).toBe(404)
  expect((await foreign('POST', `/api/v1/members/${ids.viewer}/deactivation`)).statusCode).toBe(404)
})
