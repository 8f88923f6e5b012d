import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { codeAt, stepAt } from '../server/platform/auth/second-factor/totp.ts'
import { seriousFaults } from './browser.ts'
import { owner, test } from './fixtures.ts'

let secret: Buffer

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const arrive = (page: Page) => page.getByRole('navigation', { name: 'メインメニュー' }).waitFor()
/** Pictures of what was seen, wide and narrow, light and dark, where somebody asks for them. */
async function shoot(page: Page, name: string): Promise<void> {
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

async function signIn(page: Page, code?: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('メールアドレス').fill(owner.email)
  await page.getByLabel('パスワード').fill(owner.password)
  await press(page, 'サインイン')
  if (code === undefined) return
  await page.getByLabel('認証コード').fill(code)
  await press(page, 'サインイン')
}

test('a second factor is set up with a first code, and recovery codes are shown', async ({ stranger: page }) => {
  await signIn(page)
  await arrive(page)
  await page.goto('/settings/account')
  await press(page, '二段階認証を設定する')
  await page.getByRole('heading', { name: '二段階認証' }).locator('xpath=ancestor::section').getByLabel('現在のパスワード').fill(owner.password)
  await press(page, '次へ')
  secret = read32((await page.getByLabel('読み取れないとき').inputValue()).replaceAll(' ', ''))
  await page.getByRole('img', { name: '認証アプリで読み取るQRコード' }).waitFor()
  await shoot(page, 'second-factor-qr')
  expect(await seriousFaults(page)).toEqual([])
  await page.getByLabel('認証コード').fill('000000')
  await press(page, '有効にする')
  await page.getByText('認証コードが正しくないか、すでに使われています').waitFor()
  await page.getByLabel('認証コード').fill(codeAt(secret, stepAt(Date.now())))
  await press(page, '有効にする')
  await page.getByText('リカバリーコードを保管してください').waitFor()
  await expect.poll(() => page.getByText(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/).count()).toBe(10)
  await shoot(page, 'second-factor-codes')
  expect(await seriousFaults(page)).toEqual([])
  await page.getByLabel('安全な場所に保管しました').check()
  await press(page, '完了')
  await page.getByText('残りのリカバリーコードは10個です').waitFor()
})

test('signing in again asks for the code, and the list of devices shows this one', async ({ stranger: page }) => {
  await page.context().clearCookies()
  await signIn(page, '000000')
  await page.getByText('認証コードが正しくないか、すでに使われています').waitFor()
  await shoot(page, 'second-factor-sign-in')
  expect(await seriousFaults(page)).toEqual([])
  // The code of this half minute confirmed the set-up and is used up; the next one is taken already.
  await page.getByLabel('認証コード').fill(codeAt(secret, stepAt(Date.now()) + 1))
  await press(page, 'サインイン')
  await arrive(page)
  await page.goto('/settings/account')
  await page.getByText('この端末').waitFor()
  await expect.poll(() => page.getByText('Chrome – Linux').count()).toBeGreaterThan(0)
  await shoot(page, 'second-factor-sessions')
})
