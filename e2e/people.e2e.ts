import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { seriousFaults } from './browser.ts'
import { startTestEndpoint } from '../server/understand/drafts/endpoint-testbed.ts'
import { openContext, owner, test } from './fixtures.ts'

const guestAddress = 'guest@hamakaze.example'
let link: string

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).waitFor()
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test('an owner signs in and makes an invitation, whose link is told', async ({ koewa, stranger: page }) => {
  await open(page, '/sign-in')
  await page.getByLabel('メールアドレス').fill(owner.email)
  await page.getByLabel('パスワード').fill(owner.password)
  await button(page, 'サインイン').click()
  await page.getByRole('navigation', { name: 'メインメニュー' }).waitFor()
  await open(page, '/settings/invitations')
  await button(page, 'メンバーを招待').click()
  await page.getByLabel('メールアドレス').fill(guestAddress)
  await button(page, '招待リンクを作る').click()
  link = await page.getByLabel('招待リンク').inputValue()
  expect(link).toContain(`${koewa.url}/invitation?token=`)
  expect(await seriousFaults(page)).toEqual([])
})

test('the invited person joins by the link, which then opens nothing more', async ({ koewa, browser }) => {
  const context = await openContext(browser, koewa)
  const guest = await context.newPage()
  await guest.goto(link)
  await guest.getByLabel('お名前').fill('山本 葵')
  await guest.getByLabel('パスワード').fill(owner.password)
  expect(await seriousFaults(guest)).toEqual([])
  await button(guest, '参加する').click()
  await guest.getByRole('heading', { level: 1, name: '浜風ホテル' }).waitFor()
  // The first steps of somebody who may import and shape topics, and nothing that they may not do.
  await guest.getByRole('heading', { name: 'はじめの手順' }).waitFor()
  await expect.poll(() => guest.getByRole('link', { name: /メンバーを招待する/ }).count()).toBe(0)
  expect(await seriousFaults(guest)).toEqual([])
  for (const spent of [link, '/setup?token=used-long-ago', '/password?token=used-long-ago']) {
    await guest.goto(spent)
    await guest.getByText('このリンクは使用済みか、期限が切れています').waitFor()
  }
  await context.close()
})

test('a role is changed, taken back and changed again', async ({ stranger: page }) => {
  await open(page, '/settings/members')
  const row = page.getByRole('row', { name: /山本 葵/ })
  const give = async (role: string): Promise<void> => {
    await row.click({ position: { x: 10, y: 10 } })
    await page.getByRole('dialog').getByLabel('権限').selectOption({ label: role })
    await button(page, '保存する').click()
    await page.getByText('山本 葵さんの設定を変更しました').first().waitFor()
  }
  await give('経営層')
  await row.getByText('経営層').waitFor()
  await button(page, '元に戻す').click()
  await row.getByText('分析担当').waitFor()
  await give('CX本部')
  await row.getByText('CX本部').waitFor()
  expect(await seriousFaults(page)).toEqual([])
})

test('a key is shown once, works, and is not shown again', async ({ koewa, stranger: page }) => {
  await open(page, '/settings/keys')
  await button(page, 'APIキーを作成').click()
  await page.getByRole('dialog').getByLabel('名前').fill('問い合わせ管理')
  await button(page, '作成する').click()
  const key = await page.getByRole('dialog').getByLabel('APIキー', { exact: true }).inputValue()
  expect(key).toMatch(/^koewa_[0-9a-f]{32}_[\w-]+$/)
  const voice = { source: 'desk', sourceId: '1', touchpoint: 'フロント', channel: 'phone', text: 'とても親切でした。', occurredAt: '2026-05-01T10:00:00+09:00' }
  const sent = await fetch(`${koewa.url}/api/v1/voices`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify({ voices: [voice] }) })
  expect(sent.status, await sent.text()).toBeLessThan(300)
  await button(page, '控えました').click()
  await open(page, '/settings/keys')
  await page.getByText('問い合わせ管理').waitFor()
  expect(await page.content()).not.toContain(key)
  expect(await seriousFaults(page)).toEqual([])
})

test('a session that ends while somebody writes asks for the password and keeps what was written', async ({ stranger: page }) => {
  await open(page, '/settings/departments')
  await button(page, '部門を追加').click()
  await page.getByLabel('部門名').fill('夜間窓口')
  await page.context().clearCookies()
  await page.getByRole('dialog').getByRole('button', { name: '部門を追加' }).click()
  const again = page.getByRole('dialog', { name: 'もう一度サインインしてください' })
  await again.waitFor()
  // What lies behind cannot be read by whoever passes by, an open sheet or dialog included.
  await expect.poll(() => page.evaluate<string>('getComputedStyle(document.elementsFromPoint(5, 5)[0]).backgroundColor')).toMatch(/^rgb\(/)
  expect(await seriousFaults(page)).toEqual([])
  await again.getByLabel('パスワード').fill(owner.password)
  await again.getByRole('button', { name: 'サインイン' }).click()
  await again.waitFor({ state: 'detached' })
  await expect.poll(() => page.getByLabel('部門名').inputValue()).toBe('夜間窓口')
  await page.getByRole('dialog').getByRole('button', { name: '部門を追加' }).click()
  await page.getByText('「夜間窓口」を追加しました').first().waitFor()
})

test('the audit log shows it all, and a row keeps the focus however far it scrolls', async ({ stranger: page, send }) => {
  for (let index = 0; index < 45; index++) {
    await send('POST', '/api/v1/departments', { name: `第${index + 1}営業所` })
  }
  await open(page, '/settings/audit?action=member')
  await page.getByRole('row', { name: /山本 葵/ }).first().waitFor()
  await expect.poll(() => page.getByRole('row', { name: /メンバーの権限・部門を変更/ }).count()).toBe(3)
  await open(page, '/settings/audit')
  await page.getByRole('row', { name: /APIキーを作成|声を受け入れ|部門を追加/ }).first().waitFor()
  expect(await seriousFaults(page)).toEqual([])

  const place = () => page.evaluate<string | undefined>('document.activeElement?.dataset.index')
  await page.locator('tr[data-index="2"]').focus()
  await page.evaluate(`document.querySelector('[role=grid]').parentElement.scrollTo(0, 1_000_000)`)
  await page.locator('tr[data-index="40"]').waitFor()
  await expect.poll(() => place()).toBe('2')
  await page.keyboard.press('ArrowDown')
  await expect.poll(place).toBe('3')

  const file = await page.request.get('/api/v1/audit.csv?action=key')
  expect(await file.text()).toContain('key.created')
})

test('a key of a language model is put in place of another, and tried at once', async ({ stranger: page }) => {
  const endpoint = await startTestEndpoint()
  await open(page, '/settings/language-model')
  await page.getByLabel('接続先のアドレス').fill(endpoint.baseUrl)
  await page.getByLabel('モデル名').fill('test-model')
  for (const key of ['sk-first-0815', 'sk-second-4711']) {
    await page.getByLabel('APIキー').fill(key)
    await button(page, '保存する').click()
    await button(page, '接続を試す').click()
    await expect.poll(() => endpoint.asked.at(-1)?.authorization).toBe(`Bearer ${key}`)
    expect(await page.getByLabel('APIキー').inputValue()).toBe('')
  }
  await endpoint.stop()
})
