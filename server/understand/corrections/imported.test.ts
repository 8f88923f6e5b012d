import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareStores } from '../projection/compare-stores.ts'
import type { HeardMonth } from '../rollups/months.ts'
import { rollMonth } from '../rollups/roll.ts'
import { startTestServer, type TestServer } from '../../testing/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

type Comparison = { status: string; keyed: boolean; rows: number; fresh: number; changed: number; unchanged: number; refused: number; stated: number; fields: Record<string, number>; elsewhere: Record<string, number>; sample: { row: number; voiceId: string; sourceId: string; changes: { field: string; before: string | null; after: string | null; stated?: string }[] }[] }
type Answer = { id: string; status: string; type: string; accepted: number; duplicates: number; corrected: number; rejected: number; comparison: Comparison | null; voices: number; holds: { id: string }[]; undo: { restored: number; voices: number; left: number }; voice: { text: string; touchpoint: { name: string }; occurredAt: string; scores: Record<string, number | null>; attributes: Record<string, string> }; revisions: { fileName: string; changes: object[] }[]; rows: { measures: Record<string, { value: number }> }[] }

async function send(method: 'GET' | 'POST', url: string, payload?: object, role: 'hq' | 'agent' = 'hq'): Promise<{ status: number; body: Answer; text: string }> {
  const response = await server.app.inject({ method, url, headers: await server.as(role), ...(payload ? { payload } : {}) })
  return { status: response.statusCode, text: response.body, body: (response.headers['content-type']?.toString().includes('json') ? response.json() : {}) as Answer }
}
async function upload(fileName: string, content: string | Buffer): Promise<Answer> {
  const form = new FormData()
  form.append('file', new Blob([content]), fileName)
  const request = new Request('http://x/', { method: 'POST', body: form })
  const response = await server.app.inject({
    method: 'POST', url: '/api/v1/imports', headers: { ...(await server.as('hq')), 'content-type': request.headers.get('content-type') ?? '' }, payload: Buffer.from(await request.arrayBuffer()),
  })
  return response.json()
}
async function run(id: string, body: object): Promise<Answer> {
  expect((await send('POST', `/api/v1/imports/${id}/run`, { mapping, ...body })).status).toBe(202)
  return until(id, ({ status }) => status === 'finished')
}
/** Waits for the one job, and for what follows it only where that is looked at. */
async function until(id: string, ended: (row: Answer) => boolean): Promise<Answer> {
  for (;;) {
    const { body } = await send('GET', `/api/v1/imports/${id}`)
    if (ended(body)) return body
    await sleep(50)
  }
}
async function compare(id: string, given: object = mapping): Promise<Comparison> {
  expect((await send('POST', `/api/v1/imports/${id}/comparison`, { mapping: given })).status).toBe(202)
  const { comparison } = await until(id, (row) => row.comparison?.status !== 'running')
  expect(comparison?.status).toBe('done')
  return comparison as Comparison
}
async function undo(id: string): Promise<Answer> {
  expect((await send('POST', `/api/v1/imports/${id}/undo`, { acceptLoss: true })).status).toBe(202)
  return until(id, ({ status }) => status === 'undone')
}
const voiceId = async (sourceId: string): Promise<string> =>
  (await server.platform.db.selectFrom('voice').select('id').where('source', '=', '受付簿').where('source_id', '=', sourceId).executeTakeFirstOrThrow()).id
async function shown(sourceId: string): Promise<Answer> {
  await server.settle()
  return (await send('GET', `/api/v1/voices/${await voiceId(sourceId)}`)).body
}

/** As PostgreSQL has the voices of the file, and what would be put back if they were taken back. */
async function stored(): Promise<unknown[]> {
  const { rows } = await sql<{ row: unknown }>`
    SELECT to_jsonb(voice) - 'import_id' AS row FROM voice WHERE source = '受付簿' UNION ALL SELECT to_jsonb(change) - 'id' FROM import_change AS change WHERE kind = 'voice' ORDER BY 1`.execute(server.platform.db)
  return rows.map(({ row }) => row)
}
/** Both stores and the sums of months hold the same. */
async function expectEqualStores(): Promise<void> {
  await server.settle()
  const { differences, sums } = await compareStores(server.platform)
  expect({ differences, sums }).toEqual({ differences: [], sums: [] })
}

