import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { createKey } from './keys.ts'
import { permissionsOf } from './permissions.ts'
import { auditedOf, callerWith, makeAccount, makeMember, makeWorkspace, signIn, startPeopleServer, type Call, type PeopleServer } from './testing.ts'

type Made = { id: string; key: string; hint: string; scopes: string[]; revokedAt: string | null; lastUsedAt: string | null }

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

const make = async (body: object) => (await admin('POST', '/api/v1/keys', { name: '連携', scopes: ['voices:read'], ...body })).json<Made>()
const list = async () => (await admin('GET', '/api/v1/keys')).json<{ items: Made[] }>().items
/** With a key every people's route is refused: 403 when the key is good, 401 when it is not. */
const statusWith = async (authorization: string, headers: Record<string, string> = {}) =>
  (await server.app.inject({ url: '/api/v1/workspace', headers: { authorization, ...headers } })).statusCode

test('a key’s text is told once and kept as a hash', async () => {
  const { id, key, hint } = await make({ scopes: ['voices:read', 'voices:write', 'voices:read'] })
  expect(key).toMatch(new RegExp(`^koewa_${workspaceId.replaceAll('-', '')}_[\\w-]{43}$`))
  expect(hint).toBe(`…${key.slice(-4)}`)
  const [listed] = (await list()).filter((each) => each.id === id)
  expect(listed).toMatchObject({ id, scopes: ['voices:read', 'voices:write'], revokedAt: null, lastUsedAt: null })
  expect(JSON.stringify(listed)).not.toContain(key)
  expect(JSON.stringify(await server.db.selectFrom('api_key').selectAll().execute())).not.toContain(key.slice(40))
  expect(await statusWith(`Bearer ${key}`)).toBe(403)
  expect((await list()).find((each) => each.id === id)?.lastUsedAt).not.toBeNull()
})

test('a key ends by revocation and by time, and a changed one is none', async () => {
  const [revoked, expiring] = [await make({}), await make({ expiresAt: new Date(Date.now() + 3_600_000).toISOString() })]
  expect(await statusWith(`Bearer ${expiring.key}`)).toBe(403)
  await server.db.updateTable('api_key').set({ expires_at: new Date(Date.now() - 1) }).where('id', '=', expiring.id).execute()
  expect(await statusWith(`Bearer ${expiring.key}`)).toBe(401)
  for (let twice = 0; twice < 2; twice++) expect((await admin('POST', `/api/v1/keys/${revoked.id}/revocation`)).json<Made>().revokedAt).not.toBeNull()
  expect(await statusWith(`Bearer ${revoked.key}`)).toBe(401)
  expect(await auditedOf(server, workspaceId, revoked.id)).toEqual(['key.created', 'key.revoked'])
  const { key } = await make({})
  const foreign = key.replace(workspaceId.replaceAll('-', ''), newId().replaceAll('-', ''))
  for (const text of [`Bearer ${key}x`, `Bearer ${key.slice(0, -1)}`, `Basic ${key}`, key, 'Bearer', `Bearer ${foreign}`, `Bearer ${key.toUpperCase()}`]) {
    expect(await statusWith(text), text).toBe(401)
  }
  expect(await statusWith(`bearer ${key}`)).toBe(403)
  // A key that opens nothing is told apart from none, and no more is said.
  const toldOf = async (headers: Record<string, string>) => (await server.app.inject({ url: '/api/v1/workspace', headers })).json<{ type: string }>().type
  expect(await toldOf({})).toBe('urn:koewa:problem:unauthenticated')
  expect(new Set(await Promise.all([`Bearer ${revoked.key}`, `Bearer ${foreign}`, 'Basic x'].map((authorization) => toldOf({ authorization }))))).toEqual(new Set(['urn:koewa:problem:invalid-key']))
})

test('a key is not mixed with a session', async () => {
  const headers = await signIn(server, 'admin@kaze.example', workspaceId)
  expect(await statusWith('Bearer nonsense', headers)).toBe(401)
  expect((await server.app.inject({ url: '/api/v1/me', headers: { authorization: `Bearer ${(await make({})).key}` } })).statusCode).toBe(401)
})

test('a key carries what keys may carry, from now on, and no more than its maker may', async () => {
  expect((await admin('POST', '/api/v1/keys', { name: 'x', scopes: ['members:write'] })).statusCode).toBe(400)
  expect((await admin('POST', '/api/v1/keys', { name: 'x', scopes: [] })).statusCode).toBe(400)
  expect((await admin('POST', '/api/v1/keys', { name: 'x', scopes: ['voices:read'], expiresAt: '2020-01-01T00:00:00Z' })).statusCode).toBe(400)
  const viewer = { kind: 'member', id: newId(), name: '閲覧', workspaceId, role: 'viewer', permissions: permissionsOf('viewer'), scope: { departmentIds: 'all', touchpointIds: 'all' } } as const
  const making = (actor: Parameters<typeof createKey>[1], scopes: string[]) => server.db.transaction().execute((tx) => createKey(tx, actor, { name: 'x', scopes }))
  await expect(making(viewer, ['voices:read', 'voices:write'])).rejects.toMatchObject({ id: 'above-own-permissions', message: expect.stringContaining('voices:write') as string })
  await expect(making({ ...viewer, scope: { departmentIds: [], touchpointIds: [] } }, ['voices:read'])).rejects.toMatchObject({ id: 'above-own-permissions' })
  await expect(making(viewer, ['voices:read', 'voices:unmask'])).rejects.toMatchObject({ id: 'invalid' })
})
