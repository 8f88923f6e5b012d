import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enqueueProjection } from '../../platform/outbox/outbox.ts'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'
import { compareStores } from '../projection/compare-stores.ts'
import { call, hear, sent } from '../testing.ts'
import { bringAnalysesForward, bringForward } from './bring-forward.ts'
import { dropGeneration, isComplete } from './reanalyse.ts'
import { storedVersion } from './version.ts'

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
  await expect.poll(async () => (await ask()).generation, { interval: 200 }).toBe(2)
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
  await expect.poll(async () => (await ask()).generation, { interval: 200 }).toBe(3)
})

type Progress = { anew: { generation: number; voices: number; secondsLeft: number | null } | null; version: { current: string; stored: string[]; newer: boolean } }
const progress = () => call<Progress>(server, { url: '/api/v1/analysis/progress', headers: owner })

/** What an older version of the analyser, which knew praise alone, would have left behind. */
async function asOlderVersion(version: string): Promise<number> {
  const { db } = server.platform
  const ids = (await db.selectFrom('voice').select('id').execute()).map(({ id }) => id)
  await db.transaction().execute(async (tx) => {
    await sql`UPDATE analysis SET version = ${version}, intents = '{praise}', risks = '{}', evidence = '{}'`.execute(tx)
    await enqueueProjection(tx, server.workspaceId, ids, new Date())
  })
  await server.settle()
  return ids.length
}

/** What is answered, and of which generation. */
async function figures(): Promise<[generation: number, told: string]> {
  const { generation, rows } = await call<{ generation: number; rows: { measures: Record<string, { value: number }> }[] }>(server, {
    method: 'POST', url: '/api/v1/insights', headers: owner, payload: { measures: ['praises', 'complaints', 'risks'] },
  })
  return [generation, JSON.stringify(Object.entries(rows[0]?.measures ?? {}).map(([name, { value }]) => [name, value]))]
}

test('the workspace is told that a newer analysis exists; old and new results never stand in one answer', async () => {
  await hear(server, [sent('risk', '解約したいです。')])
  expect((await progress()).version).toEqual({ current: storedVersion, stored: [storedVersion], newer: false, automatic: true })
  const [, asReadToday] = await figures()
  const voices = await asOlderVersion('koewa-language-1.0')
  const [before, asReadThen] = await figures()
  expect(asReadThen).toBe(JSON.stringify([['praises', voices], ['complaints', 0], ['risks', 0]]))
  expect((await progress()).version).toEqual({ current: storedVersion, stored: ['koewa-language-1.0'], newer: true, automatic: true })

  const { generation } = await call<{ generation: number }>(server, { method: 'POST', url: '/api/v1/analysis/generations', headers: owner, status: 202 })
  expect((await progress()).anew).toMatchObject({ generation, voices })
  const answers: string[] = []
  for (const until = Date.now() + 90_000; Date.now() < until;) {
    const [asked, told] = await figures()
    answers.push(`${asked} ${told}`)
    if (asked === generation) break
  }
  expect([...new Set(answers)]).toEqual([`${before} ${asReadThen}`, `${generation} ${asReadToday}`])
  expect(await progress()).toMatchObject({ anew: null, version: { stored: [storedVersion], newer: false } })
})

const behind = (): Promise<{ soon: boolean; version: { newer: boolean; automatic: boolean } }> => call(server, { url: '/api/v1/analysis/progress', headers: owner })
const held = () => ({ ...server.platform, config: { ...server.platform.config, anew: { automatic: false, share: 1 } } })

test('after an upgrade voices are read anew by themselves, or, where the settings say so, when somebody asks', async () => {
  const { workspaceId, platform } = server
  await bringAnalysesForward(platform)
  expect(await behind()).toMatchObject({ soon: false, version: { newer: false, automatic: true } })
  await asOlderVersion('koewa-language-1.1')
  await bringAnalysesForward(held())
  await bringForward(held(), { workspaceId })
  expect(await behind()).toMatchObject({ soon: false, version: { newer: true } })
  await bringAnalysesForward(platform)
  expect((await behind()).soon).toBe(true)
  const [before] = await figures()
  await bringForward(platform, { workspaceId })
  await expect.poll(async () => (await figures())[0], { timeout: 20_000, interval: 200 }).toBe(before + 1)
  expect((await behind()).version.newer).toBe(false)
})

test('who began it can stop it: answers stay as they are, and it can begin again', async () => {
  const stop = async (who: TestHeaders) => (await server.app.inject({ method: 'DELETE', url: '/api/v1/analysis/generations', headers: who })).statusCode
  const before = await figures()
  // As another's that was begun a moment ago: no job fills it, so that there is time to stop it.
  await server.platform.db.insertInto('analysis_generation').values({ workspace_id: server.workspaceId, generation: 90, status: 'filling', changed_at: new Date() }).execute()
  expect([await stop(await server.as('analyst')), await stop(owner), await stop(owner)]).toEqual([403, 204, 204])
  expect(await progress()).toMatchObject({ anew: null })
  expect(await figures()).toEqual(before)
  expect(await call(server, { method: 'POST', url: '/api/v1/analysis/generations', headers: owner, status: 202 })).toEqual({ generation: 91 })
  await expect.poll(async () => (await ask()).generation, { timeout: 20_000, interval: 200 }).toBe(91)
})

test('a voice that has not arrived everywhere yet does not hold a complete generation back', async () => {
  const { workspaceId, platform } = server
  const { db } = platform
  const [generation] = await figures()
  const { id: last } = await db.selectFrom('voice').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
  const [onItsWay = ''] = await hear(server, [sent('on its way', '届く途中の声です')])
  await sql`DELETE FROM analysis WHERE voice_id = ${onItsWay}`.execute(db)
  const complete = (until: string) => isComplete(platform, { workspaceId, generation }, until)
  expect([await complete(last), await complete(onItsWay)]).toEqual([true, false])
  await platform.analytics.command('ALTER TABLE voice DELETE WHERE voice_id = {last:UUID}', { last }, { settings: { mutations_sync: '2' } })
  expect(await complete(last)).toBe(false)
})
