import type { LightMyRequestResponse } from 'fastify'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { auditedOf, callerWith, cookiesOf, makeAccount, makeMember, makeWorkspace, password, signIn, startPeopleServer, type Call, type PeopleServer } from '../../people/testing.ts'
import { codeAt, stepAt } from './totp.ts'

const url = '/api/v1/me/second-factor'
let server: PeopleServer
let workspaceId: string
let admin: Call
beforeAll(async () => {
  server = await startPeopleServer()
  workspaceId = await makeWorkspace(server, '風通信', await makeAccount(server, 'owner@kaze.example'))
  await makeMember(server, workspaceId, await makeAccount(server, 'admin@kaze.example'), 'admin')
  admin = callerWith(server, await signIn(server, 'admin@kaze.example', workspaceId))
})
afterAll(() => server.close())
afterEach(() => void vi.useRealTimers())

const problemOf = (response: LightMyRequestResponse): string => response.json<{ type?: string }>().type?.replace('urn:koewa:problem:', '') ?? String(response.statusCode)
const trySignIn = (email: string, code?: string, tried = password, remoteAddress = '127.0.0.1') =>
  server.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password: tried, ...(code === undefined ? {} : { code }) }, remoteAddress })
const read32 = (text: string): Buffer => {
  const bits = [...text].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

type Enrolled = Readonly<{ email: string; memberId: string; headers: Record<string, string>; call: Call; code: (later?: number) => string; recoveryCodes: string[] }>

/** Somebody new with a second factor, whose clock the test holds: `code(1)` is the one of the next half minute. */
async function enrol(name: string): Promise<Enrolled> {
  const email = `${name}@kaze.example`
  const memberId = await makeMember(server, workspaceId, await makeAccount(server, email), 'analyst')
  const headers = await signIn(server, email, workspaceId)
  const call = callerWith(server, headers)
  const offered = (await call('POST', url, { password })).json<{ secret: string; uri: string }>()
  expect(offered.uri).toContain(`secret=${offered.secret}`)
  const secret = read32(offered.secret)
  const code = (later = 0) => codeAt(secret, stepAt(Date.now()) + later)
  const confirmed = await call('POST', `${url}/confirmation`, { code: code() })
  expect(confirmed.statusCode).toBe(201)
  return { email, memberId, headers, call, code, recoveryCodes: confirmed.json<{ recoveryCodes: string[] }>().recoveryCodes }
}

test('a secret counts only once a code of it was sent, and lies sealed', async () => {
  await makeMember(server, workspaceId, await makeAccount(server, 'begun@kaze.example'), 'analyst')
  const call = callerWith(server, await signIn(server, 'begun@kaze.example'))
  expect(problemOf(await call('POST', url, { password: 'not the password' }))).toBe('wrong-password')
  const { secret } = (await call('POST', url, { password })).json<{ secret: string }>()
  const row = await server.db.selectFrom('auth.second_factor').selectAll().where('confirmed_at', 'is', null).executeTakeFirstOrThrow()
  expect(row.sealed_secret).toMatch(/^v\d\./)
  expect(JSON.stringify(row)).not.toContain(read32(secret).toString('base64url'))
  expect(problemOf(await call('POST', `${url}/confirmation`, { code: '000000' }))).toBe('wrong-code')
  expect((await trySignIn('begun@kaze.example')).statusCode).toBe(200)
  expect((await call('GET', url)).json()).toEqual({ since: null, recoveryCodesLeft: 0 })
})

test('signing in needs password and code; the code is asked of who has the password alone', async () => {
  const { email, code, memberId } = await enrol('hana')
  expect(problemOf(await trySignIn(email, code(1), 'wrong password'))).toBe('wrong-credentials')
  const half = await trySignIn(email)
  expect([half.statusCode, problemOf(half), half.headers['set-cookie']]).toEqual([401, 'code-needed', undefined])
  const wrong = await trySignIn(email, '123456')
  expect([problemOf(wrong), wrong.headers['set-cookie']]).toEqual(['wrong-code', undefined])
  const right = await trySignIn(email, ` ${code(1).slice(0, 3)} ${code(1).slice(3)}`)
  expect(right.statusCode).toBe(200)
  expect((await callerWith(server, { cookie: cookiesOf(right) })('GET', '/api/v1/me')).json()).toMatchObject({ secondFactor: { on: true, neededFrom: null } })
  const entries = () => server.db.selectFrom('audit_entry').select(['action', 'detail']).where('subject_id', '=', memberId).where('action', 'like', 'session.%').execute()
  await expect.poll(entries).toEqual(expect.arrayContaining([
    { action: 'session.refused', detail: { wrong: 'code' } }, { action: 'session.started', detail: { factor: 'app' } },
  ]))
})

test('a code is taken once: neither again, nor by the second of two at once, nor an older one', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Math.ceil(Date.now() / 30_000) * 30_000 + 5000 })
  const { email, code } = await enrol('sora')
  // The code that confirmed it is used up too.
  expect(problemOf(await trySignIn(email, code()))).toBe('wrong-code')
  const next = code(1)
  const both = await Promise.all([trySignIn(email, next), trySignIn(email, next)])
  expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 401])
  expect(problemOf(await trySignIn(email, next))).toBe('wrong-code')
  expect(problemOf(await trySignIn(email, code()))).toBe('wrong-code')
  vi.setSystemTime(Date.now() + 60_000)
  expect((await trySignIn(email, code())).statusCode).toBe(200)
})

