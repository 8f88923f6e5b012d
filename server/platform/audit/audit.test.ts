import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { operatorOf } from '../people/workspaces.ts'
import { callerWith, makeAccount, makeMember, makeWorkspace, signIn, startPeopleServer, type Call, type PeopleServer } from '../people/testing.ts'
import { audit } from './audit.ts'

type Entry = { id: string; at: string; actor: { kind: string; id: string | null; name: string | null }; action: string; subjectId: string | null; detail: object; requestId: string | null }

let server: PeopleServer
let workspaceId: string
let owner: Call
beforeAll(async () => {
  server = await startPeopleServer()
  workspaceId = await makeWorkspace(server, '風通信', await makeAccount(server, 'owner@kaze.example'))
  owner = callerWith(server, await signIn(server, 'owner@kaze.example', workspaceId))
})
afterAll(() => server.close())

const read = async (query = '', who: Call = owner) => (await who('GET', `/api/v1/audit?${query}`)).json<{ items: Entry[]; nextCursor: string | null; total: null }>()

test('an entry says who did what to which subject in which request', async () => {
  const response = await owner('POST', '/api/v1/departments', { name: '営業部' })
  const subjectId = response.json<{ id: string }>().id
  const { items } = await read(`subjectId=${subjectId}`)
  expect(items).toEqual([{
    id: expect.any(String) as string, at: expect.any(String) as string, actor: { kind: 'member', id: expect.any(String) as string, name: 'owner' },
    action: 'department.created', subjectKind: 'department', subjectId, subjectName: '営業部', detail: { kind: 'department', parentId: null }, requestId: response.headers['x-request-id'],
  }])
  expect((await read('action=workspace.created')).items[0]?.actor).toEqual({ kind: 'operator', id: 'cli', name: null })
})

test('pages go back in time without a gap or a repetition while entries arrive', async () => {
  const other = operatorOf(await makeWorkspace(server, '他社', await makeAccount(server, 'owner@taka.example')))
  const subjectId = newId()
  const write = (count: number, action = 'page.turned') => server.db.transaction().execute(async (tx) => {
    for (let index = 0; index < count; index++) await audit(tx, operatorOf(workspaceId), { action, subjectKind: 'page', subjectId, detail: { index } })
    await audit(tx, other, { action, subjectKind: 'page', subjectId })
  })
  await write(7)
  const seen: unknown[] = []
  let cursor: string | null = ''
  for (let page = 0; cursor !== null; page++) {
    const answer: Awaited<ReturnType<typeof read>> = await read(`subjectKind=page&limit=3${cursor && `&cursor=${cursor}`}`)
    seen.push(...answer.items.map(({ detail }) => (detail as { index: number }).index))
    cursor = answer.nextCursor
    if (page === 0) await write(2, 'page.added')
  }
  expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0])
  expect((await read('action=page')).items).toHaveLength(9)
  expect((await read('action=page.added')).items).toHaveLength(2)
  expect((await read('action=pag')).items).toHaveLength(0)
})

test('entries are found by actor and time', async () => {
  const since = new Date()
  await owner('PATCH', '/api/v1/workspace', { language: 'en' })
  const recent = await read(`from=${since.toISOString()}`)
  expect(recent.items.map(({ action }) => action)).toEqual(['workspace.changed'])
  expect((await read(`to=${since.toISOString()}&action=workspace`)).items.map(({ action }) => action)).toEqual(['workspace.created'])
  expect((await read(`actorId=${recent.items[0]?.actor.id}`)).items.length).toBeGreaterThan(1)
  expect((await read('actorId=nobody')).items).toEqual([])
})

test('the log is read by those who may, and a cursor of another list is refused', async () => {
  await makeMember(server, workspaceId, await makeAccount(server, 'hq@kaze.example'), 'hq')
  expect((await callerWith(server, await signIn(server, 'hq@kaze.example', workspaceId))('GET', '/api/v1/audit')).statusCode).toBe(403)
  for (const cursor of ['x', Buffer.from('["x"]').toString('base64url'), Buffer.from('[1]').toString('base64url')]) {
    expect((await owner('GET', `/api/v1/audit?cursor=${cursor}`)).statusCode).toBe(400)
  }
})

test('the selected entries come as CSV, whatever their number, and the export is itself an entry', async () => {
  await server.db.transaction().execute(async (tx) => {
    for (let index = 0; index < 1205; index++) await audit(tx, operatorOf(workspaceId), { action: 'line.written', subjectKind: 'line', detail: { index, formula: '=1+1' } })
  })
  const response = await owner('GET', '/api/v1/audit.csv?action=line')
  expect(response.headers['content-type']).toBe('text/csv; charset=utf-8')
  const lines = response.body.split('\n').filter((line) => line !== '')
  expect(lines[0]).toBe('\uFEFFat,actorKind,actorId,actor,action,subjectKind,subjectId,subject,detail,requestId')
  expect(lines).toHaveLength(1206)
  expect(lines[1]).toContain('"{""index"":1204')
  expect(lines.at(-1)).toContain('"{""index"":0')
  expect((await read('action=audit.exported')).items).toHaveLength(1)
})

test('subjects of the platform carry the name they have today', async () => {
  const { id } = (await owner('POST', '/api/v1/departments', { name: '旧名' })).json<{ id: string }>()
  await owner('PATCH', `/api/v1/departments/${id}`, { name: '新名' })
  const { items } = (await owner('GET', `/api/v1/audit?subjectId=${id}`)).json<{ items: { subjectName: string }[] }>()
  expect(items.map(({ subjectName }) => subjectName)).toEqual(['新名', '新名'])
})
