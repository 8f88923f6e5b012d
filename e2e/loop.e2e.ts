import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDataDirectory, removeDataDirectory, startInstance, type Instance } from '../benchmarks/instance.ts'
import { openBrowser, seriousFaults } from './browser.ts'
import { hearWeeks, mondayBefore } from './heard-weeks.ts'

const owner = { email: 'owner@hamakaze.example', password: 'browser-test-password' }
/** A year and some weeks are heard; what was done began twenty weeks before their end. */
const weeks = 64
const after = 20

let dataDirectory: string
let koewa: Instance
let browser: Browser

beforeAll(async () => {
  dataDirectory = await makeDataDirectory()
  koewa = await startInstance(dataDirectory)
  await koewa.cli(['workspace', 'create', '浜風ホテル', '--owner', owner.email, '--password-stdin', '--json'], owner.password)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await koewa?.stop()
  await removeDataDirectory(dataDirectory)
})

test('an opportunity becomes an initiative of the past, its plan is frozen, and the verdict prints on a sheet', async () => {
  const context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo' })
  const page = await context.newPage()
  const now = new Date()
  const startedOn = mondayBefore(now, after)
  await signIn(page)
  await post(page, '/topics', { name: '請求書', rule: { any: ['請求書'] } })
  await post(page, '/departments', { name: 'お客様相談室', kind: 'department', parentId: null })
  await hearWeeks(page.request, koewa.url, { from: mondayBefore(now, weeks), weeks, change: weeks - after })
  await expect.poll(() => ranked(page), { timeout: 60_000, interval: 1000 }).toBe(2)

  await page.goto(`${koewa.url}/decide/opportunities`)
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('row').filter({ hasText: '電話窓口' }).click()
  await page.getByRole('heading', { level: 1, name: '請求書（電話窓口）' }).waitFor()
  await page.getByText('請求書の金額が間違っていて困ります').first().waitFor()
  await page.getByRole('button', { name: '取り組む' }).click()
  await page.getByText('取り組むことにしました').first().waitFor()
  expect(await seriousFaults(page)).toEqual([])

  await page.getByRole('button', { name: '施策をつくる' }).click()
  await page.getByRole('textbox', { name: /施策名/ }).fill('請求書の様式を改める')
  await page.getByRole('textbox', { name: /仮説/ }).fill('請求書の様式を改めたので、電話での苦情が週に3件以上減ったはずです。')
  await choose(page, page.getByRole('button', { name: /担当部門/ }), 'お客様相談室')
  await page.getByRole('checkbox', { name: '過去に行った施策を登録する' }).check()
  await page.getByLabel('開始日').fill(startedOn)
  await page.getByRole('button', { name: '下書きとして作成' }).click()

  const comparison = page.getByRole('group', { name: '比較対象' })
  await choose(page, comparison.getByRole('button', { name: /話題/ }), '請求書')
  await choose(page, comparison.getByRole('button', { name: /顧客接点/ }), '店舗')
  await page.getByRole('textbox', { name: /割に合う最小の効果/ }).fill('3')
  await page.getByText('基準期間の動き').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: '計画を保存' }).click()

  await page.getByRole('heading', { level: 1, name: '請求書の様式を改める' }).waitFor()
  await page.getByRole('button', { name: '開始する' }).click()
  await page.getByRole('button', { name: '計画を固定して開始' }).click()
  const frozen = page.getByRole('dialog', { name: '開始し、計画を固定しました' })
  await frozen.getByText(/^[0-9a-f]{64}$/).waitFor()
  await frozen.getByRole('button', { name: '閉じる' }).last().click()

  await page.getByRole('button', { name: '効果を検証する' }).click()
  await page.getByRole('heading', { level: 1, name: '効果があり、割に合います' }).waitFor()
  await page.getByText('後から登録（事前登録なし）').first().waitFor()
  await page.getByText('請求書の金額が間違っていて困ります').first().waitFor()
  expect(await seriousFaults(page)).toEqual([])

  for (const [item, title] of [['日本語で開く', '請求書の様式を改める'], ['英語で開く', 'retrospective']] as const) {
    await page.getByRole('button', { name: '証明書を開く' }).click()
    const [sheet] = await Promise.all([context.waitForEvent('page'), page.getByRole('menuitem', { name: item }).click()])
    await sheet.getByText(title).first().waitFor()
    expect(await seriousFaults(sheet)).toEqual([])
    await sheet.close()
  }

  await page.goto(`${koewa.url}/act/initiatives`)
  await page.getByRole('listitem').filter({ hasText: '請求書の様式を改める' }).getByText('効果あり・割に合う').waitFor()
  await context.close()
})

async function signIn(page: Page): Promise<void> {
  const answer = await page.request.post(`${koewa.url}/api/auth/sign-in/email`, { data: owner, headers: { origin: koewa.url } })
  expect(answer.ok(), await answer.text()).toBe(true)
}

async function post(page: Page, path: string, data: unknown): Promise<void> {
  const answer = await page.request.post(`${koewa.url}/api/v1${path}`, { data, headers: { origin: koewa.url } })
  expect(answer.ok(), await answer.text()).toBe(true)
}

/** How many opportunities the topic has by now, after asking for a new ranking. */
async function ranked(page: Page): Promise<number> {
  await post(page, '/opportunities/refresh', {})
  const answer = await page.request.get(`${koewa.url}/api/v1/opportunities`)
  const { items } = (await answer.json()) as { items: readonly { topic: { name: string }; concerns: number }[] }
  return items.filter(({ topic, concerns }) => topic.name === '請求書' && concerns > 50).length
}

/** Opens a picker and takes one of its options. */
async function choose(page: Page, picker: Locator, option: string): Promise<void> {
  await picker.first().click()
  await page.getByRole('option', { name: option, exact: true }).click()
}
