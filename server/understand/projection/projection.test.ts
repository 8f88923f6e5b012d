import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const voice = (sourceId: string, text: string, more: object = {}) => ({
  source: 'test', sourceId, occurredAt: '2026-04-01T10:00:00+09:00', touchpoint: 'フロント', channel: 'form', text, ...more,
})

async function hear(voices: readonly object[]): Promise<string[]> {
  const response = await server.app.inject({
    method: 'POST', url: '/api/v1/voices', headers: await server.key(['voices:write']), payload: { voices },
  })
  expect(response.statusCode, response.body).toBe(200)
  await server.settle()
  return response.json<{ results: { id: string }[] }>().results.map(({ id }) => id)
}

test('a voice arrives in ClickHouse analysed and masked', async () => {
  const [id] = await hear([voice('1', '予約の電話がつながりません。折り返しは090-1234-5678、taro@example.comまで。', { scores: { nps: 3 } })])
  const rows = await server.platform.analytics.query<Record<string, unknown>>('SELECT * FROM voice FINAL WHERE voice_id = {id:UUID}', { id })
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ workspace_id: server.workspaceId, nps: 3, day: '2026-04-01', analyzed: 1 })
  expect(rows[0]?.intents).toContain('complaint')
  expect(JSON.stringify(rows)).not.toMatch(/090|1234|taro/)
  expect(rows[0]?.text).toContain('［電話番号］')
})
