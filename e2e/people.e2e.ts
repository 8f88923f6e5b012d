import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDataDirectory, removeDataDirectory, startInstance, type Instance } from '../benchmarks/instance.ts'
import { openBrowser, seriousFaults } from './browser.ts'

const [ownerAddress, guestAddress, password] = ['owner@hamakaze.example', 'guest@hamakaze.example', 'browser-test-password']

let dataDirectory: string
let koewa: Instance
let browser: Browser
let owner: Page
let link: string

beforeAll(async () => {
  dataDirectory = await makeDataDirectory()
  koewa = await startInstance(dataDirectory)
  await koewa.cli(['workspace', 'create', '浜風ホテル', '--owner', ownerAddress, '--password-stdin', '--json'], password)
  browser = await openBrowser()
  owner = await (await newContext()).newPage()
})

afterAll(async () => {
  await browser?.close()
  await koewa?.stop()
  await removeDataDirectory(dataDirectory)
})

const newContext = (): Promise<BrowserContext> => browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', viewport: { width: 1280, height: 800 } })
const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(`${koewa.url}${path}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test('an owner signs in and makes an invitation, whose link is told', async () => {
  await open(owner, '/sign-in')
  await owner.getByLabel('メールアドレス').fill(ownerAddress)
  await owner.getByLabel('パスワード').fill(password)
  await button(owner, 'サインイン').click()
  await owner.getByRole('navigation', { name: 'メインメニュー' }).waitFor()
  await open(owner, '/settings/invitations')
  await button(owner, 'メンバーを招待').click()
  await owner.getByLabel('メールアドレス').fill(guestAddress)
  await button(owner, '招待リンクを作る').click()
  link = await owner.getByLabel('招待リンク').inputValue()
  expect(link).toContain(`${koewa.url}/invitation?token=`)
  expect(await seriousFaults(owner)).toEqual([])
})

test('the invited person joins by the link, which then opens nothing more', async () => {
  const context = await newContext()
  const guest = await context.newPage()
  await guest.goto(link)
  await guest.getByLabel('お名前').fill('山本 葵')
  await guest.getByLabel('パスワード').fill(password)
  expect(await seriousFaults(guest)).toEqual([])
  await button(guest, '参加する').click()
  await guest.getByRole('heading', { level: 1, name: '浜風ホテル' }).waitFor()
  // The first steps of somebody who may import and shape topics, and nothing that they may not do.
  await guest.getByRole('heading', { name: 'はじめの手順' }).waitFor()
  expect(await guest.getByRole('link', { name: /メンバーを招待する/ }).count()).toBe(0)
  expect(await seriousFaults(guest)).toEqual([])
  for (const spent of [link, `${koewa.url}/setup?token=used-long-ago`, `${koewa.url}/password?token=used-long-ago`]) {
    await guest.goto(spent)
    await guest.getByText('このリンクは使用済みか、期限が切れています').waitFor()
  }
  await context.close()
})

test('a role is changed, taken back and changed again', async () => {
  await open(owner, '/settings/members')
  const row = owner.getByRole('row', { name: /山本 葵/ })
  const give = async (role: string): Promise<void> => {
    await row.click({ position: { x: 10, y: 10 } })
    await owner.getByRole('dialog').getByLabel('権限').selectOption({ label: role })
    await button(owner, '保存する').click()
    await owner.getByText('山本 葵さんの設定を変更しました').first().waitFor()
  }
  await give('経営層')
  await row.getByText('経営層').waitFor()
  await button(owner, '元に戻す').click()
  await row.getByText('分析担当').waitFor()
  await give('CX本部')
  await row.getByText('CX本部').waitFor()
  expect(await seriousFaults(owner)).toEqual([])
})

test('a key is shown once, works, and is not shown again', async () => {
  await open(owner, '/settings/keys')
  await button(owner, 'APIキーを作成').click()
  await owner.getByRole('dialog').getByLabel('名前').fill('問い合わせ管理')
  await button(owner, '作成する').click()
  const key = await owner.getByRole('dialog').getByLabel('APIキー', { exact: true }).inputValue()
  expect(key).toMatch(/^koewa_[0-9a-f]{32}_[\w-]+$/)
  const voice = { source: 'desk', sourceId: '1', touchpoint: 'フロント', channel: 'phone', text: 'とても親切でした。', occurredAt: '2026-05-01T10:00:00+09:00' }
  const sent = await fetch(`${koewa.url}/api/v1/voices`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify({ voices: [voice] }) })
  expect(sent.status, await sent.text()).toBeLessThan(300)
  await button(owner, '控えました').click()
  await open(owner, '/settings/keys')
  await owner.getByText('問い合わせ管理').waitFor()
  expect(await owner.content()).not.toContain(key)
  expect(await seriousFaults(owner)).toEqual([])
})

test('the audit log shows it all, and a row keeps the focus however far it scrolls', async () => {
  for (let index = 0; index < 45; index++) {
    await owner.request.post(`${koewa.url}/api/v1/departments`, { data: { name: `第${index + 1}営業所` }, headers: { origin: koewa.url } })
  }
  await open(owner, '/settings/audit?action=member')
  await owner.getByRole('row', { name: /山本 葵/ }).first().waitFor()
  expect(await owner.getByRole('row', { name: /メンバーの権限・部門を変更/ }).count()).toBe(3)
  await open(owner, '/settings/audit')
  await owner.getByRole('row', { name: /APIキーを作成|声を受け入れ|部門を追加/ }).first().waitFor()
  expect(await seriousFaults(owner)).toEqual([])

  const place = () => owner.evaluate<string | undefined>('document.activeElement?.dataset.index')
  await owner.locator('tr[data-index="2"]').focus()
  await owner.evaluate(`document.querySelector('[role=grid]').parentElement.scrollTo(0, 1_000_000)`)
  await owner.locator('tr[data-index="40"]').waitFor()
  expect(await place()).toBe('2')
  await owner.keyboard.press('ArrowDown')
  await expect.poll(place).toBe('3')

  const file = await owner.request.get(`${koewa.url}/api/v1/audit.csv?action=key`)
  expect(await file.text()).toContain('key.created')
})
