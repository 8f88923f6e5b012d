import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp, type App } from './app.ts'

let app: App
beforeAll(async () => {
  app = await createApp({ log: pino({ level: 'silent' }), trustProxy: false, version: 'test', identify: async () => ({ account: undefined, actor: undefined }) })
  app.get<{ Params: { code: string } }>('/fails/:code', { config: { permission: 'public' } }, ({ params }) => {
    throw Object.assign(new Error('secret detail of an engine'), { code: params.code })
  })
  await app.ready()
})
afterAll(() => app.close())

test.each([
  ['53100', 507, 'disk-full'],
  ['ENOSPC', 507, 'disk-full'],
  ['57P03', 503, 'database-away'],
  ['ECONNREFUSED', 503, 'database-away'],
  ['XX000', 500, 'internal'],
])('an engine’s %s is told as %i %s, in our words', async (code, status, id) => {
  const response = await app.inject(`/fails/${code}`)
  expect(response.json()).toMatchObject({ status, type: `urn:koewa:problem:${id}`, requestId: response.headers['x-request-id'] })
  expect(response.body).not.toContain('secret')
})
