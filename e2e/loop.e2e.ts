import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Instance } from '../benchmarks/instance.ts'
import { seriousFaults } from './browser.ts'
import { browserTest, emptyKoewa, openContext, owner, type Send, senderOf, setupLink } from './fixtures.ts'
import { complaintsFile, mondayBefore, type ComplaintsFile } from './complaints-file.ts'
import { copyOf, type Copy } from './copy.ts'
import { cp932 } from './cp932.ts'

/** A year and some weeks are heard; what was done began twenty weeks before their end. */
const weeks = 64
const after = 20
const initiative = '請求書の様式を改める'

const test = browserTest.extend('koewa', emptyKoewa)

test.for([['ja', 'ja-JP'], ['en', 'en-GB']] as const)('the loop turns once: from the first owner to the proof sheet (%s)', async ([language, locale], { browser, koewa }) => {
  const context = await openContext(browser, koewa, { locale })
  const page = await context.newPage()
  const send = senderOf(page, koewa)
  const copy = copyOf(language)
  const now = new Date()
  const file = complaintsFile({ from: mondayBefore(now, weeks), weeks, change: weeks - after })

  await becomeOwner(koewa, page, copy)
  await send('POST', '/api/v1/topics', { name: '請求書', rule: { any: ['請求書'] } })
  await send('POST', '/api/v1/departments', { name: 'お客様相談室', kind: 'department', parentId: null })
  await importComplaints(page, send, copy, file)
  await correct(page, copy)
  await accept(page, send, copy)
  await plan(page, copy, mondayBefore(now, after))
  await judge(page, copy)
  expect(await send('GET', '/api/v1/initiatives')).toMatchObject({ items: [{ title: initiative, status: 'running', retrospective: true, verdict: 'worked-and-pays' }] })
  await context.close()
})

/** The set-up link, filled in as a person would. */
async function becomeOwner(koewa: Instance, page: Page, copy: Copy): Promise<void> {
  await page.goto(await setupLink(koewa))
  await page.getByRole('heading', { level: 1, name: copy('account.setup.title') }).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByLabel(copy('account.setup.workspace')).fill('浜風電力')
  await page.getByLabel(copy('account.name')).fill(owner.name)
  await page.getByLabel(copy('account.email')).fill(owner.email)
  await page.getByLabel(copy('account.password')).fill(owner.password)
  await page.getByRole('button', { name: copy('account.setup.create') }).click()
  await page.getByRole('navigation').first().waitFor()
  expect(await seriousFaults(page)).toEqual([])
}

/** A CP932 file with two bad rows: the good ones go in, the bad ones come back. */
async function importComplaints(page: Page, send: Send, copy: Copy, { text, good, bad }: ComplaintsFile): Promise<void> {
  await page.goto('/listen/imports/new')
  await page.locator('input[type=file]').setInputFiles({ name: '苦情.csv', mimeType: 'text/csv', buffer: cp932(text) })
  await page.waitForURL(/\/listen\/imports\/[0-9a-f-]{36}$/)
  await page.getByRole('button', { name: copy('listen.import.start') }).click()
  const saved = page.getByRole('button', { name: copy('listen.import.rejectedGet') })
  await saved.waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), saved.click()])
  const rejected = await readFile(await download.path(), 'utf8')
  expect(rejected.trim().split('\r\n')).toHaveLength(1 + bad)
  expect(rejected).toContain('先月ごろ')
  expect(await seriousFaults(page)).toEqual([])
  await expect.poll(() => understood(send), { interval: 500 }).toBe(good)
  await page.getByRole('link', { name: copy('listen.import.next.voices') }).click()
  await page.getByRole('heading', { level: 1, name: copy('voices.title') }).waitFor()
  await page.getByText(new RegExp(good.toLocaleString('en'))).first().waitFor()
  expect(await seriousFaults(page)).toEqual([])
}

/** One voice is read, found not to be what it was taken for, and corrected. */
async function correct(page: Page, copy: Copy): Promise<void> {
  await page.goto('/understand/voices?view=voices')
  await page.getByText(/請求書の金額が間違っていて困ります/).first().click()
  await page.getByRole('heading', { name: copy('voices.why') }).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  const correcting = copy('voices.correct.of').replace('{field}', copy('voices.field.intents'))
  await page.getByRole('button', { name: correcting }).click()
  const dialog = page.getByRole('dialog', { name: correcting })
  for (const box of await dialog.getByRole('checkbox', { checked: true }).all()) await box.uncheck()
  await dialog.getByLabel(copy('vocabulary.intent.question')).check()
  await dialog.getByRole('button', { name: copy('voices.correct.save') }).click()
  await page.getByText(copy('voices.correct.done').replace('{field}', copy('voices.field.intents'))).first().waitFor()
}

