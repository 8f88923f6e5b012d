import { expect } from 'vitest'
import { seriousFaults } from './browser.ts'
import { hear, test } from './fixtures.ts'

/** Three subjects that no topic covers. */
const subjects = [
  ['給湯器', '蛇口', '湯温', '浴槽', '水圧'], ['配送業者', '荷物', '段ボール', '玄関', '伝票'], ['会員カード', 'ポイント', '有効期限', '残高', '暗証番号'],
] as const
const voices = subjects.flatMap(([name, ...parts], subject) => Array.from({ length: 40 }, (_, index) => ({
  source: 'e2e', sourceId: `${subject}-${index}`, occurredAt: new Date(Date.UTC(2025, 3, 1 + index, 3)).toISOString(), touchpoint: 'フロント', channel: 'form',
  text: `${name}と${parts[index % 4]}を見た。${name}と${parts[(index * 3 + 1 + (index >> 2)) % 4]}が心配だ。家族も期待していた。`,
})))

test.beforeAll(async ({ page: _signedIn, send }) => {
  // With a topic from the start no first topics are made of the voices.
  await send('POST', '/api/v1/topics', { name: '騒音', rule: { any: ['騒音'] } })
  await hear(send, voices)
})

test('a proposal becomes a topic, and twenty answers show how good its tags are', async ({ page }) => {
  await page.goto('/understand/topics?show=proposed')
  await page.getByRole('button', { name: '候補を探す' }).click()
  const proposals = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) })
  const proposal = proposals.filter({ has: page.getByRole('heading', { name: /給湯器/ }) }).first()
  await proposal.waitFor()
  expect(await seriousFaults(page)).toEqual([])
  const [names, open] = [await proposals.getByRole('heading').allTextContents(), await proposals.count()]
  const place = names.findIndex((name) => name.includes('給湯器'))
  await proposal.getByRole('button', { name: '話題にする…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: /話題の名前/ }).fill('お湯')
  await dialog.getByRole('button', { name: '話題にする' }).click()

  // What was decided stays where it was, with the way back, and the keyboard goes on at the next one.
  await proposal.getByText('話題「お湯」にしました').waitFor()
  await page.getByText(`未判断の候補は${open - 1}件です（判断済み1件）`).waitFor()
  expect(await proposals.getByRole('heading').allTextContents()).toEqual(names)
  const next = names.length > place + 1 ? proposals.nth(place + 1).getByRole('button', { name: '話題にする…' }) : proposal.getByRole('button', { name: /元に戻す/ })
  await next.and(page.locator(':focus')).waitFor()
  await page.getByRole('tab', { name: `候補（${open - 1}）` }).waitFor()
  const other = proposals.filter({ has: page.getByRole('button', { name: '見送る' }) }).first()
  const otherName = (await other.getByRole('heading').textContent()) ?? ''
  await other.getByRole('button', { name: '見送る' }).click()
  await page.getByRole('button', { name: `「${otherName}」の判断を元に戻す` }).click()
  await page.getByText(`未判断の候補は${open - 1}件です（判断済み1件）`).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await proposal.getByRole('link', { name: '話題を開く' }).click()
  await page.getByRole('heading', { name: 'お湯', level: 1 }).waitFor()
  await page.getByText('回答がまだ足りません。あと20件です').waitFor()
  // The rule has to have tagged the voices before, or there is nothing to say yes to.
  await page.getByText('40件の声を読む').waitFor()
  await page.getByRole('button', { name: '次の声を読み込む' }).click()
  await page.getByRole('button', { name: '次の声を読み込む', disabled: false }).waitFor()
  const questions = page.getByRole('list', { name: 'この話題の声ですか？' })
  for (let answered = 0; answered < 20; answered += 1) {
    const current = questions.locator('[aria-current]')
    const text = (await current.textContent()) ?? ''
    await page.keyboard.press(text.includes('給湯器') ? 'y' : 'n')
    await expect.poll(() => page.getByText(/件中\d+件に回答しました/).textContent()).toContain(`中${answered + 1}件`)
  }
  await page.keyboard.press('u')
  await expect.poll(() => page.getByText(/件中\d+件に回答しました/).textContent()).toContain('中19件')
  await questions.locator('[aria-current]').getByRole('button', { name: ((await questions.locator('[aria-current]').textContent()) ?? '').includes('給湯器') ? 'はい' : 'いいえ' }).click()

  await page.getByText('付けた声のうち、正しいもの').first().waitFor()
  await page.getByText(/第\d+版（.*）を使っています/).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.goto('/understand/topics')
  await page.getByRole('row', { name: /お湯/ }).getByText(/正しさ \d+%/).waitFor()
})
