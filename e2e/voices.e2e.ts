import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { seriousFaults } from './browser.ts'
import { hear, test } from './fixtures.ts'

/** Two halves of a year apart in what guests speak of: first the bath, then the car park. */
const voices = Array.from({ length: 80 }, (_, index) => {
  const early = index < 40
  const day = new Date(Date.UTC(2025, early ? 0 : 3, 1 + (index % 40) * 2, 3))
  const text = early ? `大浴場が混んでいて入れませんでした。${index}日目です。` : `駐車場が狭くて、車を停めるのに苦労しました。${index}回目です。`
  return { source: 'e2e', sourceId: `v${index}`, occurredAt: day.toISOString(), touchpoint: index % 2 === 0 ? 'フロント' : '予約サイト', channel: 'form', text, attributes: { 客室: index % 2 === 0 ? '和室' : '洋室' } }
})

/** One guest who warns of leaving, names a day and tells of a wait. */
voices.push({
  source: 'e2e', sourceId: 'risk', occurredAt: '2025-01-15T03:00:00.000Z', touchpoint: 'フロント', channel: 'form',
  text: '昨日、受付で30分以上待たされました。もう二度と利用しません。', attributes: { 客室: '洋室' },
})

test.beforeAll(async ({ page: _signedIn, send }) => hear(send, voices))

const searchOf = (page: Page): URLSearchParams => new URL(page.url()).searchParams

test('the explorer opens on the newest days of the data, filters in the address, and a figure opens its voices', async ({ page }) => {
  await page.goto('/understand/voices')
  await page.getByRole('heading', { name: '声の件数の推移' }).waitFor()
  await expect.poll(() => page.getByRole('button', { name: /期間: 2025年/ }).textContent()).toContain('2025年3月21日〜6月18日')
  expect(await seriousFaults(page)).toEqual([])

  await page.getByRole('searchbox').fill('駐車場 -大浴場')
  await expect.poll(() => searchOf(page).get('q')).toBe('駐車場 -大浴場')
  await page.getByRole('button', { name: /^絞り込み/ }).click()
  const sheet = page.getByRole('dialog', { name: '絞り込み' })
  await sheet.getByLabel('客室').click()
  await page.getByRole('option', { name: /和室/ }).click()
  await expect.poll(() => searchOf(page).get('attribute.客室')).toBe('和室')
  expect(await seriousFaults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '条件「客室 和室」を外す' }).click()
  await expect.poll(() => searchOf(page).get('attribute.客室')).toBeNull()

  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSVで保存' }).click()])
  const csv = await readFile(await file.path(), 'utf8')
  expect(csv.startsWith('\uFEFF管理番号,取り込み元,日時')).toBe(true)
  expect(csv.trim().split('\n')).toHaveLength(41)

  await page.getByRole('button', { name: /もとになった声を見る/ }).first().click()
  await page.getByText('40件（新しい順）').waitFor()
  await expect.poll(() => page.locator('mark').first().textContent()).toBe('駐車場')
  await page.goBack()
  await page.getByRole('heading', { name: '声の件数の推移' }).waitFor()
})

test('two periods are compared, with the words that tell them apart, and each word opens its voices', async ({ page }) => {
  await page.goto('/understand/voices?view=compare&against=other&from=2025-04-01&to=2025-06-30&vs.from=2025-01-01&vs.to=2025-03-31')
  await page.getByRole('grid', { name: '数字の違い' }).waitFor()
  await page.getByRole('button', { name: '大浴場' }).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: '駐車場', exact: true }).first().click()
  await page.getByText('40件（新しい順）').waitFor()
  expect(searchOf(page).get('q')).toBe('駐車場')
})

test('j and Enter open a voice; a correction is kept with who and when, and undone', async ({ page }) => {
  await page.getByText('40件（新しい順）').click()
  // The count may be there before the voices are.
  await page.locator('[data-voice]').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '分析の結果と、その理由' }).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  const first = page.url()
  await page.keyboard.press('j')
  await expect.poll(() => page.url()).not.toBe(first)
  await page.keyboard.press('k')
  await expect.poll(() => page.url()).toBe(first)

  // Whoever works by the keyboard goes on where they were.
  const correct = page.getByRole('button', { name: '種別を修正' })
  const dialog = page.getByRole('dialog', { name: '種別を修正' })
  await correct.focus()
  await page.keyboard.press('Enter')
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => page.locator('button:focus').getAttribute('aria-label')).toBe('種別を修正')

  await correct.click()
  for (const box of await dialog.getByRole('checkbox', { checked: true }).all()) await box.uncheck()
  await dialog.getByLabel('お褒め').check()
  await dialog.getByRole('button', { name: '修正を保存' }).click()
  await page.getByText('種別を修正しました').first().waitFor()
  await page.getByText(/浜辺 澪さんが.*に修正/).waitFor()
  await page.getByText('種別を「お褒め」に修正').waitFor()
  expect(await seriousFaults(page)).toEqual([])

  await page.getByRole('button', { name: '元に戻す' }).click()
  await page.getByText('種別を自動判定に戻す').waitFor()
  await expect.poll(() => page.getByText(/浜辺 澪さんが.*に修正/).count()).toBe(0)
})

