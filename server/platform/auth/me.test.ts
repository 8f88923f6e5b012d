import { afterAll, beforeAll, expect, test } from 'vitest'
import { permissionsOf } from '../people/permissions.ts'
import { auditedOf, callerWith, cookiesOf, makeAccount, makeMember, makeWorkspace, signIn, startPeopleServer, type PeopleServer } from '../people/testing.ts'

let server: PeopleServer
const ids = { own: '', guest: '', strange: '', member: '' }
beforeAll(async () => {
  server = await startPeopleServer()
  const account = await makeAccount(server, 'hana@kaze.example')
  ids.own = await makeWorkspace(server, '風通信', account)
  ids.guest = await makeWorkspace(server, '客先', await makeAccount(server, 'owner@taka.example'))
  ids.strange = await makeWorkspace(server, '他社', await makeAccount(server, 'owner@umi.example'))
  ids.member = await makeMember(server, ids.guest, account, 'analyst')
})
afterAll(() => server.close())

const read = async (headers: Record<string, string>) => (await server.app.inject({ url: '/api/v1/me', headers })).json<Record<string, unknown>>()

test('the account, its workspaces, and what it may do in the one it names', async () => {
  const headers = await signIn(server, 'hana@kaze.example')
  expect(await read(headers)).toMatchObject({
    account: { email: 'hana@kaze.example', name: 'hana', language: null }, workspaceId: ids.own, role: 'owner', departmentId: null,
    workspaces: [{ id: ids.own, name: '風通信', role: 'owner' }, { id: ids.guest, name: '客先', role: 'analyst' }],
  })
  const guest = await read({ ...headers, 'x-koewa-workspace': ids.guest.toUpperCase() })
  expect(guest).toMatchObject({ workspaceId: ids.guest, role: 'analyst', memberId: ids.member })
  expect(new Set(guest.permissions as string[])).toEqual(permissionsOf('analyst'))
})

test('a workspace that one is no member of is as if it were not named, and nothing else may be asked of it', async () => {
  const headers = { ...(await signIn(server, 'hana@kaze.example')), 'x-koewa-workspace': ids.strange }
  const me = await read(headers)
  expect(me).toMatchObject({ workspaceId: ids.own })
  expect(JSON.stringify(me)).not.toContain(ids.strange)
  for (const workspace of [ids.strange, '-'.repeat(36), 'nonsense', '']) {
    const response = await server.app.inject({ url: '/api/v1/workspace', headers: { ...headers, 'x-koewa-workspace': workspace } })
    expect(response.json(), workspace).toMatchObject({ status: 403, type: 'urn:koewa:problem:not-member' })
  }
})

test('an account without any workspace is told so', async () => {
  await makeAccount(server, 'alone@kaze.example')
  expect(await read(await signIn(server, 'alone@kaze.example'))).toMatchObject({ workspaces: [], workspaceId: null, role: null, memberId: null, permissions: [] })
})

test('a new name is the name in every workspace, a new language the account’s', async () => {
  const call = callerWith(server, await signIn(server, 'hana@kaze.example'))
  expect((await call('PATCH', '/api/v1/me', { name: ' 花 ', language: 'en' })).json()).toMatchObject({ account: { name: '花', language: 'en' } })
  expect((await call('GET', '/api/v1/me')).json()).toMatchObject({ account: { name: '花', language: 'en' } })
  expect((await call('PATCH', '/api/v1/me', { name: ' ' })).statusCode).toBe(400)
  expect(await server.db.selectFrom('member').select('name').where('email', '=', 'hana@kaze.example').execute()).toEqual([{ name: '花' }, { name: '花' }])
  expect(await auditedOf(server, ids.guest, ids.member)).toEqual(['member.renamed'])
})

test('a session in use is prolonged, in the table and in the cookie', async () => {
  const headers = await signIn(server, 'hana@kaze.example')
  expect((await server.app.inject({ url: '/api/v1/me', headers })).headers['set-cookie']).toBeUndefined()
  const soon = new Date(Date.now() + 3 * 86_400_000)
  await server.db.updateTable('auth.session').set({ expiresAt: soon }).execute()
  expect((await server.app.inject({ url: '/api/v1/workspace', headers })).headers['set-cookie']).toBeUndefined()
  const response = await server.app.inject({ url: '/api/v1/me', headers })
  expect(cookiesOf(response)).toContain('koewa.session_token=')
  const sessions = await server.db.selectFrom('auth.session').select('expiresAt').where('expiresAt', '>', soon).execute()
  expect(sessions).toHaveLength(1)
})
