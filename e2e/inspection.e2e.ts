import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { seriousFaults } from './browser.ts'
import { hear, test } from './fixtures.ts'

const note = '案内板が柱に隠れて、入口から見えない。'
const yesterday = new Date(Date.now() - 86_400_000).toISOString()

test.beforeAll(async ({ page: _signedIn, send }) => {
  await send('POST', '/api/v1/departments', { name: '宿泊部', kind: 'department', parentId: null })
  await hear(send, ['フロント', '予約電話'].map((touchpoint, at) => ({ source: 'e2e', sourceId: `v${at}`, occurredAt: yesterday, touchpoint, channel: at === 0 ? 'store' : 'phone', text: 'お湯がぬるかったです。' })))
})

test('a stage is added, takes the touchpoints of one that is removed, and all of it is taken back', async ({ page }) => {
  await page.goto('/listen/inspection')
  await page.getByRole('button', { name: '段階を編集する' }).click()
  const dialog = page.getByRole('dialog', { name: '段階を編集する' })
  await dialog.getByRole('button', { name: '段階を追加する' }).click()
  await page.keyboard.type('ご宿泊後')
  await dialog.getByRole('button', { name: '「サポート」を外す' }).click()
  await dialog.getByText('2か所の顧客接点の移し先').waitFor()
  await dialog.getByRole('combobox', { name: '「サポート」の顧客接点の移し先' }).selectOption('利用')
  expect(await seriousFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: '保存する' }).click()
  await page.getByRole('heading', { name: /^ご宿泊後/ }).waitFor()
  await page.getByRole('heading', { name: '利用 2か所' }).waitFor()
  await expect.poll(() => page.getByRole('heading', { name: /^サポート/ }).count()).toBe(0)
  await page.getByRole('button', { name: '元に戻す' }).click()
  await page.getByRole('heading', { name: 'サポート 2か所' }).waitFor()
  await expect.poll(() => page.getByRole('heading', { name: /^ご宿泊後/ }).count()).toBe(0)
})

test('what came with voices is taken in hand together, and only then lacks anything', async ({ page }) => {
  await page.getByRole('tab', { name: '抜け（0）・新しい接点（2）' }).click()
  await page.getByRole('heading', { name: '新しく加わった顧客接点（2か所）' }).waitFor()
  expect(await page.getByRole('heading', { level: 2 }).count()).toBe(1)
  await page.getByRole('button', { name: '2件をまとめて決める' }).click()
  const dialog = page.getByRole('dialog', { name: '担当部門と段階をまとめて決める' })
  await dialog.getByLabel('段階').click()
  await page.getByRole('option', { name: 'サポート' }).click()
  await dialog.getByRole('checkbox', { name: /^すべて選ぶ/ }).check()
  expect(await seriousFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: '2件に適用する' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: '担当部門が未定です（2件）' }).waitFor()
})

test('gaps are worked off where they stand: an owner is chosen, another is meant so', async ({ page }) => {
  await page.getByRole('button', { name: '「フロント」：担当部門を決める' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('担当部門').click()
  await page.getByRole('option', { name: '宿泊部' }).click()
  await dialog.getByRole('button', { name: '保存する' }).click()
  await page.getByRole('heading', { name: '担当部門が未定です（1件）' }).waitFor()
  await page.getByRole('button', { name: '「予約電話」：意図どおり' }).first().click()
  await page.getByRole('dialog').getByRole('textbox', { name: '理由' }).fill('代表電話は総務が持ち回りで受けるため')
  await page.getByRole('dialog').getByRole('button', { name: '意図どおりとする' }).click()
  await page.getByRole('heading', { name: '意図どおりとしたもの（1件）' }).waitFor()
  expect(await seriousFaults(page)).toEqual([])
})

test('a round is made, its checklist filled, a note heard as an observer’s voice; coverage and result tell so', async ({ page, send }) => {
  await page.getByRole('button', { name: '2件をまとめて点検する' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: '名前' }).fill('秋の総点検')
  await page.getByRole('dialog').getByRole('button', { name: '始める', exact: true }).click()
  await page.getByRole('heading', { name: '秋の総点検', level: 1 }).waitFor()
  await page.getByRole('button', { name: /^フロント/ }).click()
  const items = page.getByRole('group')
  await items.first().waitFor()
  const count = await items.count()
  for (let at = 0; at < count; at += 1) {
    await items.nth(at).getByRole('radio', { name: at === 0 ? '要改善' : '問題なし' }).check()
    await page.getByText(`${at + 1}／${count}項目`).or(page.getByText('点検済み')).first().waitFor()
  }
  await page.getByRole('textbox', { name: '気付いたこと' }).fill('案内が古い。')
  await page.keyboard.press('Tab')
  await page.getByRole('textbox', { name: '現地のメモ' }).fill(note)
  await page.getByRole('button', { name: '声として残す' }).click()
  await page.getByRole('link', { name: new RegExp(note) }).waitFor()
  await expect.poll(async () => (await send<{ total: number }>('GET', '/api/v1/voices?speaker=observer')).total).toBe(1)
  await page.getByText('1／2か所').first().waitFor()
  expect(await seriousFaults(page)).toEqual([])

  await page.getByRole('tab', { name: '結果' }).click()
  await page.getByRole('row', { name: /宿泊部 1／1か所 1 0/ }).waitFor()
  await page.getByRole('row', { name: /案内が古い/ }).waitFor()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSVで書き出す' }).click()])
  const csv = await readFile(await file.path(), 'utf8')
  expect(csv).toMatch(/フロント,宿泊部,[^,]+,要改善,案内が古い。/)
  expect(await seriousFaults(page)).toEqual([])
})

test('the round is closed; what was found is mended later, and the inventory and its file know', async ({ page }) => {
  await page.getByRole('button', { name: 'ラウンドを終える' }).click()
  await page.getByText(/· 終了$/).waitFor()
  await page.getByRole('tab', { name: '対象の顧客接点' }).click()
  await expect.poll(() => page.getByRole('radio', { name: '対象外' }).first().isDisabled()).toBe(true)
  await page.getByRole('checkbox', { name: '改善済み' }).check()
  await page.getByText('要改善0件、改善済み1件').waitFor()
  await page.goto('/listen/inspection?view=table')
  const row = page.getByRole('row', { name: /^フロント/ })
  await row.waitFor()
  await expect.poll(() => row.textContent()).toContain('宿泊部')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSVで書き出す' }).click()])
  expect(await readFile(await file.path(), 'utf8')).toContain('フロント,サポート')
  expect(await seriousFaults(page)).toEqual([])
})
