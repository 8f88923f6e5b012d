import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/server.ts'
import { call, hear, sent } from '../testing.ts'

let server: TestServer
const hints: string[] = []
beforeAll(async () => {
  server = await startTestServer()
  server.platform.live.subscribe(server.workspaceId, ({ kind }) => hints.push(kind))
})
afterAll(() => server.stop())

const occurredAt = new Date().toISOString()

test('open screens are told of a fresh voice with a risk above the threshold, and of no other', async () => {
  await hear(server, [sent('calm', '快適でした。', { occurredAt }), sent('old', '解約したいです。')])
  const owner = await server.as('owner')
  await call(server, { method: 'PATCH', url: '/api/v1/risks/thresholds', headers: owner, payload: { leave: 0.9 } })
  await hear(server, [sent('below', '解約したいです。', { occurredAt })])
  expect(hints).not.toContain('risk')
  await hear(server, [sent('fire', '充電器から発火しました。', { occurredAt })])
  await expect.poll(() => hints).toContain('risk')
})