test('the original is shown on request and the look is in the audit trail', async ({ page }) => {
  await page.getByRole('button', { name: '原文を表示' }).click()
  await page.getByRole('button', { name: '原文を隠す' }).waitFor()
  const trail = await page.request.get('/api/v1/audit')
  expect(await trail.text()).toContain('voice.unmasked')
})

test('a risk tells its words and rule, a fact its day; a person may say that it is none, and take that back', async ({ page }) => {
  await page.goto('/understand/voices?view=voices&span=all&risk=leave')
  await page.getByText('1件（新しい順）').waitFor()
  await page.getByRole('listitem').getByText('離反', { exact: true }).first().waitFor()
  await page.getByRole('link', { name: /昨日、受付で/ }).click()
  await page.getByRole('button', { name: 'もう利用しない・買わないと書いています' }).click()
  await expect.poll(() => page.locator('mark').allTextContents()).toEqual(['もう二度と利用しません'])
  await page.getByRole('button', { name: '日付：2025年1月14日' }).waitFor()
  await page.getByRole('button', { name: '待ち時間：30分以上' }).click()
  await expect.poll(() => page.locator('mark').allTextContents()).toEqual(['30分以上'])
  expect(await seriousFaults(page)).toEqual([])

  await page.getByRole('button', { name: '要注意を修正' }).click()
  const dialog = page.getByRole('dialog', { name: '要注意を修正' })
  await dialog.getByLabel('離反').uncheck()
  await dialog.getByRole('button', { name: '修正を保存' }).click()
  await page.getByText('要注意を「なし」に修正').waitFor()
  await page.getByRole('button', { name: '自動判定に戻す' }).click()
  await page.getByText('要注意を自動判定に戻す', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'もう利用しない・買わないと書いています' }).waitFor()
})

test('a threshold is tried on real voices before it is saved', async ({ page }) => {
  await page.goto('/settings/analysis')
  const leaving = page.getByRole('group', { name: '離反' })
  await leaving.getByText('0件が該当します').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('group', { name: '安全' }).getByRole('slider').focus()
  await page.keyboard.press('ArrowLeft')
  await page.getByRole('button', { name: '保存する' }).click()
  await page.getByText('基準を保存しました').first().waitFor()
  const stored = await page.request.get('/api/v1/risks/thresholds')
  expect(await stored.json()).toMatchObject({ safety: 0.45, leave: 0.5 })
})

test('a topic’s rule is tried before it is saved, and saving can be undone', async ({ page }) => {
  await page.goto('/understand/topics/new')
  await page.getByLabel('話題の名前').fill('車で来る')
  await page.getByLabel('いずれかの言葉を含む').fill('駐車場')
  await page.keyboard.press('Enter')
  await page.getByText('40件', { exact: true }).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: '話題を追加' }).click()
  await page.getByRole('heading', { name: '車で来る' }).waitFor()
  await page.getByRole('link', { name: '40件の声を読む' }).waitFor()

  await page.getByLabel('含まない言葉').fill('大浴場、和室')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '変更を保存' }).click()
  await page.getByText('「車で来る」を保存しました').first().waitFor()
  await page.getByRole('button', { name: '元に戻す' }).last().click()
  await expect.poll(() => page.getByRole('button', { name: '「大浴場」を削除' }).count()).toBe(0)
  await page.goto('/understand/topics')
  await page.getByRole('grid', { name: '話題' }).first().waitFor()
  expect(await seriousFaults(page)).toEqual([])
})

test('nothing moves or overflows on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 })
  for (const path of ['/understand/voices', '/understand/voices?view=compare', '/understand/voices?view=voices', '/understand/topics', '/settings/analysis']) {
    await page.goto(path)
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    await page.waitForTimeout(400)
    expect(await page.evaluate<number>('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(375)
  }
})
