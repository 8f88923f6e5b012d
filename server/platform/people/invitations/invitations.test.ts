import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../ids.ts'
import { auditedOf, callerWith, cookiesOf, makeAccount, makeMember, makeWorkspace, password, signIn, startPeopleServer, type Call, type PeopleServer } from '../testing.ts'
import { readInvitations } from './store.ts'
import { invitationToken } from './token.ts'

type Made = { id: string; link: string; email: string; state: string }

let server: PeopleServer
let workspaceId: string
let owner: Call
const [office, vendor] = [newId(), newId()]

beforeAll(async () => {
  server = await startPeopleServer()
  workspaceId = await makeWorkspace(server, '風通信', await makeAccount(server, 'owner@kaze.example'))
  for (const [id, name, kind] of [[office, '本部', 'department'], [vendor, '委託先', 'vendor']] as const) {
    await server.db.insertInto('department').values({ workspace_id: workspaceId, id, name, kind, parent_id: null, created_at: new Date(), archived_at: null }).execute()
  }
  owner = callerWith(server, await signIn(server, 'owner@kaze.example', workspaceId))
})
afterAll(() => server.close())

const inviting = (who: Call, email: string, role = 'viewer', departmentId: string | null = office) => who('POST', '/api/v1/invitations', { email, role, departmentId })
async function invite(email: string, role = 'viewer', departmentId: string | null = office, who: Call = owner) {
  const response = await inviting(who, email, role, departmentId)
  expect(response.statusCode, response.body).toBe(201)
  const made = response.json<Made>()
  return { ...made, token: new URL(made.link).searchParams.get('token') ?? '' }
}
const look = (token: string, cookie?: string) => server.app.inject({ url: '/api/v1/invitations/by-token', query: { token }, headers: cookie ? { cookie } : {} })
const accept = (token: string, body: object, cookie?: string) =>
  server.app.inject({ method: 'POST', url: '/api/v1/invitations/accept', payload: { token, ...body }, headers: cookie ? { cookie } : {} })
const stateOf = async (id: string) => (await readInvitations(server.db, workspaceId)).find((each) => each.id === id)?.state

test('somebody new follows the link, gets an account and is signed in as a member', async () => {
  const { id, token, link } = await invite('Shin@Kaze.example')
  expect(link).toMatch(/^http:\/\/localhost:80\/invitation\?token=|^http:\/\/localhost\/invitation\?token=/)
  expect((await look(token)).json()).toMatchObject({ workspaceName: '風通信', email: 'shin@kaze.example', role: 'viewer', accountExists: false, signedIn: false })
  expect((await accept(token, { password })).json()).toMatchObject({ status: 400, errors: [{ path: '/name' }] })
  expect((await accept(token, { name: '新', password: 'short' })).statusCode).toBe(400)
  const accepted = await accept(token, { name: '新', password })
  expect(accepted.statusCode, accepted.body).toBe(201)
  const { memberId } = accepted.json<{ memberId: string }>()
  const me = await server.app.inject({ url: '/api/v1/me', headers: { cookie: cookiesOf(accepted) } })
  expect(me.json()).toMatchObject({ account: { email: 'shin@kaze.example', name: '新' }, workspaceId, role: 'viewer', departmentId: office, memberId })
  expect((await accept(token, { name: '新', password })).statusCode).toBe(410)
  expect((await look(token)).statusCode).toBe(410)
  expect(await auditedOf(server, workspaceId, id)).toEqual(['invitation.created', 'invitation.accepted'])
  expect(await stateOf(id)).toBe('accepted')
})

test('who has an account proves it by the session or the password', async () => {
  await makeAccount(server, 'has@kaze.example')
  await makeAccount(server, 'other@kaze.example')
  const { cookie = '' } = await signIn(server, 'has@kaze.example')
  const { cookie: wrongCookie = '' } = await signIn(server, 'other@kaze.example')
  const first = await invite('has@kaze.example')
  expect((await look(first.token)).json()).toMatchObject({ accountExists: true, signedIn: false })
  expect((await look(first.token, cookie)).json()).toMatchObject({ accountExists: true, signedIn: true })
  expect((await look(first.token, wrongCookie)).json()).toMatchObject({ signedIn: false })
  expect((await accept(first.token, { name: 'x' })).statusCode).toBe(401)
  expect((await accept(first.token, { name: 'x' }, wrongCookie)).statusCode).toBe(401)
  expect((await accept(first.token, { name: 'x', password: 'not the password' })).json()).toMatchObject({ status: 401, type: 'urn:koewa:problem:wrong-credentials' })
  expect((await accept(first.token, {}, cookie)).statusCode).toBe(201)

  await makeAccount(server, 'too@kaze.example')
  const second = await invite('too@kaze.example')
  const accepted = await accept(second.token, { password })
  expect(accepted.statusCode).toBe(201)
  expect((await server.app.inject({ url: '/api/v1/me', headers: { cookie: cookiesOf(accepted) } })).json()).toMatchObject({ workspaceId, role: 'viewer' })
})

test('of two who use one link at once, one gets in', async () => {
  const { token } = await invite('race@kaze.example')
  const statuses = await Promise.all([1, 2, 3, 4].map(async () => (await accept(token, { name: '競', password })).statusCode))
  expect(statuses.filter((status) => status === 201)).toHaveLength(1)
  expect(statuses.filter((status) => status >= 500)).toHaveLength(0)
  expect(await server.db.selectFrom('member').select('id').where('email', '=', 'race@kaze.example').execute()).toHaveLength(1)
})

