import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'

type State = { items: { id: string; url: string }[]; checks: { pages: number; failures: number }[]; faults: { page: string; kind: string; firstSeen: string; lastSeen: string; solvedAt: string | null }[] }

let broken = true
const site = createServer(({ url }, response) => {
  const missing = url === '/robots.txt' || (url === '/faq' && broken)
  response.writeHead(missing ? 404 : 200, { 'content-type': 'text/html' }).end('<a href="/faq">FAQ</a>')
})
let server: TestServer
let hq: TestHeaders
let url: string
let origin: string

beforeAll(async () => {
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  const { port } = site.address() as AddressInfo
  origin = `http://127.0.0.1:${port}`
  server = await startTestServer({ KOEWA_CHECK_HOSTS: `127.0.0.1:${port}`, KOEWA_CHECK_PAUSE_MS: '0' })
  hq = await server.as('hq')
  const { id } = (await server.app.inject({ method: 'POST', url: '/api/v1/touchpoints', headers: hq, payload: { name: '公式サイト', channel: 'form' } })).json<{ id: string }>()
  url = `/api/v1/touchpoints/${id}/addresses`
})
afterAll(async () => {
  await server.stop()
  site.close()
})

const add = async (address: string) => server.app.inject({ method: 'POST', url, headers: hq, payload: { url: address } })
const state = async (): Promise<State> => (await server.app.inject({ url, headers: hq })).json<State>()
const again = async (): Promise<State> => {
  const { items } = await state()
  await server.app.inject({ method: 'POST', url: `${url}/${items[0]?.id}/checks`, headers: hq })
  await server.settle()
  return state()
}

test('an address is looked at at once; what is wrong stays one fault until it is good again, and is a new one after', async () => {
  expect((await add(`${origin}/`)).statusCode).toBe(201)
  await server.settle()
  const first = await state()
  expect(first.checks).toMatchObject([{ pages: 2, failures: 1 }])
  expect(first.faults).toMatchObject([{ page: `${origin}/faq`, kind: 'status', solvedAt: null }])

  const second = await again()
  expect(second.faults).toHaveLength(1)
  expect(second.faults[0]?.firstSeen).toBe(first.faults[0]?.firstSeen)
  expect(Date.parse(second.faults[0]?.lastSeen ?? '')).toBeGreaterThan(Date.parse(first.faults[0]?.lastSeen ?? ''))
  const rows = (await server.app.inject({ url: '/api/v1/touchpoint-inventory', headers: hq })).json<{ items: { name: string; faults: number; health: { state: string } }[] }>().items
  expect(rows.find(({ name }) => name === '公式サイト')).toMatchObject({ faults: 1, health: { state: 'bad' } })

  broken = false
  const solved = await again()
  expect(solved.faults[0]?.solvedAt).not.toBeNull()
  expect(solved.checks[0]).toMatchObject({ failures: 0 })

  broken = true
  const back = await again()
  expect(back.faults.map(({ solvedAt }) => solvedAt === null)).toEqual([true, false])
})

test('an address inside the network, with a password or of another scheme is refused', async () => {
  for (const address of ['http://169.254.169.254/latest/meta-data', 'http://127.0.0.1:1/', 'https://a:b@example.org/', 'file:///etc/passwd', 'nothing']) {
    expect((await add(address)).statusCode, address).toBe(400)
  }
})

test('who does not see the touchpoint sees no address of it', async () => {
  expect((await server.app.inject({ url, headers: await server.as('manager') })).statusCode).toBe(404)
})
