import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'
import type { Evaluation } from '../evaluations/present.ts'
import { before, evaluated, firstMonday, monday, plant, poisson, startedInitiative, touchpointId, voicesOfWeeks } from '../testing.ts'

let server: TestServer
let hq: TestHeaders
let evaluation: Evaluation
const title = `<script>alert("1")</script> & 'A'`

beforeAll(async () => {
  server = await startTestServer({ KOEWA_PUBLIC_URL: 'https://koewa.example' })
  hq = await server.as('hq')
  const count = poisson(9)
  await plant(server, [
    ...voicesOfWeeks({ touchpoint: '<b>受付</b>', weeks: 16, complaints: (week) => count(week >= 10 ? 4 : 12) }),
    ...voicesOfWeeks({ touchpoint: '客室', weeks: 16, complaints: () => count(12) }),
  ])
  const plan = { slice: { touchpoint: await touchpointId(server, '<b>受付</b>') }, comparison: { touchpoint: await touchpointId(server, '客室') }, baseline: { from: firstMonday, to: before(10) }, minimumWeeks: 6, maximumWeeks: 6 }
  evaluation = await evaluated(server, hq, await startedInitiative(server, hq, { startedOn: monday(10), plan, title, hypothesis: '<img src=x onerror=alert(1)>' }))
})
afterAll(() => server.stop())

const sheet = async (language: string) => server.app.inject({ url: `/api/v1/evaluations/${evaluation.id}/proof?language=${language}`, headers: hq })

test.each([
  ['ja', '効果検証の記録', '効果あり（割に合う）', '後から登録（事前登録なし）'],
  ['en', 'Proof sheet', 'Worked, and pays', 'retrospective, not pre-registered'],
] as const)('the sheet in %s tells verdict, figures, plan, hashes and where every voice is', async (language, kind, verdict, badge) => {
  const response = await sheet(language)
  expect(response.statusCode).toBe(200)
  expect(response.headers['content-type']).toBe('text/html; charset=utf-8')
  const page = response.body
  for (const text of [`<html lang="${language}">`, kind, verdict, badge, evaluation.dataHash, evaluation.planHash, `href="https://koewa.example/prove/evaluations/${evaluation.id}/voices"`]) expect(page).toContain(text)
  for (const list of [evaluation.reasons, evaluation.guards, evaluation.notes]) for (const one of list) expect(page).toContain(one[language])
  expect(page.match(/<polyline/g)?.length).toBeGreaterThanOrEqual(3)
  expect(page).toContain('class="interval"')
})

test('a sheet without a verdict shows no estimate that somebody could take for one', async () => {
  const { slice, comparison } = evaluation.plan
  const refused = await evaluated(server, hq, await startedInitiative(server, hq, { startedOn: monday(10), plan: { slice, comparison, baseline: { from: monday(6), to: before(10) } } }))
  const { body } = await server.app.inject({ url: `/api/v1/evaluations/${refused.id}/proof?language=ja`, headers: hq })
  expect(body).toContain('判定できません')
  expect(body).toContain('開始前に比べられる週が4週しかないため、判定しません')
  expect(body).not.toMatch(/class="(interval|band|without)"/)
})

test('nothing that people wrote becomes markup, and the page runs and loads nothing but its style', async () => {
  for (const language of ['ja', 'en']) {
    const { body, headers } = await sheet(language)
    expect(body).not.toMatch(/<script|<img|<b>受付|onerror=alert\(1\)>/)
    expect(body).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;A&#39;')
    expect(body).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(body).not.toMatch(/ style=|<style| on\w+="|javascript:/)
    expect(headers['content-security-policy']).toBe("default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
    expect(headers['cache-control']).toBe('private, no-store')
  }
})

test('its style sheet is a file of its own, in black and white', async () => {
  const href = /<link rel="stylesheet" href="([^"]+)">/.exec((await sheet('ja')).body)?.[1] ?? ''
  const style = await server.app.inject({ url: href })
  expect([style.statusCode, style.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8'])
  expect(style.body).toContain('@page { size: A4 portrait')
  // Greys alone: what is told by colour is lost in print.
  for (const [, red, green, blue] of style.body.matchAll(/#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\b/g)) expect(Math.abs(parseInt(red ?? '', 16) - parseInt(blue ?? '', 16)) + Math.abs(parseInt(red ?? '', 16) - parseInt(green ?? '', 16))).toBeLessThan(8)
})

test('in which language it comes is the workspace’s choice when none is named', async () => {
  expect((await server.app.inject({ url: `/api/v1/evaluations/${evaluation.id}/proof`, headers: hq })).body).toContain('<html lang="ja">')
})