test('an invitation ends by revocation, by a newer one and by time', async () => {
  const revoked = await invite('revoked@kaze.example')
  for (let twice = 0; twice < 2; twice++) expect((await owner('POST', `/api/v1/invitations/${revoked.id}/revocation`)).json()).toMatchObject({ state: 'revoked' })
  const older = await invite('again@kaze.example')
  const newer = await invite('AGAIN@kaze.example')
  const expired = await invite('late@kaze.example')
  await server.db.updateTable('invitation').set({ expires_at: new Date(Date.now() - 1) }).where('id', '=', expired.id).execute()
  for (const { token } of [revoked, older, expired]) expect((await accept(token, { name: 'x', password })).statusCode).toBe(410)
  expect(await Promise.all([revoked, older, newer, expired].map(({ id }) => stateOf(id)))).toEqual(['revoked', 'revoked', 'pending', 'expired'])
  expect((await accept(newer.token, { name: 'x', password })).statusCode).toBe(201)
  expect((await owner('POST', `/api/v1/invitations/${newer.id}/revocation`)).statusCode).toBe(409)
})

test('no token lets in but the one that was made', async () => {
  const { id, token } = await invite('exact@kaze.example')
  const flipped = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
  const elsewhere = invitationToken(() => 'A'.repeat(43), workspaceId, id)
  for (const each of ['x', flipped, elsewhere, token.slice(1)]) expect((await look(each)).statusCode).toBe(410)
  expect(invitationToken(server.accounts.sign, workspaceId, id)).toBe(token)
  const stored = await server.db.selectFrom('invitation').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect(JSON.stringify(stored)).not.toContain(token.slice(64))
})

test('invitations obey the rules of roles and departments', async () => {
  await makeMember(server, workspaceId, await makeAccount(server, 'admin@kaze.example'), 'admin')
  const admin = callerWith(server, await signIn(server, 'admin@kaze.example', workspaceId))
  expect((await inviting(admin, 'boss@kaze.example', 'owner', null)).json()).toMatchObject({ status: 403, type: 'urn:koewa:problem:above-own-role' })
  for (const role of ['manager', 'agent', 'viewer']) expect((await inviting(owner, 'a@kaze.example', role, null)).statusCode, role).toBe(400)
  for (const role of ['owner', 'admin', 'executive', 'hq']) expect((await inviting(owner, 'a@kaze.example', role, vendor)).statusCode, role).toBe(400)
  expect((await inviting(owner, 'analyst@kaze.example', 'analyst', vendor)).statusCode).toBe(201)
  expect((await inviting(owner, 'admin@kaze.example', 'viewer')).json()).toMatchObject({ status: 409 })
  const boss = await invite('boss@kaze.example', 'owner', null)
  expect((await admin('POST', `/api/v1/invitations/${boss.id}/revocation`)).statusCode).toBe(403)
})

test('who is shut out or may no longer invite, lets nobody in through older links', async () => {
  const ids = { gone: '', demoted: '' }
  for (const name of ['gone', 'demoted'] as const) ids[name] = await makeMember(server, workspaceId, await makeAccount(server, `${name}@kaze.example`), 'admin')
  const [byGone, byDemoted] = await Promise.all((['gone', 'demoted'] as const).map(async (name) =>
    invite(`friend-of-${name}@kaze.example`, 'hq', null, callerWith(server, await signIn(server, `${name}@kaze.example`, workspaceId)))))
  expect((await owner('POST', `/api/v1/members/${ids.gone}/deactivation`)).statusCode).toBe(200)
  expect((await owner('PATCH', `/api/v1/members/${ids.demoted}`, { role: 'viewer', departmentId: office })).statusCode).toBe(200)
  for (const made of [byGone, byDemoted]) expect((await accept(made?.token ?? '', { name: 'x', password })).statusCode).toBe(410)
})

test('a former member who is invited comes back as the same one, in the new role', async () => {
  const id = await makeMember(server, workspaceId, await makeAccount(server, 'former@kaze.example'), 'hq')
  await owner('POST', `/api/v1/members/${id}/deactivation`)
  const { token } = await invite('former@kaze.example', 'agent')
  expect((await accept(token, { password })).json()).toEqual({ workspaceId, memberId: id })
  expect((await owner('GET', `/api/v1/members/${id}`)).json()).toMatchObject({ role: 'agent', departmentId: office, active: true })
})

test('the log of an invitation names nobody', async () => {
  const { id } = await invite('secret@kaze.example')
  const entries = await server.db.selectFrom('audit_entry').selectAll().where('subject_id', '=', id).execute()
  expect(entries).toHaveLength(1)
  expect(JSON.stringify(entries)).not.toContain('secret')
})

test('a pending link is told once more to those who could have made it, and to nobody once it is spent', async () => {
  const linkOf = async (id: string, who: Call = owner) => who('GET', `/api/v1/invitations/${id}/link`)
  const invited = await invite('link-again@kaze.example')
  expect((await linkOf(invited.id)).json()).toEqual({ link: invited.link })
  await makeMember(server, workspaceId, await makeAccount(server, 'relink@kaze.example'), 'admin')
  const admin = callerWith(server, await signIn(server, 'relink@kaze.example', workspaceId))
  expect((await linkOf(invited.id, admin)).json()).toEqual({ link: invited.link })
  const { id: ownersOnly } = await invite('linked-owner@kaze.example', 'owner', null)
  expect((await linkOf(ownersOnly, admin)).json()).toMatchObject({ status: 403, type: 'urn:koewa:problem:above-own-role' })
  expect((await owner('POST', `/api/v1/invitations/${invited.id}/revocation`)).statusCode).toBe(200)
  expect((await linkOf(invited.id)).statusCode).toBe(410)
  expect((await linkOf(newId())).statusCode).toBe(404)
})
