import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditedOf, callerWith, makeAccount, makeMember, makeWorkspace, signIn, startPeopleServer, type Call, type PeopleServer } from './testing.ts'

let server: PeopleServer
let workspaceId: string
let [owner, viewer]: Call[] = []
beforeAll(async () => {
  server = await startPeopleServer()
  workspaceId = await makeWorkspace(server, '風通信', await makeAccount(server, 'owner@kaze.example'))
  await makeWorkspace(server, '他社', await makeAccount(server, 'owner@taka.example'))
  await makeMember(server, workspaceId, await makeAccount(server, 'hq@kaze.example'), 'hq')
  owner = callerWith(server, await signIn(server, 'owner@kaze.example', workspaceId))
  viewer = callerWith(server, await signIn(server, 'hq@kaze.example', workspaceId))
})
afterAll(() => server.close())

const change = (body: object, who: Call | undefined = owner) => (who as Call)('PATCH', '/api/v1/workspace', body)
const read = async () => (await (viewer as Call)('GET', '/api/v1/workspace')).json<object>()

test('settings are changed by who may, seen by all, and audited when they differ', async () => {
  expect(await read()).toEqual({ id: workspaceId, name: '風通信', timeZone: 'Asia/Tokyo', language: 'ja', fiscalYearStart: 4 })
  const wanted = { id: workspaceId, name: '風通信株式会社', timeZone: 'Europe/Paris', language: 'en', fiscalYearStart: 1 }
  for (let twice = 0; twice < 2; twice++) expect((await change({ name: ' 風通信株式会社 ', timeZone: 'Europe/Paris', language: 'en', fiscalYearStart: 1 })).json()).toEqual(wanted)
  expect(await read()).toEqual(wanted)
  expect((await change({ name: '乗取り' }, viewer)).statusCode).toBe(403)
  expect(await auditedOf(server, workspaceId, workspaceId)).toEqual(['workspace.created', 'workspace.changed'])
})

test('a time zone is one of the IANA database', async () => {
  for (const timeZone of ['Asia/Osaka', '+09:00', '', "UTC'; --"]) expect((await change({ timeZone })).json(), timeZone).toMatchObject({ status: 400 })
  expect((await change({ timeZone: 'UTC' })).statusCode).toBe(200)
})

test('no two workspaces share a name', async () => {
  expect((await change({ name: '他社' })).statusCode).toBe(409)
  expect((await change({ name: '' })).statusCode).toBe(400)
})

test('a fiscal year begins in one of twelve months, and other settings stay as they are', async () => {
  await server.db.updateTable('workspace').set({ settings: JSON.stringify({ kept: true }) }).where('workspace_id', '=', workspaceId).execute()
  for (const fiscalYearStart of [0, 13, 4.5, 'April']) expect((await change({ fiscalYearStart })).statusCode, String(fiscalYearStart)).toBe(400)
  expect((await change({ fiscalYearStart: 10 })).json()).toMatchObject({ fiscalYearStart: 10 })
  expect(await server.db.selectFrom('workspace').select('settings').where('workspace_id', '=', workspaceId).executeTakeFirst()).toEqual({ settings: { kept: true, fiscalYearStart: 10 } })
})
