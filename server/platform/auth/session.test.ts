import { afterAll, beforeAll, expect, test } from 'vitest'
import { callerWith, cookiesOf, makeAccount, makeMember, makeWorkspace, password, signIn, startPeopleServer, type PeopleServer } from '../people/testing.ts'
import { hashToken } from './tokens.ts'

let server: PeopleServer
let workspaceId: string
beforeAll(async () => {
  server = await startPeopleServer()
  workspaceId = await makeWorkspace(server, '風通信', await makeAccount(server, 'owner@kaze.example'))
  await makeMember(server, workspaceId, await makeAccount(server, 'viewer@kaze.example'), 'viewer')
})
afterAll(() => server.close())

const tryPassword = (email: string, tried: string, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  server.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password: tried }, headers, remoteAddress })

test('a wrong password and an unknown address get the same answer', async () => {
  const answers = await Promise.all([tryPassword('owner@kaze.example', 'wrong password'), tryPassword('nobody@kaze.example', 'wrong password')])
  const [known, unknown] = answers.map((answer) => ({ status: answer.statusCode, ...answer.json(), requestId: undefined }))
  expect(known).toMatchObject({ status: 401, type: 'urn:koewa:problem:wrong-credentials' })
  expect(unknown).toEqual(known)
})

test('an unknown address costs the time of a slow hash too', async () => {
  const time = async (email: string) => {
    const begun = performance.now()
    await tryPassword(email, 'wrong password')
    return performance.now() - begun
  }
  const median = async (email: string) => {
    const times: number[] = []
    for (let round = 0; round < 5; round++) times.push(await time(email))
    return times.toSorted((a, b) => a - b)[2] ?? 0
  }
  const known = await median('viewer@kaze.example')
  expect(await median('nobody2@kaze.example')).toBeGreaterThan(known / 3)
})

test('the answer to a sign-in holds no session token, the cookie does', async () => {
  const response = await tryPassword('Owner@Kaze.example', password)
  expect(response.statusCode).toBe(200)
  expect(response.json()).toEqual({ user: expect.objectContaining({ email: 'owner@kaze.example' }) as object })
  expect(response.body).not.toContain('token')
  const { url, headers } = { url: '/api/auth/get-session', headers: { cookie: cookiesOf(response) } }
  expect((await server.app.inject({ url, headers })).json()).toMatchObject({ user: { email: 'owner@kaze.example' } })
  expect((await server.app.inject(url)).json()).toBeNull()
})

test('a session that is signed out, or revoked from elsewhere, is over at the next request', async () => {
  const [one, two] = [callerWith(server, await signIn(server, 'viewer@kaze.example')), callerWith(server, await signIn(server, 'viewer@kaze.example'))]
  const sessions = (await one('GET', '/api/auth/list-sessions')).json<{ id: string; token: string }[]>()
  const current = (await two('GET', '/api/auth/get-session')).json<{ session: { id: string } }>().session.id
  const token = sessions.find(({ id }) => id === current)?.token
  expect((await one('POST', '/api/auth/revoke-session', { token })).statusCode).toBe(200)
  expect((await two('GET', '/api/v1/me')).statusCode).toBe(401)
  expect((await one('POST', '/api/auth/sign-out', {})).statusCode).toBe(200)
  expect((await one('GET', '/api/v1/me')).statusCode).toBe(401)
})

test('a session that was left open does not serve to guess the password, from however many addresses', async () => {
  await makeMember(server, workspaceId, await makeAccount(server, 'guessed@kaze.example'), 'viewer')
  const headers = await signIn(server, 'guessed@kaze.example')
  const guess = async (address: number) => (await server.app.inject({
    method: 'POST', url: '/api/auth/change-password', headers, remoteAddress: `192.0.2.${address}`, payload: { currentPassword: `guess ${address}`, newPassword: 'four quiet herons 17' },
  })).statusCode
  const answers: number[] = []
  for (let address = 1; address <= 11; address++) answers.push(await guess(address))
  expect(answers).toEqual([...Array.from({ length: 10 }, () => 400), 429])
})

