import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerError } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call, hear, sent } from '../../understand/testing.ts'
import { emailOf } from '../../testing/cast.ts'
import { dayEndPatienceMs, untilTodayLasts } from '../../testing/day-end.ts'
import { startTestServer, type TestServer } from '../../testing/server.ts'
import { mailJobs } from './jobs.ts'

type Received = Readonly<{ to: string; email: Email }>
const received: Received[] = []
/** What the mail server answers to the next messages; undefined takes them. */
let refusal: number | undefined
const logged: string[] = []
let smtp: SMTPServer
let server: TestServer
const member = emailOf('hq', 'hamakaze')
const secretWords = '山田太郎です。待ち時間が長くて最悪です。'

beforeAll(async () => {
  await untilTodayLasts()
  smtp = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'],
    onRcptTo: (address, _session, done) => done(refusal === undefined ? null : Object.assign(new Error(`no mailbox ${address.address}`) as SMTPServerError, { responseCode: refusal })),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => void PostalMime.parse(Buffer.concat(chunks)).then((email) => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), email })
        done()
      }))
    },
  })
  await once(smtp.listen(0, '127.0.0.1'), 'listening')
  const { port } = smtp.server.address() as AddressInfo
  server = await startTestServer(
    { KOEWA_SMTP_URL: `smtp://127.0.0.1:${port}`, KOEWA_MAIL_FROM: 'Koewa <koewa@example.jp>', KOEWA_PUBLIC_URL: 'https://koewa.example.jp', KOEWA_LOG: 'warn' },
    { write: (line: string) => void logged.push(line) },
  )
  const yesterday = new Date(Date.now() - 86_400_000).toISOString()
  await hear(server, Array.from({ length: 12 }, (_, at) => sent(`m${at}`, secretWords, { occurredAt: yesterday })))
}, dayEndPatienceMs)
afterAll(async () => {
  await server.stop()
  await new Promise<void>((done) => smtp.close(done))
})

type Settings = Readonly<{ cadence: string; time: string; available: boolean; address: string; last: Readonly<{ state: string; failure: string | null }> | null }>
const wish = async (payload: object): Promise<Settings> => call(server, { method: 'PATCH', url: '/api/v1/morning/mail', headers: await server.as('hq'), payload })
const settings = async (): Promise<Settings> => call(server, { url: '/api/v1/morning/mail', headers: await server.as('hq') })
/** As the clock does every five minutes. */
const tick = async (): Promise<void> => mailJobs(server.platform).MorningMailDue?.({}, AbortSignal.timeout(120_000))
const again = () => server.platform.db.updateTable('morning_mail').set({ last_day: null }).execute()
const days = async () => (await server.platform.db.selectFrom('morning_mail').select('last_day').execute()).map((row) => row.last_day)
const header = ({ headers }: Email, name: string): string | undefined => headers.find(({ key }) => key === name)?.value

test('nobody gets mail unasked', async () => {
  expect(await settings()).toMatchObject({ cadence: 'never', time: '07:00', available: true, address: member, last: null })
  await tick()
  await server.settle()
  expect(received).toEqual([])
})

