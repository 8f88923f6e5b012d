import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { cookiesOf, startPeopleServer, type PeopleServer } from '../people/testing.ts'

let server: PeopleServer
beforeAll(async () => void (server = await startPeopleServer()))
afterAll(() => server.close())
beforeEach(async () => {
  for (const table of ['audit_entry', 'member', 'workspace', 'auth.user', 'auth.one_time_link'] as const) await server.db.deleteFrom(table).execute()
})

const body = (token: string, email = 'owner@kaze.example') =>
  ({ token, workspaceName: '風通信', name: '風間', email, password: 'long enough a password', language: 'ja' })
const setUp = (token: string, email?: string) => server.app.inject({ method: 'POST', url: '/api/v1/setup', payload: body(token, email) })
const needed = async () => (await server.app.inject('/api/v1/setup')).json<{ needed: boolean }>().needed

test('the set-up link makes the first owner and signs in', async () => {
  expect(await needed()).toBe(true)
  const { token } = await server.accounts.createLink('setup')
  const response = await setUp(token)
  expect(response.statusCode).toBe(201)
  const { workspaceId, memberId } = response.json<{ workspaceId: string; memberId: string }>()
  expect(await needed()).toBe(false)

  const me = (await server.app.inject({ url: '/api/v1/me', headers: { cookie: cookiesOf(response) } })).json()
  expect(me).toMatchObject({
    account: { email: 'owner@kaze.example', name: '風間', language: 'ja' },
    workspaces: [{ id: workspaceId, name: '風通信', role: 'owner', timeZone: 'Asia/Tokyo', language: 'ja', fiscalYearStart: 4 }],
    workspaceId, memberId, role: 'owner', departmentId: null,
  })
  expect(me.permissions).toContain('members:write')
  const audited = await server.db.selectFrom('audit_entry').select('action').execute()
  expect(audited).toEqual([{ action: 'workspace.created' }])
})

test('the session cookie cannot be read by a script or sent along by another site', async () => {
  const { token } = await server.accounts.createLink('setup')
  const cookie = [(await setUp(token)).headers['set-cookie'] ?? []].flat().find((one) => one.startsWith('koewa.session_token='))
  expect(cookie).toMatch(/HttpOnly/i)
  expect(cookie).toMatch(/SameSite=Lax/i)
})

test('a link works once, an unknown or an expired one never', async () => {
  const { token } = await server.accounts.createLink('setup')
  expect((await setUp('not a token')).statusCode).toBe(410)
  await server.db.updateTable('auth.one_time_link').set({ expires_at: new Date(Date.now() - 1) }).execute()
  expect((await setUp(token)).statusCode).toBe(410)
  const next = await server.accounts.createLink('setup')
  expect((await setUp(next.token)).statusCode).toBe(201)
  expect((await setUp(next.token)).statusCode).toBe(410)
  expect((await setUp((await server.accounts.createLink('setup')).token, 'second@kaze.example')).json()).toMatchObject({
    status: 410, detail: expect.stringContaining('set up already') as string,
  })
})

test('a newer link ends the older one', async () => {
  const older = await server.accounts.createLink('setup')
  await server.accounts.createLink('setup')
  expect((await setUp(older.token)).statusCode).toBe(410)
})

test('of racing calls one makes an owner, with one link or with several', async () => {
  const { token } = await server.accounts.createLink('setup')
  const link = await server.db.selectFrom('auth.one_time_link').selectAll().executeTakeFirstOrThrow()
  const { hashToken } = await import('./tokens.ts')
  await server.db.insertInto('auth.one_time_link').values({ ...link, token_hash: hashToken('another') }).execute()
  const statuses = await Promise.all(
    [token, token, 'another', token, 'another', token].map(async (each, index) => (await setUp(each, `o${index}@kaze.example`)).statusCode))
  expect(statuses.toSorted()).toEqual([201, 410, 410, 410, 410, 410])
  expect(await server.db.selectFrom('member').select('role').execute()).toEqual([{ role: 'owner' }])
  expect(await server.db.selectFrom('auth.user').select('id').execute()).toHaveLength(1)
})

test('a set-up that fails leaves the link usable and no account behind', async () => {
  const { token } = await server.accounts.createLink('setup')
  const short = await server.app.inject({ method: 'POST', url: '/api/v1/setup', payload: { ...body(token), password: 'short' } })
  expect(short.statusCode).toBe(400)
  expect(short.json().errors[0].path).toBe('/password')
  expect(await needed()).toBe(true)
  expect((await setUp(token)).statusCode).toBe(201)
})

test('a page can ask whether its link still opens before anything is filled in', async () => {
  const ask = async (token: string) => (await server.app.inject({ url: '/api/v1/setup', query: { token } })).json()
  const { token } = await server.accounts.createLink('setup')
  expect(await ask(token)).toEqual({ needed: true, linkOpens: true })
  expect(await ask('not a token')).toEqual({ needed: true, linkOpens: false })
  expect((await setUp(token)).statusCode).toBe(201)
  expect(await ask(token)).toEqual({ needed: false, linkOpens: false })
  expect(await ask((await server.accounts.createLink('setup')).token)).toEqual({ needed: false, linkOpens: false })
})