test('changing the password needs the old one, ends the other sessions and is audited', async () => {
  await makeMember(server, workspaceId, await makeAccount(server, 'agent@kaze.example'), 'agent')
  const headers = await signIn(server, 'agent@kaze.example')
  const [one, other] = [callerWith(server, headers), callerWith(server, await signIn(server, 'agent@kaze.example'))]
  const change = (currentPassword: string) => one('POST', '/api/auth/change-password', { currentPassword, newPassword: 'another long password' })
  expect((await change('not the old one')).json()).toMatchObject({ status: 400, type: 'urn:koewa:problem:wrong-password' })
  const changed = await change(password)
  expect(changed.statusCode).toBe(200)
  expect((await other('GET', '/api/v1/me')).statusCode).toBe(401)
  const renewed = { cookie: cookiesOf(changed) }
  expect((await server.app.inject({ url: '/api/v1/me', headers: renewed })).statusCode).toBe(200)
  expect((await tryPassword('agent@kaze.example', password)).statusCode).toBe(401)
  expect((await tryPassword('agent@kaze.example', 'another long password')).statusCode).toBe(200)
  const entries = await server.db.selectFrom('audit_entry').select('action').where('action', 'like', 'password.%').execute()
  expect(entries).toEqual([{ action: 'password.changed' }])
})

test('sign-ins are audited, refused ones as nobody’s', async () => {
  const memberId = await makeMember(server, workspaceId, await makeAccount(server, 'seen@kaze.example'), 'analyst')
  expect((await tryPassword('Seen@kaze.example', 'wrong password')).statusCode).toBe(401)
  const entries = () => server.db.selectFrom('audit_entry').select(['action', 'actor_kind', 'actor_id', 'detail']).where('subject_id', '=', memberId).orderBy('id').execute()
  const refused = { action: 'session.refused', actor_kind: 'system', actor_id: null, detail: {} }
  await expect.poll(entries).toEqual([refused])
  expect((await tryPassword('seen@kaze.example', password)).statusCode).toBe(200)
  expect(await entries()).toEqual([refused, { action: 'session.started', actor_kind: 'member', actor_id: memberId, detail: {} }])
})

test('a new password is long, not guessable and not of what others know', async () => {
  const call = callerWith(server, await signIn(server, 'owner@kaze.example'))
  const typeOf = async (newPassword: string) => (await call('POST', '/api/auth/change-password', { currentPassword: password, newPassword })).json<{ type: string }>().type.replace('urn:koewa:problem:', '')
  expect(await typeOf('eleven char')).toBe('invalid')
  expect(await typeOf('password1234')).toBe('password-weak')
  expect(await typeOf('owner@kaze12')).toBe('password-own-words')
  expect(await typeOf('風通信風通信風通信2026')).toBe('password-own-words')
})

test('attempts at one account are limited, from one address and from many', async () => {
  const target = 'target@kaze.example'
  const from = async (address: string, tries: number) => {
    const statuses: number[] = []
    for (let attempt = 0; attempt < tries; attempt++) statuses.push((await tryPassword(target, 'wrong password', {}, address)).statusCode)
    return statuses
  }
  const single = await from('192.0.2.1', 31)
  expect(new Set(single.slice(0, 30))).toEqual(new Set([401]))
  expect(single[30]).toBe(429)
  const many = await Promise.all([2, 3, 4, 5, 6].map((last) => from(`192.0.2.${last}`, 30)))
  expect(many.flat()).toContain(429)
  const refused = await tryPassword(target, 'wrong password', {}, '192.0.2.99')
  expect(refused.json()).toMatchObject({ status: 429, type: 'urn:koewa:problem:too-many-attempts' })
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect((await tryPassword('owner@kaze.example', password, {}, '192.0.2.99')).statusCode).toBe(200)
  // Some 180 slow hashes: a few seconds of a free machine, far more of a busy one.
})

