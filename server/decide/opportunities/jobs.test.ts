import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { startTestServer, type TestServer } from '../../testing/server.ts'
import { jobHandlers } from '../index.ts'
import { list, makeTopics, nameOf, say, type Said } from '../testing.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
  await makeTopics(server)
})
afterAll(() => server.stop())

const complaints = (touchpoint: string): Said[] => Array.from({ length: 5 }, (_, day) => ({ text: 'waiting', touchpoint, day, from: '2026-01-01' }))
const found = async (): Promise<string[]> => (await list(server, await server.as('hq'))).items.map(nameOf)

test('opportunities appear by themselves some seconds after the voices', async () => {
  await say(server, complaints('フロント'))
  await expect.poll(found).toEqual(['待ち時間 フロント'])
})

test('while a large import goes in the figures wait for it, and are wanted again', async () => {
  const { db } = server.platform
  // The list may have been worked out for its reader; the company's own ranking is the job's.
  const before = await vi.waitUntil(() => db.selectFrom('opportunity_refresh').select('started_at').executeTakeFirst(), { timeout: 90_000, interval: 50 })
  const later = new Date(Date.now() + 3_600_000)
  await db.insertInto('projection_outbox').values(Array.from({ length: 501 }, () => ({ workspace_id: server.otherWorkspaceId, voice_id: newId(), enqueued_at: new Date(), due_at: later }))).execute()
  const { AnswersChanged } = jobHandlers(server.platform)
  await AnswersChanged?.({ workspaceId: server.workspaceId }, new AbortController().signal)
  expect(await db.selectFrom('opportunity_refresh').select('started_at').executeTakeFirstOrThrow()).toEqual(before)
  await db.deleteFrom('projection_outbox').execute()
  await say(server, complaints('客室'))
  await expect.poll(found).toContain('待ち時間 客室')
  await expect.poll(async () => (await db.selectFrom('opportunity_refresh').select('started_at').executeTakeFirstOrThrow()).started_at > before.started_at).toBe(true)
})
