import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'
import { compareStores } from '../projection/compare-stores.ts'
import { call, hear, sent } from '../testing.ts'
import { dropGeneration } from './reanalyse.ts'

let server: TestServer
let owner: TestHeaders
beforeAll(async () => {
  server = await startTestServer()
  owner = await server.as('owner')
})
afterAll(() => server.stop())

const ask = () => call<{ generation: number; rows: { measures: { voices: { value: number }; praises: { value: number } } }[] }>(server, {
  method: 'POST', url: '/api/v1/insights', headers: owner, payload: { measures: ['voices', 'praises'] },
})

test('a new generation takes over complete, with arrivals and corrections, and the old one goes', async () => {
  const ids = await hear(server, Array.from({ length: 20 }, (_, index) => sent(`g${index}`, `部屋が汚くて最悪でした（${index}）`)))
  await call(server, { method: 'POST', url: `/api/v1/voices/${ids[0]}/corrections`, headers: owner, payload: { field: 'intents', value: ['praise'] } })
  expect(await call(server, { method: 'POST', url: '/api/v1/analysis/generations', headers: owner, status: 202 })).toEqual({ generation: 2 })
  await hear(server, [sent('arrival', '途中で届いた声です')])
  await expect.poll(async () => (await ask()).generation, { timeout: 15_000, interval: 200 }).toBe(2)
  const { rows } = await ask()
  expect(rows[0]?.measures).toMatchObject({ voices: { value: 21 }, praises: { value: 1 } })
  await server.settle()
  expect((await compareStores(server.platform)).differences).toEqual([])
  await dropGeneration(server.platform, { workspaceId: server.workspaceId, generation: 1 })
  const left = await server.platform.db.selectFrom('analysis').select('generation').distinct().execute()
  expect(left).toEqual([{ generation: 2 }])
  expect(await server.platform.analytics.query('SELECT DISTINCT generation FROM voice')).toEqual([{ generation: 2 }])
  expect((await ask()).rows).toEqual(rows)
})

test('one at a time, and only by those who may', async () => {
  await call(server, { method: 'POST', url: '/api/v1/analysis/generations', headers: owner, status: 202 })
  const again = await server.app.inject({ method: 'POST', url: '/api/v1/analysis/generations', headers: owner })
  const analyst = await server.app.inject({ method: 'POST', url: '/api/v1/analysis/generations', headers: await server.as('analyst') })
  expect([again.statusCode, analyst.statusCode]).toEqual([409, 403])
  await expect.poll(async () => (await ask()).generation, { timeout: 15_000, interval: 200 }).toBe(3)
})