const header = '受付番号,受付日,店舗名,コメント,推奨度,会員番号,階\n'
const first = `${header}A1,2026-03-02,本館,部屋が汚くて最悪でした,2,C1,3\nA2,2026-03-03,本館,朝食がおいしかったです,9,C2,4\nA3,2026-03-04,別館,電話は090-1234-5678です。待たされました,4,,5\nA4,2026-03-05,別館,駐車場が狭いです,6,C4,\nA5,2026-03-06,別館,また来ます,10,C5,2\n`
const column = (name: string) => ({ column: name })
const mapping = {
  kind: 'voices', source: '受付簿', constants: { channel: 'store' }, attributes: [{ name: '階', column: '階' }],
  columns: { sourceId: column('受付番号'), occurredAt: column('受付日'), touchpoint: column('店舗名'), text: column('コメント'), nps: column('推奨度'), externalId: column('会員番号') },
}
const corrected = `${header}A1,2026-03-02,別館,部屋がきれいで満足でした,9,C1,3\nA2,2026-04-03,本館,朝食がおいしかったです,,C9,4\nA3,2026-03-04,別館,電話は090-9999-5678です。待たされました,4,C3,\nA4,2026-03-05,別館,駐車場が狭いです,6,C4,\nA5,2026-03-06,別館,また来ます,11,C5,2\nA6,2026-03-07,新館,新しい声です,7,C6,1\n`

