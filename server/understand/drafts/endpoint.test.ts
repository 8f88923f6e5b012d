import { afterAll, beforeAll, expect, test } from 'vitest'
import { complete, EndpointFault } from './endpoint.ts'
import { completion, refuse, startTestEndpoint, type TestEndpoint } from './endpoint-testbed.ts'

let endpoint: TestEndpoint
beforeAll(async () => void (endpoint = await startTestEndpoint()))
afterAll(() => endpoint.stop())

const ask = (more: { baseUrl?: string; key?: string; timeoutMs?: number; allowed?: string[] } = {}) =>
  complete({ baseUrl: more.baseUrl ?? `${endpoint.baseUrl}/`, model: 'test-model', key: more.key, timeoutMs: more.timeoutMs ?? 2000, allowed: new Set(more.allowed ?? ['127.0.0.1']) }, [{ role: 'user', content: '声' }], 50)
const faultOf = async (asking: Promise<unknown>): Promise<string> => {
  const error = await asking.then(() => undefined, (caught: unknown) => caught)
  return error instanceof EndpointFault ? error.reason : String(error)
}

test('speaks the protocol: path, key, model, no stream and no tools', async () => {
  endpoint.answer((_asked, response) => completion(response, '返事', 77))
  expect(await ask({ key: 'sk-1' })).toEqual({ text: '返事', tokens: 77 })
  const asked = endpoint.asked.at(-1)
  expect(asked).toMatchObject({ path: '/v1/chat/completions', authorization: 'Bearer sk-1', body: { model: 'test-model', stream: false, max_tokens: 50, messages: [{ role: 'user', content: '声' }] } })
  expect(Object.keys(asked?.body ?? {})).not.toContain('tools')
  await ask()
  expect(endpoint.asked.at(-1)?.authorization).toBeUndefined()
})

test.each([[401, 'refused'], [403, 'refused'], [404, 'unknown-model'], [429, 'too-many'], [400, 'failed'], [500, 'failed']])('a refusal with %d is “%s”, and what it says is not passed on', async (status, reason) => {
  endpoint.answer((_asked, response) => refuse(response, status, 'secret words of the endpoint'))
  const error = await ask().catch((caught: unknown) => caught)
  expect(error).toMatchObject({ reason })
  expect(String(error)).not.toContain('secret words')
})

test.each([
  ['no JSON', 'Hello!'], ['half of it', '{"choices":[{"message":{"content":"a'], ['another shape', '{"choices":[]}'], ['no content', '{"choices":[{"message":{"content":null}}]}'],
])('an answer with %s is malformed', async (_name, body) => {
  endpoint.answer((_asked, response) => response.end(body))
  expect(await faultOf(ask())).toBe('malformed')
})

test('an answer without end is given up by size, and one that drips by time', async () => {
  endpoint.answer((_asked, response) => response.end(`{"choices":[{"message":{"content":"${'a'.repeat(600_000)}"}}]}`))
  expect(await faultOf(ask())).toBe('malformed')
  endpoint.answer((_asked, response) => {
    const drip = setInterval(() => response.write(' '), 50)
    response.on('close', () => clearInterval(drip))
  })
  expect(await faultOf(ask({ timeoutMs: 400 }))).toBe('timeout')
  endpoint.answer(() => {})
  expect(await faultOf(ask({ timeoutMs: 300 }))).toBe('timeout')
})

test('neither a redirect nor a closed port gets the key', async () => {
  const before = endpoint.asked.length
  endpoint.answer((_asked, response) => {
    response.statusCode = 307
    response.setHeader('location', `${endpoint.baseUrl}/elsewhere`)
    response.end()
  })
  expect(await faultOf(ask({ key: 'sk-1' }))).toBe('unreachable')
  expect(endpoint.asked.length).toBe(before + 1)
  expect(await faultOf(ask({ baseUrl: 'http://127.0.0.1:9' }))).toBe('unreachable')
  endpoint.answer((_asked, response) => response.destroy())
  expect(await faultOf(ask())).toBe('unreachable')
})

test('a host inside the network is asked only where the operator allows it', async () => {
  const before = endpoint.asked.length
  endpoint.answer((_asked, response) => completion(response, '返事'))
  const { port } = new URL(endpoint.baseUrl)
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433', '169.254.169.254', '[::ffff:127.0.0.1]']) {
    expect(await faultOf(ask({ baseUrl: `http://${host}:${port}/v1`, allowed: [] })), host).toBe('inside')
  }
  expect(endpoint.asked.length).toBe(before)
  expect(await ask({ baseUrl: `http://localhost:${port}/v1`, allowed: [`localhost:${port}`] })).toMatchObject({ text: '返事' })
})
