import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { seriousFaults } from './browser.ts'
import { test } from './fixtures.ts'
import { cp932 } from './cp932.ts'

/** Era and full-width dates, a column of places, scores; row 4 has no date, row 6 a score off its scale. */
const content = [
  '受付番号,受付日,窓口,お客様の声,推奨度,会員番号',
  'A-1,令和6年5月1日,フロント,予約の電話が何度かけてもつながりませんでした。,2,H-1',
  'A-2,２０２４／５／２,レストラン,朝食の品数が多く、家族みんなで楽しめました。,10,H-2',
  'A-3,5月ごろ,フロント,日付がはっきりしない声です。,5,H-3',
  'A-4,2024年5月4日,客室,髙い階の部屋で、①静かに②よく眠れました。,9,H-1',
  'A-5,2024-05-05,客室,評価の数字がおかしい声です。,99,H-2',
].join('\r\n')

const upload = async (page: Page): Promise<void> => {
  await page.goto('/listen/imports/new')
  await page.locator('input[type=file]').setInputFiles({ name: '宿泊の声.csv', mimeType: 'text/csv', buffer: cp932(content) })
  await page.waitForURL(/\/listen\/imports\/[0-9a-f-]{36}$/)
  await page.getByText('先頭の5行のうち3行を取り込めます。').waitFor()
}
const figure = (page: Page, label: string) => page.locator('main').getByText(label, { exact: true }).locator('xpath=following-sibling::*[1]')

test('a CP932 file is understood, corrected beside a live preview, kept over a reload, and taken in', async ({ page }) => {
  await upload(page)
  await expect.poll(() => page.getByLabel('文字コード').inputValue()).toBe('cp932')
  await page.getByText('「受付日」列：「5月ごろ」は日付として読めません。').waitFor()
  await page.getByText('髙い階の部屋で、①静かに②よく眠れました。').waitFor()
  expect(await seriousFaults(page)).toEqual([])

  // A wrong encoding makes the text unreadable at once, and the right one brings everything back.
  await page.getByLabel('文字コード').selectOption('euc-jp')
  await page.getByText('髙い階の部屋で').waitFor({ state: 'detached' })
  await page.getByLabel('文字コード').selectOption('cp932')
  await page.getByText('先頭の5行のうち3行を取り込めます。').waitFor()

  // Without its text column nothing can be started; what is put in its place is kept by the server.
  await page.getByLabel('推奨度（NPS）').selectOption('none')
  await page.getByText('先頭の5行のうち4行を取り込めます。').waitFor()
  await page.getByLabel('本文').selectOption('none')
  await page.getByText(/^まだ割り当てられていない項目：./).waitFor()
  await expect.poll(() => page.getByRole('button', { name: '取り込みを始める' }).isDisabled()).toBe(true)
  await page.reload()
  await page.getByText('先頭の5行のうち4行を取り込めます。').waitFor()
  await expect.poll(() => page.getByLabel('本文').inputValue()).toBe('column:お客様の声')

  await page.getByRole('button', { name: 'ほかの項目も割り当てる' }).click()
  await page.getByLabel('推奨度（NPS）').selectOption('column:推奨度')
  await page.getByText('先頭の5行のうち3行を取り込めます。').waitFor()
  await page.getByRole('button', { name: '取り込みを始める' }).click()
  await page.getByText('3行を取り込み、2行を受け付けられませんでした。').waitFor()
  await expect.poll(() => figure(page, '取り込み').innerText()).toContain('3')
  expect(await seriousFaults(page)).toEqual([])
})

test('rejected rows come back with row, column and reason, and the voices open in the explorer', async ({ page }) => {
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSVで保存' }).click()])
  const lines = (await readFile(await saved.path(), 'utf8')).split('\r\n')
  expect(saved.suggestedFilename()).toBe('宿泊の声_受付不可.csv')
  expect(lines[0]).toBe('\uFEFF行,列,理由,受付番号,受付日,窓口,お客様の声,推奨度,会員番号')
  expect(lines[1]).toMatch(/^4,受付日,「5月ごろ」は日付として読めません。.*,A-3,5月ごろ,フロント,/)
  expect(lines[2]).toMatch(/^6,推奨度,.*,A-5,/)
  const href = await page.getByRole('link', { name: '取り込んだ声を見る' }).getAttribute('href')
  expect(href).toMatch(/^\/understand\/voices\?import=[0-9a-f-]{36}$/)
  // They are analysed and projected a moment after they were taken.
  const total = async (): Promise<number> => ((await (await page.request.get(`/api/v1/voices${href?.replace(/^[^?]*/, '')}`)).json()) as { total: number }).total
  await expect.poll(total).toBe(3)
  await page.getByRole('link', { name: '取り込んだ声を見る' }).click()
  await page.getByText('一回の取り込み').waitFor()
})

test('the same file twice is said to be known, and makes no doubles', async ({ page }) => {
  await upload(page)
  await page.getByText('同じ内容のファイルを取り込み済みです').waitFor()
  await page.getByRole('button', { name: '取り込みを始める' }).click()
  await page.getByText('取り込めた行がありません。').waitFor()
  await expect.poll(() => figure(page, '重複').innerText()).toBe('3')
  await page.getByRole('link', { name: 'インポート' }).first().click()
  await page.getByRole('grid', { name: 'インポート' }).getByRole('link', { name: '宿泊の声.csv' }).nth(1).waitFor()
})

test('the places and people of the file have their pages', async ({ page }) => {
  await page.goto('/listen/touchpoints')
  const row = page.getByRole('row').filter({ hasText: 'レストラン' })
  await row.getByRole('button', { name: '「レストラン」の操作' }).click()
  await page.getByRole('menuitem', { name: '使用をやめる' }).click()
  await row.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '元に戻す' }).click()
  await row.waitFor()
  await page.goto('/listen/customers?q=H-1')
  await page.getByRole('grid', { name: '顧客' }).getByRole('link').click()
  await page.getByText('予約の電話が何度かけてもつながりませんでした。').waitFor()
  expect(await seriousFaults(page)).toEqual([])
})

test('a whole import is taken back after it was said what goes, and its page says so', async ({ page }) => {
  await page.goto('/listen/imports')
  await page.getByRole('grid', { name: 'インポート' }).getByRole('link', { name: '宿泊の声.csv' }).nth(1).click()
  await page.getByRole('button', { name: '取り消す' }).click()
  await page.getByText('声3件と、その分析結果を削除します。').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: '取り消す' }).click()
  await page.getByText('取り消しました').waitFor()
  await expect.poll(() => figure(page, '削除した声').innerText()).toBe('3')
  expect(await seriousFaults(page)).toEqual([])
  const total = async (): Promise<number> => ((await (await page.request.get('/api/v1/voices')).json()) as { total: number }).total
  await expect.poll(total).toBe(0)
})