describe('importing a corrected file', () => {
  let original: Answer
  it('says before it starts how many rows are new, changed, unchanged and refused, and what would change, masked', async () => {
    original = await run((await upload('受付.csv', first)).id, {})
    expect(original).toMatchObject({ accepted: 5, corrected: 0, rejected: 0 })
    const { id } = await upload('受付直し.csv', corrected)
    const before = await stored()
    const compared = await compare(id)
    expect(compared).toMatchObject({ keyed: true, rows: 6, fresh: 1, changed: 3, unchanged: 1, refused: 1, stated: 0, fields: { touchpoint: 1, text: 2, nps: 2, occurredAt: 1, customer: 2, 'attributes.階': 1 } })
    expect(compared.sample.map(({ row, sourceId }) => [row, sourceId])).toEqual([[2, 'A1'], [3, 'A2'], [4, 'A3']])
    expect(compared.sample[0]?.changes).toEqual(expect.arrayContaining([
      { field: 'touchpoint', before: '本館', after: '別館' }, { field: 'nps', before: '2', after: '9' }, { field: 'text', before: '部屋が汚くて最悪でした', after: '部屋がきれいで満足でした' },
    ]))
    expect(JSON.stringify(compared.sample[2])).not.toMatch(/090|5678/)
    expect(compared.elsewhere).toEqual({})
    // Mended under another name its rows would count twice: A4 as it is, and no row that says something else.
    expect(await compare(id, { ...mapping, source: '受付直し' })).toMatchObject({ fresh: 5, changed: 0, elsewhere: { 受付簿: 1 } })
    // Looking changes nothing: no voice, no place, no person.
    expect(await stored()).toEqual(before)
    expect(await server.platform.db.selectFrom('touchpoint').select('id').where('name', '=', '新館').execute()).toEqual([])
    // Whoever is asked to keep known voices as they are, keeps them.
    expect(await run(id, {})).toMatchObject({ accepted: 1, corrected: 0, duplicates: 4, rejected: 1 })
    await undo(id)
    expect(await stored()).toEqual(before)
  })

  it('corrects the voices in both stores and in the sums, tells it on the voice, and takes it back exactly', async () => {
    await server.settle()
    const { rows: months } = await sql<HeardMonth>`SELECT workspace_id AS "workspaceId", generation, month FROM rolled_month WHERE workspace_id = ${server.workspaceId}`.execute(server.platform.db)
    expect(months.length).toBeGreaterThan(0)
    for (const month of months) await rollMonth(server.platform, month, { least: 1, behindMs: 0 })
    const before = await stored()
    const done = await run((await upload('受付直し.csv', corrected)).id, { known: 'correct' })
    expect(done).toMatchObject({ status: 'finished', accepted: 1, corrected: 3, duplicates: 1, rejected: 1, known: 'correct', comparison: null })
    await expectEqualStores()
    const a1 = await shown('A1')
    expect(a1).toMatchObject({ voice: { text: '部屋がきれいで満足でした', touchpoint: { name: '別館' }, scores: { nps: 9 } }, revisions: [{ fileName: '受付直し.csv', changes: expect.arrayContaining([{ field: 'touchpoint', before: '本館', after: '別館' }]) }] })
    expect((await shown('A2')).voice).toMatchObject({ occurredAt: '2026-04-02T15:00:00.000Z', scores: { nps: null } })
    expect((await shown('A3')).voice.attributes).toEqual({})
    expect(JSON.stringify((await shown('A3')).revisions)).not.toMatch(/090|5678/)
    const april = await send('POST', '/api/v1/insights', { measures: ['voices'], period: { from: '2026-04-01', to: '2026-04-30' } })
    expect(april.body.rows[0]?.measures['voices']?.value).toBe(1)
    const words = await send('GET', `/api/v1/voices?q=${encodeURIComponent('きれい')}`)
    expect(words.text).toContain('部屋がきれいで満足でした')
    const audited = await server.platform.db.selectFrom('audit_entry').select('detail').where('action', '=', 'voices.corrected-by-import').execute()
    expect(audited.at(-1)?.detail).toMatchObject({ voices: 3, fields: { text: 2, nps: 2 } })
    // The same file again says nothing new, nor does a row of it that stands there twice.
    const again = await upload('受付直し.csv', `${corrected}${corrected.split('\n').at(-2)}\n`)
    expect(await compare(again.id)).toMatchObject({ fresh: 0, changed: 0, unchanged: 6, refused: 1 })
    expect(await run(again.id, { known: 'correct' })).toMatchObject({ accepted: 0, corrected: 0, duplicates: 6 })
    expect((await undo(done.id)).undo).toMatchObject({ voices: 1, restored: 3, left: 0 })
    expect(await stored()).toEqual(before)
    await expectEqualStores()
    expect((await shown('A1')).revisions).toEqual([])
  })

  it('leaves in force what people stated, unless they are to be overruled, which is taken back with the import', async () => {
    const state = (id: string) => send('POST', `/api/v1/voices/${id}/corrections`, { field: 'touchpoint', value: '本館' })
    const a4 = await voiceId('A4')
    expect((await state(a4)).status).toBe(200)
    const moved = `${header}A4,2026-03-05,新館,駐車場が狭いです,6,C4,\n`
    const gentle = await upload('移動.csv', moved)
    expect(await compare(gentle.id)).toMatchObject({ changed: 1, stated: 1, sample: [{ changes: [{ field: 'touchpoint', before: '別館', after: '新館', stated: '本館' }] }] })
    await run(gentle.id, { known: 'correct' })
    expect((await shown('A4')).voice.touchpoint.name).toBe('本館')
    await undo(gentle.id)
    const firm = await upload('移動.csv', moved)
    await run(firm.id, { known: 'overrule' })
    expect((await shown('A4')).voice.touchpoint.name).toBe('新館')
    await expectEqualStores()
    await undo(firm.id)
    expect((await shown('A4')).voice.touchpoint.name).toBe('本館')
    await expectEqualStores()
  })

  it('hands over what two imports wrote, whichever is taken back first, and keeps what a later one corrected of the first', async () => {
    const two = (text: string, nps: number): string => `${header}A5,2026-03-06,別館,${text},${nps},C5,2\n`
    const before = await stored()
    const one = await run((await upload('二.csv', two('また必ず来ます', 10))).id, { known: 'correct' })
    const next = await run((await upload('三.csv', two('もう来ません', 1))).id, { known: 'correct' })
    expect((await undo(one.id)).undo).toMatchObject({ restored: 0, left: 1 })
    expect((await shown('A5')).voice).toMatchObject({ text: 'もう来ません' })
    expect((await undo(next.id)).undo).toMatchObject({ restored: 1, left: 0 })
    expect(await stored()).toEqual(before)
    const kept = await run((await upload('四.csv', two('やはり来ます', 8))).id, { known: 'correct' })
    expect((await undo(original.id)).undo).toMatchObject({ voices: 4, left: 2 })
    expect((await shown('A5')).voice.text).toBe('やはり来ます')
    expect((await undo(kept.id)).undo).toMatchObject({ voices: 1 })
    expect(await server.platform.db.selectFrom('voice').select('id').where('source', '=', '受付簿').execute()).toEqual([])
    await expectEqualStores()
  })

  it('is refused without a column of ids, and to those who do not see the voice', async () => {
    await run((await upload('受付.csv', first)).id, {})
    const { sourceId: _, ...columns } = mapping.columns
    const { id } = await upload('番号なし.csv', first)
    expect(await compare(id, { ...mapping, columns })).toMatchObject({ keyed: false, changed: 0, fresh: 5 })
    expect((await send('POST', `/api/v1/imports/${id}/run`, { mapping: { ...mapping, columns }, known: 'correct' })).status).toBe(422)
    // What an erased person said before goes with them.
    const done = await run((await upload('受付直し.csv', corrected)).id, { known: 'correct' })
    const customerOf = async (value: string) => (await server.platform.db.selectFrom('customer_identity').select('customer_id').where('value', '=', value).executeTakeFirstOrThrow()).customer_id
    const response = await server.app.inject({ method: 'DELETE', url: `/api/v1/customers/${await customerOf('C2')}`, headers: await server.as('hq') })
    expect(response.statusCode).toBe(202)
    await server.settle()
    // A2 was C2's and is C9's now: its correction can no longer be taken back, the others can.
    expect((await undo(done.id)).undo).toMatchObject({ restored: 2 })
    await expectEqualStores()
  })
})
