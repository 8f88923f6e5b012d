import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { seriousFaults } from './browser.ts'
import { type Send, test } from './fixtures.ts'

const weeks = 30
const start = 22
const monday = (week: number): string => new Date(Date.UTC(2025, 0, 6) + week * 7 * 86_400_000).toISOString().slice(0, 10)
const dayBefore = (week: number): string => new Date(Date.parse(monday(week)) - 86_400_000).toISOString().slice(0, 10)
/** A spike in the weeks before the start, and a week in which hardly anybody spoke: as much to say as there can be. */
const perWeek = (week: number): number => (week >= start - 4 && week < start ? 24 : week === 7 ? 0 : 8 + ((week * 5) % 7))
const voices = ['清掃についてのとても長い名前の顧客接点（本館三階東側の客室）', '大浴場についてのとても長い名前の顧客接点（別館一階西側の浴場）'].flatMap((touchpoint, place) =>
  Array.from({ length: weeks }, (_, week) => Array.from({ length: place === 0 ? perWeek(week) : 9 + ((week * 3) % 5) }, (_unused, index) => ({
    source: 'e2e', sourceId: `${place} ${week} ${index}`, touchpoint, channel: 'form', text: '部屋が汚くて最悪でした。',
    occurredAt: `${new Date(Date.parse(monday(week)) + (index % 7) * 86_400_000).toISOString().slice(0, 10)}T10:00:00+09:00`,
  }))).flat())

test.beforeAll(async ({ page: _signedIn, send }) => {
  await send('POST', '/api/v1/voices', { voices })
})

async function evaluation(send: Send, title: string, hypothesis: string, plan: object): Promise<string> {
  const { items: members } = await send<{ items: { id: string }[] }>('GET', '/api/v1/members')
  const { id: department } = await send<{ id: string }>('POST', '/api/v1/departments', { name: `部門 ${title.slice(0, 20)}` })
  const { items: touchpoints } = await send<{ items: { id: string; name: string }[] }>('GET', '/api/v1/touchpoints')
  const idOf = (start: string) => touchpoints.find(({ name }) => name.startsWith(start))?.id
  const { id } = await send<{ id: string }>('POST', '/api/v1/initiatives', { title, hypothesis, ownerDepartmentId: department, ownerMemberId: members[0]?.id, retrospective: true, startedOn: `${monday(start).slice(0, 8)}${Number(monday(start).slice(8)) + 2}` })
  await send('PUT', `/api/v1/initiatives/${id}/plan`, {
    metric: 'complaints', direction: 'decrease', slice: { touchpoint: idOf('清掃') }, comparison: { touchpoint: idOf('大浴場') }, smallestEffect: 1.5, minimumWeeks: 20, maximumWeeks: 60,
    baseline: { from: '2024-11-04', to: dayBefore(start - 4) }, chosenFrom: { from: monday(start - 4), to: dayBefore(start) }, ...plan,
  })
  await send('POST', `/api/v1/initiatives/${id}/start`, {})
  return (await send<{ id: string }>('POST', `/api/v1/initiatives/${id}/evaluations`, {})).id
}

/** Characters of the page beyond the paper, or hidden where its columns end. */
const overflow = (page: Page) => page.evaluate(`(() => {
  const sheet = document.querySelector('.page')
  const edges = document.querySelector('.columns').getBoundingClientRect()
  const beyond = [...document.querySelectorAll('.columns li, .columns dd')]
    .filter((one) => one.getBoundingClientRect().bottom > edges.bottom + 1 || one.getBoundingClientRect().right > edges.right + 1).map((one) => one.textContent)
  const footer = document.querySelector('footer').getBoundingClientRect().bottom
  return { beyond, wide: sheet.scrollWidth - sheet.clientWidth, high: sheet.scrollHeight - sheet.clientHeight, footerInside: footer <= sheet.getBoundingClientRect().bottom }
})()`)

test.for<[how: string, title: string, hypothesis: string, plan: object]>([
  ['as people write', '清掃の手順を変える', '清掃の手順を変えれば、客室の清掃についての苦情が減る。', {}],
  ['with a tall chart where there is little to tell', '題名だけが長い'.repeat(20), '仮説も長い。'.repeat(60), { baseline: { from: monday(0), to: dayBefore(start) }, chosenFrom: null, minimumWeeks: 4, maximumWeeks: 7 }],
  ['as long as the API takes', '長い題名'.repeat(50), 'とても長い仮説です。'.repeat(500), {}],
  ['in long English words', 'Housekeeping reorganisation '.repeat(7).trim(), 'Reorganising housekeeping responsibilities reduces complaints. '.repeat(70), {}],
])('the proof sheet prints on exactly one A4 page, %s', async ([_how, title, hypothesis, plan], { koewa, page, send }) => {
  const id = await evaluation(send, title, hypothesis, plan)
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  for (const language of ['ja', 'en']) {
    await page.goto(`/api/v1/evaluations/${id}/proof?language=${language}`)
    expect(await seriousFaults(page)).toEqual([])
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf) ?? []
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842])
    await page.emulateMedia({ media: 'print' })
    if (process.env['KOEWA_SCREENSHOTS']) await page.screenshot({ path: `${process.env['KOEWA_SCREENSHOTS']}/proof-${title.slice(0, 4)}-${language}.png`, fullPage: true })
    expect(await overflow(page)).toEqual({ beyond: [], wide: 0, high: 0, footerInside: true })
    await expect.poll(() => page.locator('a').getAttribute('href')).toBe(`${koewa.url}/prove/evaluations/${id}/voices`)
    await page.emulateMedia({ media: null })
  }
  expect(complaints).toEqual([])
})
