import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../../../testing/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

type Answer = { id: string; mapping: { source: string; encoding: string; columns: Record<string, unknown>; constants: Record<string, string> }; guess: { kept?: { name: string } }; items: { id: string; name: string }[] }
const send = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object, role = 'hq') => {
  const response = await server.app.inject({ method, url, headers: await server.as(role as 'hq'), ...(payload ? { payload } : {}) })
  return { status: response.statusCode, body: (response.body === '' ? {} : response.json()) as Answer }
}
const upload = async (fileName: string, content: string, kind?: string): Promise<Answer> => {
  const form = new FormData()
  if (kind) form.append('kind', kind)
  form.append('file', new Blob([content]), fileName)
  const request = new Request('http://x/', { method: 'POST', body: form })
  const response = await server.app.inject({
    method: 'POST', url: '/api/v1/imports', headers: { ...(await server.as('hq')), 'content-type': request.headers.get('content-type') ?? '' }, payload: Buffer.from(await request.arrayBuffer()),
  })
  return response.json()
}
const rows = (day: string): string => `日,ひとこと,備考\n${day},受付で長く待たされました,フロント\n`
const mapping = { source: '受付票', columns: { occurredAt: { column: '日' }, text: { column: 'ひとこと' }, touchpoint: { column: '備考' } }, constants: { channel: 'store' }, attributes: [] }

it('proposes the mapping that was kept for files with these columns, whatever they are called and in whatever order', async () => {
  const first = await upload('四月.csv', rows('2024-04-01'))
  expect(first.guess.kept).toBeUndefined()
  await send('POST', `/api/v1/imports/${first.id}/run`, { mapping, keepMapping: true })
  const next = await upload('五月.csv', 'ひとこと,備考,日\n受付で長く待たされました,フロント,2024-05-01\n')
  expect(next).toMatchObject({ guess: { kept: { name: '受付票' } }, mapping: { ...mapping, encoding: 'utf-8' } })
  // What somebody says the file holds counts more, and other columns are another file.
  expect((await upload('分母.csv', rows('2024-05-01'), 'exposures')).guess.kept).toBeUndefined()
  expect((await upload('別.csv', '日,ひとこと\n2024-05-01,受付で長く待たされました\n')).guess.kept).toBeUndefined()

  const [kept] = (await send('GET', '/api/v1/import-sources')).body.items
  expect(kept?.name).toBe('受付票')
  expect((await send('PATCH', `/api/v1/import-sources/${kept?.id}`, { name: '本館' })).status).toBe(200)
  expect((await upload('六月.csv', rows('2024-06-01'))).mapping.source).toBe('本館')
  const other = await upload('別館.csv', rows('2024-06-02'))
  await send('POST', `/api/v1/imports/${other.id}/run`, { mapping: { ...mapping, source: '別館' }, keepMapping: true })
  // Of two for the same columns the one named as the file comes first, else the one used last.
  expect((await upload('本館.csv', rows('2024-06-03'))).mapping.source).toBe('本館')
  expect((await upload('七月.csv', rows('2024-06-03'))).mapping.source).toBe('別館')
  expect((await send('PATCH', `/api/v1/import-sources/${kept?.id}`, { name: '別館' })).body).toMatchObject({ type: 'urn:koewa:problem:import-source-name-taken' })
  for (const { id } of (await send('GET', '/api/v1/import-sources')).body.items) expect((await send('DELETE', `/api/v1/import-sources/${id}`)).status).toBe(204)
  expect((await upload('八月.csv', rows('2024-08-01'))).guess.kept).toBeUndefined()
  await server.settle()
})
