import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDataDirectory, removeDataDirectory, startInstance, type Instance } from '../benchmarks/instance.ts'
import { codeAt, stepAt } from '../server/platform/auth/second-factor/totp.ts'
import { openBrowser, seriousFaults } from './browser.ts'

const [address, password] = ['owner@hamakaze.example', 'browser-test-password']

let dataDirectory: string
let koewa: Instance
let browser: Browser
let context: BrowserContext
let page: Page
let secret: Buffer

beforeAll(async () => {
  dataDirectory = await makeDataDirectory()
  koewa = await startInstance(dataDirectory)
  await koewa.cli(['workspace', 'create', '浜風ホテル', '--owner', address, '--password-stdin', '--json'], password)
  browser = await openBrowser()
  context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', viewport: { width: 1280, height: 800 } })
  page = await context.newPage()
})

afterAll(async () => {
  await browser?.close()
  await koewa?.stop()
  await removeDataDirectory(dataDirectory)
})

const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const arrive = () => page.getByRole('navigation', { name: 'メインメニュー' }).waitFor()
/** Pictures of what was seen, wide and narrow, light and dark, where somebody asks for them. */
async function shoot(name: string): Promise<void> {
  const folder = process.env['KOEWA_SCREENSHOTS']
  if (!folder) return
  for (const [width, colorScheme] of [[1440, 'light'], [375, 'dark']] as const) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: true })
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ colorScheme: 'light' })
}
const read32 = (text: string): Buffer => {
  const bits = [...text].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

async function signIn(code?: string): Promise<void> {
  await page.goto(`${koewa.url}/sign-in`)
  await page.getByLabel('メールアドレス').fill(address)
  await page.getByLabel('パスワード').fill(password)
  await press('サインイン')
  if (code === undefined) return
  await page.getByLabel('認証コード').fill(code)
  await press('サインイン')
}

test('a second factor is set up with a first code, and recovery codes are shown', async () => {
  await signIn()
  await arrive()
  await page.goto(`${koewa.url}/settings/account`)
  await press('二段階認証を設定する')
  await page.getByRole('heading', { name: '二段階認証' }).locator('xpath=ancestor::section').getByLabel('現在のパスワード').fill(password)
  await press('次へ')
  secret = read32((await page.getByLabel('読み取れないとき').inputValue()).replaceAll(' ', ''))
  await page.getByRole('img', { name: '認証アプリで読み取るQRコード' }).waitFor()
  await shoot('second-factor-qr')
  expect(await seriousFaults(page)).toEqual([])
  await page.getByLabel('認証コード').fill('000000')
  await press('有効にする')
  await page.getByText('認証コードが正しくないか、すでに使われています').waitFor()
  await page.getByLabel('認証コード').fill(codeAt(secret, stepAt(Date.now())))
  await press('有効にする')
  await page.getByText('リカバリーコードを保管してください').waitFor()
  expect(await page.getByText(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/).count()).toBe(10)
  await shoot('second-factor-codes')
  expect(await seriousFaults(page)).toEqual([])
  await page.getByLabel('安全な場所に保管しました').check()
  await press('完了')
  await page.getByText('残りのリカバリーコードは10個です').waitFor()
})

test('signing in again asks for the code, and the list of devices shows this one', async () => {
  await context.clearCookies()
  await signIn('000000')
  await page.getByText('認証コードが正しくないか、すでに使われています').waitFor()
  await shoot('second-factor-sign-in')
  expect(await seriousFaults(page)).toEqual([])
  // The code of this half minute confirmed the set-up and is used up; the next one is taken already.
  await page.getByLabel('認証コード').fill(codeAt(secret, stepAt(Date.now()) + 1))
  await press('サインイン')
  await arrive()
  await page.goto(`${koewa.url}/settings/account`)
  await page.getByText('この端末').waitFor()
  expect(await page.getByText('Chrome – Linux').count()).toBeGreaterThan(0)
  await shoot('second-factor-sessions')
})
