import { expect } from 'vitest'
import { seriousFaults } from './browser.ts'
import { company, owner, setupLink, test } from './fixtures.ts'

test('the first owner sets a workspace up by the link and comes in, and the link works once', async ({ koewa, visitor: page, send }) => {
  const address = await setupLink(koewa)
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  const token = new URL(address).searchParams.get('token')
  await send('POST', '/api/v1/setup', { token, workspaceName: company, ...owner, language: 'ja' })
  await page.goto('/')
  await page.getByRole('navigation').first().waitFor()
  await page.getByText(company).first().waitFor()
  expect(await seriousFaults(page)).toEqual([])
  const again = { token, workspaceName: '別の会社', ...owner, name: '二人目', email: 'second@hamakaze.example', language: 'ja' }
  await expect(send('POST', '/api/v1/setup', again)).rejects.toThrow('"status":4')
})
