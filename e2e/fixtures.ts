import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { test as bare, vi } from 'vitest'
import { makeDataDirectory, removeDataDirectory, startInstance, type Instance } from '../benchmarks/instance.ts'
import { openBrowser } from './browser.ts'

/** The company of the walks, and who owns its workspace. */
export const company = '浜風ホテル'
export const owner = { email: 'owner@hamakaze.example', name: '浜辺 澪', password: 'browser-test-password' }

/** Against what hangs, as in vitest.config.ts. */
const patienceMs = 90_000

/** What a Japanese reader's browser opens of this Koewa. */
export async function openContext(browser: Browser, { url }: Instance, other: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', viewport: { width: 1280, height: 800 }, baseURL: url, ...other })
  context.setDefaultTimeout(patienceMs)
  return context
}

type Cleanup = Readonly<{ onCleanup(cleanup: () => Promise<void>): void }>

/** A Koewa as `npm start` runs it, without a workspace; its data go away with it. */
export async function emptyKoewa({}: object, { onCleanup }: Cleanup): Promise<Instance> {
  const dataDirectory = await makeDataDirectory()
  let koewa: Instance | undefined
  onCleanup(async () => {
    await koewa?.stop()
    await removeDataDirectory(dataDirectory)
  })
  // As whoever runs it allows a language model on a machine of their own.
  return (koewa = await startInstance(dataDirectory, { KOEWA_LANGUAGE_MODEL_HOSTS: '127.0.0.1' }))
}

/** Tests with a browser of the file's own. */
export const browserTest = bare.extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
  const browser = await openBrowser()
  onCleanup(() => browser.close())
  return browser
})

/**
 * Tests that walk one story on one server, in Japanese: `visitor` is the page of somebody who comes to a Koewa without a
 * workspace, `stranger` of one who comes to the company's and is not signed in, `page` its owner's; they are one page, and
 * a file takes one of them. `send` makes requests with its session.
 */
export const test = browserTest
  .extend('koewa', { scope: 'file' }, emptyKoewa)
  .extend('visitor', { scope: 'file' }, async ({ browser, koewa }) => (await openContext(browser, koewa)).newPage())
  .extend('send', { scope: 'file' }, ({ koewa, visitor }) => senderOf(visitor, koewa))
  .extend('stranger', { scope: 'file' }, async ({ koewa, visitor }) => {
    await koewa.cli(['workspace', 'create', company, '--owner', owner.email, '--owner-name', owner.name, '--password-stdin', '--json'], owner.password)
    return visitor
  })
  .extend('page', { scope: 'file' }, async ({ stranger, send }) => {
    await send('POST', '/api/auth/sign-in/email', { email: owner.email, password: owner.password })
    return stranger
  })

/** The link of the first owner, at the address under which the test reaches the server. */
export async function setupLink({ cli, url }: Instance): Promise<string> {
  const { link } = await cli<{ link: string }>(['setup-link', '--json'])
  return link.replace(/^https?:\/\/[^/]+/, url)
}

export type Send = <Answer>(method: 'GET' | 'POST' | 'PUT', path: string, data?: object) => Promise<Answer>

/** Requests with the page's session and from its origin, as the console makes them. They throw what the server says when it refuses. */
export function senderOf(page: Page, { url }: Instance): Send {
  return async <Answer>(method: 'GET' | 'POST' | 'PUT', path: string, data?: object) => {
    const answer = await page.request.fetch(`${url}${path}`, { method, headers: { origin: url }, ...(data && { data }) })
    if (!answer.ok()) throw new Error(`${method} ${path}: ${await answer.text()}`)
    return (await answer.json()) as Answer
  }
}

/** Sends voices and waits until every screen counts them. */
export async function hear(send: Send, voices: readonly object[]): Promise<void> {
  await send('POST', '/api/v1/voices', { voices })
  await vi.waitFor(async () => {
    const span = await send<{ voices: number }>('GET', '/api/v1/voices/span')
    if (span.voices < voices.length) throw new Error(`${span.voices} of ${voices.length} voices are counted so far.`)
  }, { timeout: patienceMs, interval: 200 })
}
