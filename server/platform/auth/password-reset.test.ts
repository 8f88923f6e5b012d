import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditedOf, callerWith, makeAccount, makeMember, makeWorkspace, signIn, startPeopleServer, type PeopleServer } from '../people/testing.ts'
import { createPasswordLink } from './password-reset.ts'

let server: PeopleServer
let workspaceId: string
let memberId: string
beforeAll(async () => {
  server = await startPeopleServer()
  workspaceId = await makeWorkspace(server, '風通信', await makeAccount(server, 'owner@kaze.example'))
  memberId = await makeMember(server, workspaceId, await makeAccount(server, 'hq@kaze.example'), 'hq')
})
afterAll(() => server.close())

const link = (email: string) => server.db.transaction().execute((tx) => createPasswordLink(tx, email))
const reset = (token: string, chosen: string) => server.app.inject({ method: 'POST', url: '/api/v1/password', payload: { token, password: chosen } })
const tryPassword = async (tried: string) =>
  (await server.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email: 'hq@kaze.example', password: tried } })).statusCode

test('a link sets a new password once and ends every session', async () => {
  const session = callerWith(server, await signIn(server, 'hq@kaze.example'))
  const { token, expiresAt } = await link('HQ@kaze.example')
  expect(expiresAt.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000)
  expect((await reset(token, 'short')).statusCode).toBe(400)
  expect((await session('GET', '/api/v1/me')).statusCode).toBe(200)
  expect((await reset(token, 'a new long password')).statusCode).toBe(204)
  expect((await session('GET', '/api/v1/me')).statusCode).toBe(401)
  expect(await tryPassword('correct horse battery')).toBe(401)
  expect(await tryPassword('a new long password')).toBe(200)
  expect((await reset(token, 'yet another password')).statusCode).toBe(410)
  expect(await auditedOf(server, workspaceId, memberId)).toEqual(['password.link-created', 'password.reset'])
})

test('of two who use a link at once, one sets the password', async () => {
  const { token } = await link('hq@kaze.example')
  const statuses = await Promise.all(['the first password', 'the second password'].map(async (chosen) => (await reset(token, chosen)).statusCode))
  expect(statuses.toSorted()).toEqual([204, 410])
})

test('an older, an expired and a set-up link set nothing', async () => {
  const older = await link('hq@kaze.example')
  const newer = await link('hq@kaze.example')
  const others = await link('owner@kaze.example')
  expect((await reset(older.token, 'a new long password')).statusCode).toBe(410)
  await server.db.updateTable('auth.one_time_link').set({ expires_at: new Date(Date.now() - 1) }).execute()
  for (const { token } of [newer, others, await server.accounts.createLink('setup')]) expect((await reset(token, 'a new long password')).statusCode).toBe(410)
  await expect(link('nobody@kaze.example')).rejects.toMatchObject({ id: 'not-found' })
})

test('whether a link still opens is told without using it up', async () => {
  const opens = async (token: string) => (await server.app.inject({ url: '/api/v1/password', query: { token } })).json<{ linkOpens: boolean }>().linkOpens
  const { token } = await link('hq@kaze.example')
  expect([await opens(token), await opens(token), await opens('not a token')]).toEqual([true, true, false])
  expect((await reset(token, 'a password once more')).statusCode).toBe(204)
  expect(await opens(token)).toBe(false)
})
