import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { guardedLookup, InsideHost, isPublic } from '../../platform/outgoing/allowed-host.ts'
import { crawl, type CrawlOptions } from './crawl.ts'
import { readHtml } from './read-html.ts'

const servers: { close(): void }[] = []
afterAll(() => servers.forEach((server) => server.close()))

/** A site on this machine. @returns its origin and the requests it got, as "METHOD path". */
async function site(pages: Record<string, string | RequestListener>, make: (listener: RequestListener) => Server = createServer, scheme = 'http') {
  const asked: string[] = []
  const agents = new Set<string | undefined>()
  const server = make((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    agents.add(request.headers['user-agent'])
    const page = pages[request.url ?? '']
    if (typeof page === 'function') return void page(request, response)
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': request.url === '/robots.txt' ? 'text/plain' : 'text/html' }).end(page ?? 'none')
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { origin: `${scheme}://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, asked, agents }
}

const options = (host: string, more: Partial<CrawlOptions> = {}): CrawlOptions => ({
  allowed: new Set([host]), userAgent: 'KoewaInspector/1.0', timeoutMs: 10_000, maxBytes: 100_000, signal: new AbortController().signal,
  expectsForm: false, depth: 2, maxPages: 20, pauseMs: 0, slowMs: 10_000, now: new Date('2026-11-22T00:00:00Z'), ...more,
})
const redirect = (to: string): RequestListener => (_request, response) => void response.writeHead(302, { location: to }).end()

test('it follows links within the site to its depth, by GET alone and under its name, and tells what is broken and from where', async () => {
  const { origin, host, asked, agents } = await site({
    '/': '<a href="/a">a</a><a href="/gone#top">gone</a><a href="https://example.org/">away</a><a href="mailto:x@example.org">mail</a><form method="post" action="/send"><input name="q"></form>',
    '/a': '<a href="b">b</a>', '/b': '<a href="/c">c</a>', '/c': 'too deep',
  })
  const { pages, faults, latency } = await crawl(`${origin}/`, options(host, { expectsForm: true }))
  expect(asked).toEqual(['GET /robots.txt', 'GET /', 'GET /a', 'GET /gone', 'GET /b'])
  expect([...agents]).toEqual(['KoewaInspector/1.0'])
  expect(pages).toBe(4)
  expect(latency).toBeGreaterThanOrEqual(0)
  expect(faults).toEqual([{ page: `${origin}/gone`, kind: 'status', detail: '404', linkedFrom: `${origin}/` }])
})

test('a picture that is gone is told with its page; those of other sites, those written into the page and what robots.txt forbids are left alone', async () => {
  const { origin, host, asked } = await site({
    '/robots.txt': 'User-agent: *\nDisallow: /private',
    '/': '<img src="/there.png"><img src="gone.png"><img src="/private/a.png"><img src="https://example.org/x.png"><img src="data:image/gif;base64,R0lGOD"><a href="/a">a</a>',
    '/a': '<img src="/there.png">', '/there.png': 'a picture',
  })
  const { pages, faults, visited, whole } = await crawl(`${origin}/`, options(host))
  expect(asked).toEqual(['GET /robots.txt', 'GET /', 'GET /a', 'GET /there.png', 'GET /gone.png'])
  expect(faults).toEqual([{ page: `${origin}/gone.png`, kind: 'status', detail: '404', linkedFrom: `${origin}/` }])
  expect({ pages, whole, seen: visited.has(`${origin}/there.png`) }).toEqual({ pages: 2, whole: true, seen: true })
})

test('robots.txt is obeyed, its delay too', async () => {
  const { origin, host, asked } = await site({
    '/robots.txt': 'User-agent: *\nDisallow: /private\nCrawl-delay: 0.2', '/': '<a href="/private/a">p</a><a href="/open">o</a>', '/open': 'open',
  })
  const started = Date.now()
  await crawl(`${origin}/`, options(host))
  expect(asked).toEqual(['GET /robots.txt', 'GET /', 'GET /open'])
  expect(Date.now() - started).toBeGreaterThanOrEqual(190)
})

test.each([503, 500])('a robots.txt that answers %i allows nothing for now, and says so; without one everything is allowed', async (status) => {
  const { origin, host, asked } = await site({ '/robots.txt': (_request, response) => void response.writeHead(status).end(), '/': 'secret' })
  const { pages, faults, whole } = await crawl(`${origin}/`, options(host))
  expect({ pages, faults, whole }).toEqual({ pages: 0, whole: false, faults: [{ page: `${origin}/robots.txt`, kind: 'robots', detail: String(status), linkedFrom: null }] })
  expect(asked).toEqual(['GET /robots.txt'])
  const without = await site({ '/': 'open' })
  expect(await crawl(`${without.origin}/`, options(without.host))).toMatchObject({ pages: 1, faults: [], whole: true })
})

test('an address that robots.txt forbids is told of, not called good', async () => {
  const { origin, host, asked } = await site({ '/robots.txt': 'User-agent: KoewaInspector\nDisallow: /', '/': 'secret' })
  expect((await crawl(`${origin}/`, options(host))).faults).toEqual([{ page: `${origin}/`, kind: 'robots', detail: 'disallowed', linkedFrom: null }])
  expect(asked).toEqual(['GET /robots.txt'])
})

test('a site that does not answer is unreachable; time that runs out between two pages ends the look and fails nothing', async () => {
  const gone = await site({})
  servers.at(-1)?.close()
  expect((await crawl(`${gone.origin}/`, options(gone.host))).faults).toMatchObject([{ page: `${gone.origin}/`, kind: 'unreachable', detail: 'ECONNREFUSED' }])
  const { origin, host } = await site({ '/': '<a href="/a">a</a>', '/a': 'a' })
  const { pages, faults, whole } = await crawl(`${origin}/`, options(host, { pauseMs: 60_000, signal: AbortSignal.timeout(2_000) }))
  expect({ pages, faults, whole }).toEqual({ pages: 1, faults: [], whole: false })
})

test('a missing form, a slow page, one that never ends, and redirects in a circle are faults', async () => {
  const { origin, host } = await site({
    '/': '<p>no form</p><a href="/slow">s</a><a href="/endless">e</a><a href="/circle">c</a><a href="/moved">m</a>', '/fine': 'fine',
    '/slow': (_request, response) => void setTimeout(() => response.writeHead(200, { 'content-type': 'text/html' }).end('late'), 900),
    '/endless': (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      const drip = setInterval(() => response.write('.'), 50)
      response.once('close', () => clearInterval(drip))
    },
    '/circle': redirect('/circle'), '/moved': redirect('/fine'),
  })
  const { faults } = await crawl(`${origin}/`, options(host, { expectsForm: true, slowMs: 800, timeoutMs: 2_000 }))
  expect(faults.map(({ page, kind }) => `${page.slice(origin.length)} ${kind}`)).toEqual(['/ form', '/slow slow', '/endless unreachable', '/circle redirects'])
})

test('a redirect or a link into the network is not followed', async () => {
  const secret = await site({ '/': 'secret' })
  const { origin, host } = await site({ '/': `<a href="/out">x</a>`, '/out': redirect(`${secret.origin}/`), '/named': redirect(`http://localhost:${new URL(secret.origin).port}/`) })
  const { faults } = await crawl(`${origin}/`, options(host))
  expect(faults).toMatchObject([{ page: `${origin}/out`, kind: 'forbidden' }])
  expect((await crawl(`${origin}/named`, options(host))).faults).toMatchObject([{ kind: 'forbidden' }])
  expect(secret.asked).toEqual([])
  expect((await crawl(`${secret.origin}/`, options('elsewhere'))).faults).toMatchObject([{ kind: 'forbidden' }])
  expect(secret.asked).toEqual([])
})

test('a body is read to its limit only', async () => {
  const { origin, host, asked } = await site({ '/': `${'x'.repeat(5_000)}<a href="/far">far</a>`, '/far': 'far' })
  await crawl(`${origin}/`, options(host, { maxBytes: 1_000 }))
  expect(asked).not.toContain('GET /far')
})

test('a certificate that nobody vouches for is a fault of its own', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'koewa-certificate-'))
  const [key, cert] = [join(directory, 'key.pem'), join(directory, 'cert.pem')]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=127.0.0.1'], { stdio: 'ignore' })
  const tls = { key: readFileSync(key), cert: readFileSync(cert) }
  rmSync(directory, { recursive: true })
  const { origin, host } = await site({ '/': 'fine' }, (listener) => createTlsServer(tls, listener) as unknown as Server, 'https')
  expect((await crawl(`${origin}/`, options(host))).faults).toMatchObject([{ kind: 'certificate', page: `${origin}/` }])
})

test.each(['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255',
  '::1', '::', '::ffff:127.0.0.1', '::ffff:8.8.8.8', 'fe80::1', 'fc00::1', 'fd12::1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1', 'ff02::1', 'not an address'])('%s is inside', (address) => {
  expect(isPublic(address)).toBe(false)
})
test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2400:4050::1'])('%s is public', (address) => expect(isPublic(address)).toBe(true))

test.each(['http://2130706433/', 'http://0x7f.1/', 'http://127.1/', 'http://[::1]/', 'http://[::ffff:10.0.0.1]/'])('%s is refused before anything is looked up', (url) => {
  expect(() => guardedLookup(new URL(url), new Set())).toThrow(InsideHost)
})

test('a form without a field that one fills in is none', () => {
  expect(readHtml('<form><input type="hidden" name="t"><input type="submit"></form>', 'https://example.org/').hasForm).toBe(false)
  expect(readHtml('<base href="/x/"><a href="y">y</a><form><textarea></textarea></form>', 'https://example.org/')).toEqual({ links: ['https://example.org/x/y'], images: [], hasForm: true })
})
