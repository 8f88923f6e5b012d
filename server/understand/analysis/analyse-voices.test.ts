import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/server.ts'
import { call, hear, sent } from '../testing.ts'
import { analyseVoices } from './analyse-voices.ts'
import type { AnalysisPool } from './pool.ts'
import { analysisPool } from './shared-pool.ts'

let server: TestServer
beforeAll(async () => void (server = await startTestServer()))
afterAll(() => server.stop())

test('somebody who is erased while their words are being read does not come back, and the others are analysed', async () => {
  const [mine = '', other = ''] = await hear(server, [
    sent('mine', '誰にも知られたくない話です', { customer: { externalId: 'GONE-1' } }), sent('other', 'ほかの方の話です'),
  ])
  const { db } = server.platform
  await db.deleteFrom('analysis').execute()
  const hq = await server.as('hq')
  const { items: [customer] } = await call<{ items: { id: string }[] }>(server, { url: '/api/v1/customers?q=GONE-1', headers: hq })
  const real = analysisPool(server.platform.config)
  const pool: AnalysisPool = {
    ...real,
    async analyse(texts, topics) {
      await call(server, { method: 'DELETE', url: `/api/v1/customers/${customer?.id}`, headers: hq, status: 202 })
      return real.analyse(texts, topics)
    },
  }
  await analyseVoices(server.platform, pool, { workspaceId: server.workspaceId, voiceIds: [mine, other] })
  expect(await db.selectFrom('analysis').select('voice_id').execute()).toEqual([{ voice_id: other }])
  expect(await db.selectFrom('projection_outbox').select('voice_id').where('voice_id', '=', mine).execute()).toEqual([])
})

test('what a voice says now is read where it was corrected while its former text was being read', async () => {
  const [id = ''] = await hear(server, [sent('late', '朝食がおいしかったです')])
  const { db } = server.platform
  const real = analysisPool(server.platform.config)
  let readings = 0
  const pool: AnalysisPool = {
    ...real,
    async analyse(texts, topics) {
      if (++readings === 1) await db.updateTable('voice').set({ text: '部屋が汚くて最悪でした' }).where('id', '=', id).execute()
      return real.analyse(texts, topics)
    },
  }
  await analyseVoices(server.platform, pool, { workspaceId: server.workspaceId, voiceIds: [id] })
  expect(await db.selectFrom('analysis').select('masked_text').where('voice_id', '=', id).execute()).toEqual([{ masked_text: '部屋が汚くて最悪でした' }])
  expect(readings).toBe(2)
})