test('a recovery code opens once, and lies hashed; new ones end the old', async () => {
  const { email, call, code, recoveryCodes } = await enrol('umi')
  const [first = '', second = ''] = recoveryCodes
  const rows = JSON.stringify(await server.db.selectFrom('auth.recovery_code').selectAll().execute())
  for (const each of recoveryCodes) expect(rows).not.toContain(each.replaceAll('-', ''))
  expect((await trySignIn(email, first.toLowerCase())).statusCode).toBe(200)
  expect(problemOf(await trySignIn(email, first))).toBe('wrong-code')
  expect((await call('GET', url)).json()).toMatchObject({ recoveryCodesLeft: 9 })
  const renewed = await call('POST', `${url}/recovery-codes`, { password, code: code(1) })
  expect(renewed.json<{ recoveryCodes: string[] }>().recoveryCodes).toHaveLength(10)
  expect(problemOf(await trySignIn(email, second))).toBe('wrong-code')
})

test('guesses of the code are stopped after ten, from wherever; an administrator opens the account again', async () => {
  const { email, code, memberId } = await enrol('yama')
  for (let guess = 0; guess < 10; guess++) expect(problemOf(await trySignIn(email, '000000', password, `192.0.2.${guess}`))).toBe('wrong-code')
  const closed = await trySignIn(email, code(1), password, '192.0.2.99')
  expect([closed.statusCode, problemOf(closed)]).toEqual([429, 'too-many-attempts'])
  expect((await admin('GET', `/api/v1/members/${memberId}/access`)).json()).toMatchObject({ secondFactor: true, lockedUntil: expect.any(String) as string })
  expect((await admin('DELETE', `/api/v1/members/${memberId}/lock`)).json()).toMatchObject({ lockedUntil: null })
  expect((await trySignIn(email, code(1))).statusCode).toBe(200)
  await expect.poll(async () => (await server.db.selectFrom('audit_entry').select('action').where('subject_id', '=', memberId).execute()).map(({ action }) => action))
    .toEqual(expect.arrayContaining(['session.locked', 'session.released']))
})

test('setting it up ends the sessions that were begun with the password alone', async () => {
  const email = 'kumo@kaze.example'
  await makeMember(server, workspaceId, await makeAccount(server, email), 'analyst')
  const [here, there] = [callerWith(server, await signIn(server, email)), callerWith(server, await signIn(server, email))]
  const { secret } = (await here('POST', url, { password })).json<{ secret: string }>()
  expect((await here('POST', `${url}/confirmation`, { code: codeAt(read32(secret), stepAt(Date.now())) })).statusCode).toBe(201)
  expect([(await here('GET', '/api/v1/me')).statusCode, (await there('GET', '/api/v1/me')).statusCode]).toEqual([200, 401])
  expect(problemOf(await here('POST', url, { password }))).toBe('second-factor-on')
})

test('switching it off needs password and code', async () => {
  const { email, call, code, memberId } = await enrol('tsuki')
  expect(problemOf(await call('POST', `${url}/removal`, { password: 'not the password', code: code(1) }))).toBe('wrong-password')
  expect(problemOf(await call('POST', `${url}/removal`, { password, code: '000000' }))).toBe('wrong-code')
  expect((await call('POST', `${url}/removal`, { password, code: code(1) })).statusCode).toBe(204)
  expect((await trySignIn(email)).statusCode).toBe(200)
  expect(await auditedOf(server, workspaceId, memberId)).toEqual(['second-factor.enrolled', 'second-factor.removed'])
})

test('who has session and password cannot guess the code either', async () => {
  const { call, code } = await enrol('kaze')
  const seen: string[] = []
  for (let guess = 0; guess < 11; guess++) {
    seen.push(problemOf(await call('POST', `${url}/removal`, { password, code: '000000' })))
    // Beginning anew with the right password must not open the account to more guesses.
    if (guess % 4 === 3) seen.push(problemOf(await call('POST', url, { password })))
  }
  expect(seen.filter((each) => each === 'wrong-code').length).toBeLessThanOrEqual(10)
  expect(seen.at(-1)).toBe('too-many-attempts')
  expect(problemOf(await call('POST', `${url}/removal`, { password, code: code(1) }))).toBe('too-many-attempts')
})

