import { expect } from 'vitest'
import { seriousFaults } from './browser.ts'
import { setupLink, test } from './fixtures.ts'

test('somebody tries the sample company, is told that it is fictional, and leaves it for the own one while it is still being loaded', async ({ koewa, visitor: page }) => {
  await page.goto(await setupLink(koewa))
  await page.getByLabel('サンプル企業で試す').check()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByLabel('お名前').fill('試す人')
  await page.getByLabel('メールアドレス').fill('visitor@hamakaze.example')
  await page.getByLabel('パスワード').fill('browser-test-password')
  await page.getByRole('button', { name: 'サンプル企業で試す' }).click()

  const banner = page.getByRole('complementary', { name: 'サンプル企業について' })
  await banner.getByText('架空の会社').waitFor()
  await banner.getByText('声を取り込んでいます').waitFor()
  expect(await seriousFaults(page)).toEqual([])

  await banner.getByRole('button', { name: '自社で始める' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('ワークスペース名').fill('浜風ホテル')
  await dialog.getByLabel('サンプル企業を削除する').check()
  expect(await seriousFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: 'はじめる' }).click()
  await page.getByRole('heading', { name: '浜風ホテル' }).waitFor()
  await banner.waitFor({ state: 'detached' })

  const { workspaces } = await koewa.cli<{ workspaces: { name: string }[] }>(['workspace', 'list', '--json'])
  expect(workspaces.map(({ name }) => name)).toEqual(['浜風ホテル'])
})