async function accept(page: Page, send: Send, copy: Copy): Promise<void> {
  await expect.poll(() => ranked(send), { interval: 1000 }).toBe(2)
  await page.goto('/decide/opportunities')
  await page.getByRole('row').filter({ hasText: '電話窓口' }).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('row').filter({ hasText: '電話窓口' }).click()
  await page.getByRole('heading', { level: 1, name: /請求書/ }).waitFor()
  await page.getByText(/請求書の金額が間違っていて困ります/).first().waitFor()
  await page.getByRole('button', { name: copy('opportunities.accept'), exact: true }).click()
  await page.getByText(copy('opportunities.accepted')).first().waitFor()
  expect(await seriousFaults(page)).toEqual([])
}

/** An initiative of the past, its plan with a comparison, frozen with time and hash. */
async function plan(page: Page, copy: Copy, startedOn: string): Promise<void> {
  await page.getByRole('button', { name: copy('opportunities.makeInitiative') }).click()
  await page.getByRole('textbox', { name: starting(copy('initiatives.name')) }).fill(initiative)
  await page.getByRole('textbox', { name: starting(copy('initiatives.hypothesis')) }).fill('請求書の様式を改めたので、電話での苦情が週に3件以上減ったはずです。')
  await choose(page, page.getByRole('button', { name: starting(copy('initiatives.department')) }), 'お客様相談室')
  await page.getByRole('checkbox', { name: copy('initiatives.isPast') }).check()
  await page.getByLabel(copy('initiatives.startedOn')).fill(startedOn)
  await page.getByRole('button', { name: copy('initiatives.create') }).click()

  const comparison = page.getByRole('group', { name: copy('plan.comparison') })
  await choose(page, comparison.getByRole('button', { name: starting(copy('plan.topic')) }), '請求書')
  await choose(page, comparison.getByRole('button', { name: starting(copy('plan.touchpoint')) }), '店舗')
  await page.getByRole('textbox', { name: starting(copy('plan.smallestEffect')) }).fill('3')
  await page.getByText(copy('plan.previewTitle')).waitFor()
  await page.getByRole('main').getByRole('link', { name: initiative }).click()
  const asked = page.getByRole('dialog', { name: copy('app.leave.title') })
  await asked.waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await asked.getByRole('button', { name: copy('design.cancel') }).click()
  await page.getByRole('button', { name: copy('plan.save') }).click()

  await page.getByRole('heading', { level: 1, name: initiative }).waitFor()
  await page.getByRole('button', { name: copy('initiatives.step.start'), exact: true }).click()
  await page.getByRole('button', { name: copy('plan.startAction') }).click()
  const frozen = page.getByRole('dialog', { name: copy('plan.started') })
  await frozen.getByText(/^[0-9a-f]{64}$/).waitFor()
  await frozen.getByRole('button', { name: copy('design.close') }).last().click()
}

async function judge(page: Page, copy: Copy): Promise<void> {
  await page.getByRole('button', { name: copy('initiatives.step.evaluate'), exact: true }).click()
  await page.getByRole('heading', { level: 1, name: copy('evaluations.headline.worked-and-pays') }).waitFor()
  await page.getByText(copy('initiatives.retrospective')).first().waitFor()
  await page.getByText(/請求書の金額が間違っていて困ります/).first().waitFor()
  expect(await seriousFaults(page)).toEqual([])
  for (const [item, badge] of [['evaluations.proof.ja', copyOf('ja')('initiatives.retrospective')], ['evaluations.proof.en', 'retrospective']] as const) {
    await page.getByRole('button', { name: copy('evaluations.proof'), exact: true }).click()
    const [sheet] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('menuitem', { name: copy(item) }).click()])
    await sheet.getByText(initiative).first().waitFor()
    await sheet.getByText(badge).first().waitFor()
    expect(await seriousFaults(sheet)).toEqual([])
    await sheet.close()
  }
  await page.goto('/act/initiatives')
  await page.getByRole('listitem').filter({ hasText: initiative }).getByText(copy('evaluations.verdict.worked-and-pays')).waitFor()
}

/** How many voices every screen counts by now. */
async function understood(send: Send): Promise<number> {
  return (await send<{ voices: number }>('GET', '/api/v1/voices/span')).voices
}

/** How many opportunities the topic has by now, after asking for a new ranking. */
async function ranked(send: Send): Promise<number> {
  await send('POST', '/api/v1/opportunities/refresh', {})
  const { items } = await send<{ items: readonly { topic: { name: string }; concerns: number }[] }>('GET', '/api/v1/opportunities')
  return items.filter(({ topic, concerns }) => topic.name === '請求書' && concerns > 50).length
}

/** Opens a picker and takes one of its options. */
async function choose(page: Page, picker: Locator, option: string): Promise<void> {
  await picker.first().click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** A label to which the field adds a mark or a value. */
const starting = (label: string): RegExp => new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)