test('attempts are counted over processes, forgotten by a success, and an address that nobody has is closed alike', async () => {
  await makeMember(server, workspaceId, await makeAccount(server, 'counted@kaze.example'), 'viewer')
  const closed: unknown[] = []
  for (const email of ['counted@kaze.example', 'nobody3@kaze.example']) {
    // As another process would have left it.
    await server.db.insertInto('auth.attempt').values({ target_hash: hashToken(email), source: '192.0.2.7', attempts: 30, until: new Date(Date.now() + 60_000) }).execute()
    const answer = await tryPassword(email, password, {}, '192.0.2.7')
    closed.push({ status: answer.statusCode, ...answer.json<object>(), requestId: undefined })
  }
  expect(closed[0]).toMatchObject({ status: 429, type: 'urn:koewa:problem:too-many-attempts' })
  expect(closed[1]).toEqual(closed[0])
  const left = () => server.db.selectFrom('auth.attempt').select(['source', 'attempts']).where('target_hash', '=', hashToken('counted@kaze.example')).where('source', '=', '192.0.2.8').execute()
  await tryPassword('counted@kaze.example', 'wrong password', {}, '192.0.2.8')
  expect(await left()).toEqual([{ source: '192.0.2.8', attempts: 1 }])
  expect((await tryPassword('counted@kaze.example', password, {}, '192.0.2.8')).statusCode).toBe(200)
  expect(await left()).toEqual([])
  // The quarter of an hour is over.
  await server.db.updateTable('auth.attempt').set({ until: new Date(Date.now() - 1) }).where('target_hash', '=', hashToken('counted@kaze.example')).execute()
  expect((await tryPassword('counted@kaze.example', password, {}, '192.0.2.7')).statusCode).toBe(200)
})

test('another site can neither sign in nor change anything with our visitor’s cookies', async () => {
  const headers = await signIn(server, 'owner@kaze.example')
  for (const foreign of [{ origin: 'https://evil.example' }, { origin: 'null' }, { origin: 'nonsense' }, { 'sec-fetch-site': 'cross-site' }]) {
    expect((await server.app.inject({ method: 'PATCH', url: '/api/v1/me', headers: { ...headers, ...foreign } as Record<string, string>, payload: {} })).json())
      .toMatchObject({ status: 403, type: 'urn:koewa:problem:cross-origin' })
    expect((await tryPassword('owner@kaze.example', password, foreign as Record<string, string>)).statusCode).toBe(403)
    expect((await server.app.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { ...headers, ...foreign } as Record<string, string> })).statusCode).toBe(403)
  }
  const own = { ...headers, host: 'koewa.kaze.example:4600', origin: 'http://koewa.kaze.example:4600' }
  expect((await server.app.inject({ method: 'PATCH', url: '/api/v1/me', headers: own, payload: {} })).statusCode).toBe(200)
})

test('only the parts of better-auth that the console uses are reachable', async () => {
  for (const path of ['sign-up/email', 'update-user', 'delete-user', 'reset-password', 'request-password-reset', 'verify-email', 'link-social', 'ok', 'error']) {
    for (const method of ['GET', 'POST'] as const) {
      expect((await server.app.inject({ method, url: `/api/auth/${path}`, ...(method === 'POST' ? { payload: {} } : {}) })).statusCode, path).toBe(404)
    }
  }
})

test('ending the other sessions leaves this one alone', async () => {
  await makeMember(server, workspaceId, await makeAccount(server, 'three@kaze.example'), 'viewer')
  const [one, two, three] = await Promise.all([1, 2, 3].map(async () => callerWith(server, await signIn(server, 'three@kaze.example'))))
  expect((await one?.('POST', '/api/auth/revoke-other-sessions', {}))?.statusCode).toBe(200)
  expect(await Promise.all([one, two, three].map(async (call) => (await call?.('GET', '/api/v1/me'))?.statusCode))).toEqual([200, 401, 401])
})