test('a trial arrives at once, in text and HTML, with links and without a customer’s words', async () => {
  await call(server, { method: 'POST', url: '/api/v1/morning/mail/trial', headers: await server.as('hq'), payload: {} })
  const [{ to, email }] = received as [Received]
  expect(to).toBe(member)
  expect(email.subject).toMatch(/^【朝刊】浜風ホテル \d+月\d+日$/)
  expect(email.from?.address).toBe('koewa@example.jp')
  expect(email.text).toContain('この1週間の苦情は12件')
  expect(email.html).toContain('<h1')
  expect(email.html).toContain('href="https://koewa.example.jp/understand/voices?from=')
  const links = [...(email.text ?? '').matchAll(/https:\/\/koewa\.example\.jp\/\S*/g)].map(([link]) => new URL(link)).filter(({ pathname }) => !pathname.startsWith('/api/'))
  expect(links.length).toBeGreaterThan(5)
  for (const { searchParams } of links) expect(searchParams.get('workspace')).toBe(server.workspaceId)
  for (const body of [email.text, email.html]) {
    expect(body).not.toContain('山田')
    expect(body).not.toContain('最悪')
  }
  expect(header(email, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
})

test('a page goes out once a day however often it is looked for, at its time and in its language', async () => {
  received.length = 0
  await wish({ cadence: 'daily', time: '23:59', language: 'en' })
  await tick()
  // A time that is over today begins tomorrow; put off to later today, it counts today again.
  await wish({ time: '00:00' })
  expect(await days()).toEqual([expect.any(String)])
  await wish({ time: '23:59' })
  expect(await days()).toEqual([null])
  await wish({ time: '00:00' })
  await tick()
  await server.settle()
  expect(received).toEqual([])
  await again()
  await Promise.all([tick(), tick()])
  await again()
  await tick()
  await server.settle()
  await expect.poll(() => received.length).toBe(1)
  expect(received[0]?.email.subject).toMatch(/^Morning page: 浜風ホテル/)
  expect(await settings()).toMatchObject({ last: { state: 'sent' } })
  const [row] = await server.platform.db.selectFrom('mail_outbox').selectAll().execute()
  expect(row).toMatchObject({ text: null, html: null, attempts: 1 })
})

test('weekly comes on its day alone', async () => {
  received.length = 0
  await server.platform.db.deleteFrom('mail_outbox').execute()
  const local = new Date(Date.now() + 9 * 3_600_000).getUTCDay() || 7
  await wish({ cadence: 'weekly', weekday: (local % 7) + 1, time: '00:00' })
  await again()
  await tick()
  await server.settle()
  expect(received).toEqual([])
  await wish({ weekday: local })
  await again()
  await tick()
  await expect.poll(() => received.length).toBe(1)
})

test('what cannot be delivered now is tried again, and arrives once', async () => {
  received.length = 0
  await server.platform.db.deleteFrom('mail_outbox').execute()
  refusal = 451
  await again()
  await tick()
  await expect.poll(async () => (await server.platform.db.selectFrom('mail_outbox').selectAll().execute())[0]).toMatchObject({ failure: '451', sent_at: null, failed_at: null })
  refusal = undefined
  await (await import('kysely')).sql`UPDATE graphile_worker._private_jobs SET run_at = now()`.execute(server.platform.db)
  await expect.poll(async () => (await settings()).last?.state).toBe('sent')
  expect(received).toHaveLength(1)
})

test('a mailbox that is not there is noted and not tried again; no address stands in log or table', async () => {
  received.length = 0
  await server.platform.db.deleteFrom('mail_outbox').execute()
  refusal = 550
  await again()
  await tick()
  await expect.poll(async () => (await settings()).last).toMatchObject({ state: 'failed', failure: '550' })
  const problem = await call<{ type: string }>(server, { method: 'POST', url: '/api/v1/morning/mail/trial', headers: await server.as('hq'), payload: {}, status: 409 })
  expect(problem.type).toBe('urn:koewa:problem:mail-refused')
  refusal = undefined
  expect(logged.join('')).toContain('did not take a mail')
  expect(logged.join('')).not.toContain(member)
  expect(JSON.stringify(await server.platform.db.selectFrom('mail_outbox').selectAll().execute())).not.toContain(member)
})

test('one click ends it, without signing in; looking at the link does not, and a forged one does nothing', async () => {
  await call(server, { method: 'POST', url: '/api/v1/morning/mail/trial', headers: await server.as('hq'), payload: {} })
  const address = /<(.+)>/.exec(header((received.at(-1) as Received).email, 'list-unsubscribe') ?? '')?.[1] ?? ''
  const { pathname, search } = new URL(address)
  const send = (method: 'GET' | 'POST', url: string) => server.app.inject({
    method, url, ...(method === 'POST' ? { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'List-Unsubscribe=One-Click' } : {}),
  })
  expect((await send('GET', pathname + search)).body).toContain('<form method="post"')
  expect((await send('POST', `${pathname}${search}x`)).statusCode).toBe(404)
  expect(await settings()).toMatchObject({ cadence: 'weekly' })
  expect((await send('POST', pathname + search)).statusCode).toBe(200)
  expect(await settings()).toMatchObject({ cadence: 'never' })
})

test('a mail server that nobody answers at is told as that, not as a refusal', async () => {
  await new Promise<void>((done) => smtp.close(done))
  const problem = await call<{ type: string }>(server, { method: 'POST', url: '/api/v1/morning/mail/trial', headers: await server.as('hq'), payload: {}, status: 409 })
  expect(problem.type).toBe('urn:koewa:problem:mail-unreachable')
})