test('an administrator resets it; the colleague is out at once and told until they acknowledge it', async () => {
  const { email, call, memberId } = await enrol('hoshi')
  expect((await admin('DELETE', `/api/v1/members/${memberId}/second-factor`)).json()).toMatchObject({ secondFactor: false, sessions: 0 })
  expect((await call('GET', '/api/v1/me')).statusCode).toBe(401)
  const again = callerWith(server, await signIn(server, email, workspaceId))
  expect((await again('GET', '/api/v1/me')).json()).toMatchObject({ notice: { kind: 'second-factor-reset' } })
  expect((await again('DELETE', '/api/v1/me/notice')).statusCode).toBe(204)
  expect((await again('GET', '/api/v1/me')).json()).toMatchObject({ notice: null })
  expect(await auditedOf(server, workspaceId, memberId)).toEqual(['second-factor.enrolled', 'second-factor.reset'])
})

test('nobody resets it for somebody above, for themselves, or for who opens another company too', async () => {
  const { memberId, call, email } = await enrol('kita')
  await makeWorkspace(server, '他社', (await server.accounts.findByEmail(email)) as NonNullable<Awaited<ReturnType<typeof server.accounts.findByEmail>>>)
  expect(problemOf(await admin('DELETE', `/api/v1/members/${memberId}/second-factor`))).toBe('member-elsewhere')
  expect(problemOf(await call('DELETE', `/api/v1/members/${memberId}/second-factor`))).toBe('forbidden')
  const { id: ownerId } = await server.db.selectFrom('member').select('id').where('workspace_id', '=', workspaceId).where('role', '=', 'owner').executeTakeFirstOrThrow()
  for (const part of ['second-factor', 'sessions', 'lock']) expect(problemOf(await admin('DELETE', `/api/v1/members/${ownerId}/${part}`))).toBe('above-own-role')
})

test('a workspace that asks for one leads its members there and lets them in afterwards', async () => {
  const rule = (call: Call, required: boolean, graceDays = 0) => call('PUT', '/api/v1/workspace/second-factor', { required, graceDays })
  const owner = await makeAccount(server, 'owner@mori.example')
  const mori = await makeWorkspace(server, '森林', owner)
  const call = callerWith(server, await signIn(server, 'owner@mori.example', mori))
  // Who asks for it has one: otherwise they would shut themselves out.
  expect(problemOf(await rule(call, true))).toBe('second-factor-first')
  const { secret } = (await call('POST', url, { password })).json<{ secret: string }>()
  await call('POST', `${url}/confirmation`, { code: codeAt(read32(secret), stepAt(Date.now())) })
  await makeMember(server, mori, await makeAccount(server, 'member@mori.example'), 'viewer')
  const member = callerWith(server, await signIn(server, 'member@mori.example', mori))
  expect((await rule(call, true, 14)).json()).toMatchObject({ members: 2, without: 1 })
  expect((await member('GET', '/api/v1/workspace')).statusCode).toBe(200)
  await rule(call, false)
  await rule(call, true, 0)
  expect(problemOf(await member('GET', '/api/v1/workspace'))).toBe('second-factor-needed')
  expect((await call('GET', '/api/v1/workspace')).statusCode).toBe(200)
  expect((await member('GET', '/api/v1/me')).json()).toMatchObject({ secondFactor: { on: false, neededFrom: expect.any(String) as string } })
  const begun = (await member('POST', url, { password })).json<{ secret: string }>()
  await member('POST', `${url}/confirmation`, { code: codeAt(read32(begun.secret), stepAt(Date.now())) })
  expect((await member('GET', '/api/v1/workspace')).statusCode).toBe(200)
})

test('an invitation is no way round it', async () => {
  const { email, headers } = await enrol('michi')
  const other = await makeWorkspace(server, '招く会社', await makeAccount(server, 'owner@maneku.example'))
  const host = callerWith(server, await signIn(server, 'owner@maneku.example', other))
  const { link } = (await host('POST', '/api/v1/invitations', { email, role: 'hq' })).json<{ link: string }>()
  const token = new URL(link, 'http://koewa.example').searchParams.get('token') ?? ''
  const accept = (payload: object, more: Record<string, string> = {}) => server.app.inject({ method: 'POST', url: '/api/v1/invitations/accept', payload: { token, ...payload }, headers: more })
  expect(problemOf(await accept({}))).toBe('account-exists')
  expect(problemOf(await accept({ password: 'wrong password' }))).toBe('wrong-credentials')
  const half = await accept({ password })
  expect([problemOf(half), half.headers['set-cookie']]).toEqual(['sign-in-first', undefined])
  expect((await accept({}, headers)).statusCode).toBe(201)
})
