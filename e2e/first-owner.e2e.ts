import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDataDirectory, removeDataDirectory, startInstance, type Instance } from '../benchmarks/instance.ts'
import { openBrowser, seriousFaults } from './browser.ts'

let dataDirectory: string
let koewa: Instance
let browser: Browser

beforeAll(async () => {
  dataDirectory = await makeDataDirectory()
  koewa = await startInstance(dataDirectory)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await koewa?.stop()
  await removeDataDirectory(dataDirectory)
})

test('the first owner sets a workspace up by the link and comes in, and the link works once', async () => {
  const { link } = await koewa.cli<{ link: string }>(['setup-link', '--json'])
  const address = link.replace(/^https?:\/\/[^/]+/, koewa.url)
  const context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo' })
  const page = await context.newPage()
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  const { token } = Object.fromEntries(new URL(address).searchParams) as { token: string }
  const answer = await page.request.post(`${koewa.url}/api/v1/setup`, {
    data: { token, workspaceName: '浜風ホテル', name: '最初の管理者', email: 'owner@hamakaze.example', password: 'browser-test-password', language: 'ja' },
    headers: { origin: koewa.url },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
  await page.goto(koewa.url)
  await page.getByRole('navigation').first().waitFor()
  await page.getByText('浜風ホテル').first().waitFor()
  expect(await seriousFaults(page)).toEqual([])
  const again = await page.request.post(`${koewa.url}/api/v1/setup`, {
    data: { token, workspaceName: '別の会社', name: '二人目', email: 'second@hamakaze.example', password: 'browser-test-password', language: 'ja' },
    headers: { origin: koewa.url },
  })
  expect(again.status()).toBeGreaterThanOrEqual(400)
  await context.close()
})
