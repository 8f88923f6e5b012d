import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callerWith, makeAccount, makeMember, makeWorkspace, signIn, startPeopleServer, type PeopleServer } from '../people/testing.ts'
import { announceLive } from './events.ts'

let server: PeopleServer
let workspaceId: string
let otherWorkspaceId: string
beforeAll(async () => {
  server = await startPeopleServer()
  workspaceId = await makeWorkspace(server, '風通信', await makeAccount(server, 'owner@kaze.example'))
  otherWorkspaceId = await makeWorkspace(server, '他社', await makeAccount(server, 'owner@taka.example'))
})
afterAll(() => server.close())

/** An open stream: what it has said so far, and its end. */
async function open(email: string, workspace: string) {
  const { cookie = '' } = await signIn(server, email)
  const response = await server.app.inject({ url: '/api/v1/live', query: { workspace }, headers: { cookie }, payloadAsStream: true })
  const stream = response.stream()
  const said: string[] = []
  stream.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  return { response, said, stream, ended: once(stream, 'end') }
}

const until = (holds: () => boolean) => expect.poll(holds).toBe(true)

test('a stream tells what happens in its own workspace alone', async () => {
  const [ours, theirs] = [await open('owner@kaze.example', workspaceId), await open('owner@taka.example', otherWorkspaceId)]
  await announceLive(server.db, { workspaceId: otherWorkspaceId, kind: 'voices.heard' })
  await until(() => theirs.said.join('').includes('voices.heard'))
  await announceLive(server.db, { workspaceId, kind: 'import.progress', id: 'one', detail: { rows: 3 } })
  await until(() => ours.said.join('').includes('event: import.progress\ndata: {"id":"one","rows":3}\n\n'))
  expect(ours.said.join('')).not.toContain('voices.heard')
  for (const { stream } of [ours, theirs]) stream.destroy()
})

test('somebody who sees a part of the company is told that something changed, not what', async () => {
  await makeMember(server, workspaceId, await makeAccount(server, 'agent@kaze.example'), 'agent')
  const stream = await open('agent@kaze.example', workspaceId)
  await announceLive(server.db, { workspaceId, kind: 'initiative', id: 'secret', detail: { mentions: ['somebody'] } })
  await until(() => stream.said.join('').includes('event: initiative\ndata: {}\n\n'))
  expect(stream.said.join('')).not.toMatch(/secret|somebody/)
  stream.stream.destroy()
})

test('an open stream ends when its member is deactivated; others go on', async () => {
  const id = await makeMember(server, workspaceId, await makeAccount(server, 'hq@kaze.example'), 'hq')
  const [leaving, staying] = [await open('hq@kaze.example', workspaceId), await open('owner@kaze.example', workspaceId)]
  const owner = callerWith(server, await signIn(server, 'owner@kaze.example', workspaceId))
  expect((await owner('POST', `/api/v1/members/${id}/deactivation`)).statusCode).toBe(200)
  await leaving.ended
  await until(() => staying.said.join('').includes('member.deactivated'))
  expect(staying.stream.readableEnded).toBe(false)
  staying.stream.destroy()
  const { cookie = '' } = await signIn(server, 'hq@kaze.example')
  expect((await server.app.inject({ url: '/api/v1/live', query: { workspace: workspaceId }, headers: { cookie } })).statusCode).toBe(403)
})
