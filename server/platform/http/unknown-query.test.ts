import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { createApp, type App } from './app.ts'
import { limitSchema } from './paging.ts'

let app: App
beforeAll(async () => {
  app = await createApp({ log: pino({ level: 'silent' }), trustProxy: 0, version: 'test', identify: async () => ({ account: undefined, actor: undefined }) })
  const config = { permission: 'public' } as const
  const filter = z.object({ q: z.string().optional(), topic: z.array(z.string()).or(z.string()).optional() })
  const handler = (): string => 'answered'
  app.get('/api/v1/filtered', { config, schema: { querystring: z.intersection(filter, z.object({ limit: limitSchema })).transform((query) => ({ all: query })) } }, handler)
  app.get('/api/v1/open', { config, schema: { querystring: z.looseObject({ q: z.string().optional() }).extend({ limit: limitSchema }) } }, handler)
  app.get('/api/v1/bare', { config }, handler)
  app.post('/api/v1/bare', { config }, handler)
  app.get('/unsubscribe', { config }, handler)
  await app.ready()
})
afterAll(() => app.close())

it.each(['/api/v1/filtered?q=a&topic=x&topic=y&limit=5', '/api/v1/filtered?workspace=0199ffff-0000-7000-8000-00000000ffff', '/api/v1/open?attribute.%E7%AB%AF%E6%9C%AB=Android&q=a', '/api/v1/bare', '/unsubscribe?utm_source=mail'])('%s is answered', async (url) => {
  expect((await app.inject(url)).body).toBe('answered')
})

it.each([
  ['/api/v1/filtered?q=a&topics=x', ['/topics'], 'It takes: limit, q, topic.'],
  ['/api/v1/filtered?topic[]=x&Q=a', ['/topic[]', '/Q'], 'topic'],
  ['/api/v1/open?attributes.x=1', ['/attributes.x'], 'It takes: attribute.NAME, limit, q.'],
  ['/api/v1/filtered?attribute.x=1', ['/attribute.x'], 'It takes: limit, q, topic.'],
  ['/api/v1/bare?x=1', ['/x'], 'It takes none.'],
  ['/api/v1/filtered?__proto__=1&constructor=2', ['/__proto__', '/constructor'], 'limit'],
])('%s is refused by name, with what there is', async (url, paths, words) => {
  const response = await app.inject(url)
  expect(response.json()).toMatchObject({ status: 400, type: 'urn:koewa:problem:invalid', detail: expect.stringContaining(words) as string, errors: paths.map((path) => ({ path, message: 'unknown parameter' })) })
  expect(response.headers['content-type']).toContain('problem+json')
})

it('refuses them of every method', async () => {
  expect((await app.inject({ method: 'POST', url: '/api/v1/bare?dry=1' })).statusCode).toBe(400)
  expect((await app.inject({ method: 'HEAD', url: '/api/v1/bare?dry=1' })).statusCode).toBe(400)
})
