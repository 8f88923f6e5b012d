import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enqueueProjection } from '../../platform/outbox/outbox.ts'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'
import { call, hear, sent } from '../testing.ts'
import { storedVersion } from './version.ts'

let server: TestServer
let owner: TestHeaders
type Progress = { anew: { generation: number; analysed: number; voices: number; secondsLeft: number | null } | null; version: { current: string; stored: string[]; newer: boolean } }
type Answer = { generation: number; rows: { measures: Record<string, { value: number }> }[] }

beforeAll(async () => {
  server = await startTestServer()
  owner = await server.as('owner')
})
afterAll(() => server.stop())

const progress = () => call<Progress>(server, { url: '/api/v1/analysis/progress', headers: owner })
const ask = () => call<Answer>(server, { method: 'POST', url: '/api/v1/insights', headers: owner, payload: { measures: ['voices', 'praises', 'complaints', 'risks'] } })

/** What an older version of the analyser, which knew praise alone, would have left behind. */
async function asOlderVersion(ids: readonly string[]): Promise<void> {
  await server.platform.db.transaction().execute(async (tx) => {
    await sql`UPDATE analysis SET version = 'koewa-language-1.0', intents = '{praise}', risks = '{}', evidence = '{}'`.execute(tx)
    await enqueueProjection(tx, server.workspaceId, [...ids], new Date())
  })
  await server.settle()
}

test('the workspace is told that a newer analysis exists; old and new results never stand in one answer', async () => {
  const heard = 60
  const ids = await hear(server, Array.from({ length: heard }, (_, index) => sent(`v${index}`, `部屋が汚くて最悪でした。解約したいです（${index}）`)))
  expect((await progress()).version).toEqual({ current: storedVersion, stored: [storedVersion], newer: false })
  await asOlderVersion(ids)
  expect((await progress()).version).toEqual({ current: storedVersion, stored: ['koewa-language-1.0'], newer: true })

  await call(server, { method: 'POST', url: '/api/v1/analysis/generations', headers: owner, status: 202 })
  expect((await progress()).anew).toMatchObject({ generation: 2, voices: heard })
  const answers: Answer[] = []
  const until = Date.now() + 20_000
  do answers.push(await ask())
  while (answers.at(-1)?.generation !== 2 && Date.now() < until)
  const told = new Set(answers.map(({ generation, rows }) => JSON.stringify([generation, rows[0]?.measures.praises?.value, rows[0]?.measures.complaints?.value, rows[0]?.measures.risks?.value])))
  expect([...told].sort()).toEqual([JSON.stringify([1, heard, 0, 0]), JSON.stringify([2, 0, heard, heard])])
  expect(await progress()).toMatchObject({ anew: null, version: { stored: [storedVersion], newer: false } })
})
