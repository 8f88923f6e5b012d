import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../platform/ids.ts'
import { operatorOf } from '../platform/people/workspaces.ts'
import { startTestServer, type TestServer } from '../testing/server.ts'
import { workbookOf } from './imports/xlsx/testing.ts'
import { runImportFile, type ImportProgress } from './index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

type Headers = Readonly<Record<string, string>>
const send = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, headers: Headers, payload?: object) => {
  const response = await server.app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
  return { status: response.statusCode, body: response.json<Record<string, never>>() }
}
const upload = async (headers: Headers, fileName: string, content: string | Uint8Array<ArrayBuffer>, kind?: string) => {
  const form = new FormData()
  if (kind) form.append('kind', kind)
  form.append('file', new Blob([content]), fileName)
  const request = new Request('http://x/', { method: 'POST', body: form })
  const payload = Buffer.from(await request.arrayBuffer())
  const response = await server.app.inject({ method: 'POST', url: '/api/v1/imports', headers: { ...headers, 'content-type': request.headers.get('content-type') ?? '' }, payload })
  return { status: response.statusCode, body: response.json() as Record<string, never> }
}

describe('the intake API', () => {
  it('answers a batch of voices item by item, and a malformed request as a whole', async () => {
    const headers = await server.key(['voices:write'])
    const voice = { source: 'api', sourceId: 7, occurredAt: '2024-05-01T09:00:00Z', touchpoint: 'フロント', channel: 'phone', text: '丁寧でした', scores: { nps: 9 }, customer: { email: 'a@example.jp' } }
    const answer = await send('POST', '/api/v1/voices', headers, { voices: [voice, { ...voice, sourceId: '8', scores: { nps: 12 } }, voice] })
    expect(answer).toMatchObject({ status: 200, body: { results: [{ status: 'accepted' }, { id: null, status: 'rejected', error: 'scores.nps: is too big; at most 10.' }, { status: 'duplicate' }] } })
    for (const body of [{}, { voices: [] }, { voices: 'x' }, { voices: Array.from({ length: 1001 }, () => voice) }]) expect((await send('POST', '/api/v1/voices', headers, body)).status).toBe(400)
    expect((await send('GET', '/api/v1/customers', headers)).status).toBe(403)
  })

  it('documents the item of a batch in the OpenAPI document', async () => {
    const { body } = await send('GET', '/api/openapi.json', {})
    expect(JSON.stringify(body)).toMatch(/"occurredAt":\{[^}]*"description":"ISO 8601; without an offset/)
  })

  it('takes customers, transactions and exposures, and tells new from known', async () => {
    const headers = await server.key(['customers:write', 'customers:read', 'transactions:write', 'exposures:write'])
    const statuses = async (url: string, body: object) => ((await send('POST', url, headers, body)).body['results'] as unknown as { status: string }[]).map(({ status }) => status)
    const customers = { customers: [{ externalId: 'K-1', email: 'k1@example.jp', name: '海野', attributes: { ランク: '金' } }, { name: '名だけ' }] }
    expect(await statuses('/api/v1/customers', customers)).toEqual(['accepted', 'rejected'])
    expect(await statuses('/api/v1/customers', customers)).toEqual(['duplicate', 'rejected'])
    expect(await statuses('/api/v1/customers', { customers: [{ externalId: 'K-1', attributes: { ランク: '銀' } }] })).toEqual(['accepted'])
    const contract = { source: 'crm', sourceId: 'T-1', kind: 'contract', customer: { externalId: 'K-1' }, startedOn: '2023-04-01', amount: 980 }
    expect(await statuses('/api/v1/transactions', { transactions: [contract, { ...contract, sourceId: 'T-2', endedOn: '2022-01-01' }] })).toEqual(['accepted', 'rejected'])
    expect(await statuses('/api/v1/transactions', { transactions: [contract] })).toEqual(['duplicate'])
    expect(await statuses('/api/v1/transactions', { transactions: [{ ...contract, endedOn: '2024-03-31' }] })).toEqual(['accepted'])
    const exposure = { touchpoint: 'フロント', channel: 'store', day: '2024-05-01', amount: 120 }
    expect(await statuses('/api/v1/exposures', { exposures: [exposure, { ...exposure, day: '5月1日' }] })).toEqual(['accepted', 'rejected'])
    expect(await statuses('/api/v1/exposures', { exposures: [exposure, { ...exposure, amount: 130 }] })).toEqual(['duplicate', 'accepted'].reverse())
    const found = await send('GET', `/api/v1/customers?q=${encodeURIComponent('ｋ１＠ＥＸＡＭＰＬＥ．jp')}`, headers)
    expect(found.body).toMatchObject({ items: [{ name: '海野', attributes: { ランク: '銀' } }], nextCursor: null })
  })

  it('pages through customers', async () => {
    const headers = await server.key(['customers:write', 'customers:read'])
    await send('POST', '/api/v1/customers', headers, { customers: Array.from({ length: 5 }, (_, index) => ({ externalId: `P-${index}`, name: `頁${index}` })) })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const { body } = await send('GET', `/api/v1/customers?q=${encodeURIComponent('頁')}&limit=2${cursor ? `&cursor=${cursor}` : ''}`, headers)
      seen.push(...(body['items'] as unknown as { name: string }[]).map(({ name }) => name))
      cursor = body['nextCursor'] ?? null
    } while (cursor)
    expect([...seen].sort()).toEqual(['頁0', '頁1', '頁2', '頁3', '頁4'])
    expect((await send('GET', '/api/v1/customers?cursor=xyz', headers)).status).toBe(400)
  })
})

describe('touchpoints', () => {
  it('are made, renamed, given to a department and merged; names are told apart by more than width', async () => {
    const hq = await server.as('hq')
    const made = await send('POST', '/api/v1/touchpoints', hq, { name: 'ロビー', channel: 'store' })
    const other = await send('POST', '/api/v1/touchpoints', hq, { name: 'ＬＯＢＢＹ', channel: 'store', stage: 'use' })
    expect([made.status, other.status, (await send('POST', '/api/v1/touchpoints', hq, { name: 'lobby', channel: 'store' })).status]).toEqual([201, 201, 409])
    const id = String(made.body['id'])
    expect(await send('PATCH', `/api/v1/touchpoints/${id}`, hq, { name: 'ロビー（本館）', stage: 'use' })).toMatchObject({ status: 200, body: { name: 'ロビー（本館）', stage: 'use', channel: 'store' } })
    expect((await send('PATCH', `/api/v1/touchpoints/${id}`, hq, { name: 'Lobby' })).status).toBe(409)
    expect((await send('PATCH', `/api/v1/touchpoints/${id}`, hq, { departmentId: '0199a000-0000-7000-8000-00000000ffff' })).status).toBe(400)
    const into = String(other.body['id'])
    expect(await send('POST', `/api/v1/touchpoints/${id}/merge`, hq, { into })).toMatchObject({ status: 200, body: { mergedInto: into } })
    expect((await send('POST', `/api/v1/touchpoints/${into}/merge`, hq, { into: id })).status).toBe(409)
  })

  it('are given a department and a stage together, each wholly or not at all with the reason, and put back unless changed since', async () => {
    const hq = await server.as('hq')
    const make = async (url: string, body: object): Promise<string> => String((await send('POST', url, await server.as('owner'), body)).body['id'])
    const departmentId = await make('/api/v1/departments', { name: '客室部', kind: 'department', parentId: null })
    const [a, b, c, d] = await Promise.all(['客室A', '客室B', '客室C', '客室D'].map((name) => make('/api/v1/touchpoints', { name, channel: 'store' })))
    await send('POST', `/api/v1/touchpoints/${c}/merge`, hq, { into: a })
    const gone = '0199a000-0000-7000-8000-00000000ffff'
    const settle = (touchpoints: readonly object[]) => send('PATCH', '/api/v1/touchpoints', hq, { touchpoints })
    const made = { departmentId: null, stage: 'support', stageChosen: true }
    const after = { departmentId, stage: 'use', stageChosen: true }
    const wanted = { departmentId, stage: 'use' }
    const answer = await settle([{ id: a, ...wanted }, { id: b, ...wanted }, { id: c, ...wanted }, { id: gone, ...wanted }, { id: d, departmentId: gone, stage: 'use' }])
    expect(answer).toEqual({
      status: 200,
      body: {
        changed: [{ id: a, before: made, after }, { id: b, before: made, after }],
        refused: [{ id: c, name: '客室C', reason: 'merged' }, { id: gone, name: null, reason: 'gone' }, { id: d, name: '客室D', reason: 'department' }],
      },
    })
    const placingOf = async (id: string | undefined) => {
      const items = (await send('GET', '/api/v1/touchpoints', hq)).body['items'] as unknown as readonly { id: string; departmentId: string | null; stage: string; stageChosen: boolean }[]
      const { departmentId: department, stage, stageChosen } = items.find((one) => one.id === id) ?? { departmentId: '', stage: '', stageChosen: false }
      return { departmentId: department, stage, stageChosen }
    }
    expect([await placingOf(a), await placingOf(d)]).toEqual([after, made])
    // Somebody moves one of them on before the change is taken back.
    await send('PATCH', `/api/v1/touchpoints/${b}`, hq, { stage: 'loyalty' })
    const back = await settle([a, b].map((id) => ({ id, ...made, stageChosen: false, expected: after })))
    expect(back.body).toEqual({ changed: [{ id: a, before: after, after: { ...made, stageChosen: false } }], refused: [{ id: b, name: '客室B', reason: 'changed' }] })
    expect([await placingOf(a), await placingOf(b)]).toEqual([{ ...made, stageChosen: false }, { ...after, stage: 'loyalty' }])
    expect((await settle([{ id: a, ...wanted }, { id: a, ...wanted }])).status).toBe(400)
  })
})

describe('imports over HTTP', () => {
  const content = '日付,コメント,お客様番号\n2024-05-01,とても待たされて疲れました,H1\n5月ごろ,日付の読めない声です,H2\n2024-05-03,朝食がおいしかったです,H3\n'

  it('shows what a file seems to hold, previews a correction, runs, and gives bad rows back', async () => {
    const hq = await server.as('hq')
    const { status, body } = await upload(hq, '宿泊アンケート.csv', content)
    expect(status).toBe(201)
    expect(body).toMatchObject({ status: 'uploaded', guess: { encoding: 'utf-8', delimiter: ',', columns: [{ name: '日付' }, { name: 'コメント' }, { name: 'お客様番号' }] }, mapping: { kind: 'voices', source: '宿泊アンケート' } })
    const id = String(body['id'])
    const mapping = { columns: { occurredAt: { column: '日付' }, text: { column: 'コメント' }, externalId: { column: 'お客様番号' } }, constants: { touchpoint: '宿泊アンケート', channel: 'survey' } }
    const preview = await send('POST', `/api/v1/imports/${id}/preview`, hq, { mapping })
    expect(preview.body).toMatchObject({ mapping: { constants: { channel: 'survey' } }, preview: [{ row: 2, values: { text: 'とても待たされて疲れました', external: 'H1' } }, { row: 3, error: { column: '日付' } }, { row: 4 }] })
    expect((await send('POST', `/api/v1/imports/${id}/run`, hq, { mapping: { columns: { text: { column: '無い' } } } })).status).toBe(422)
    expect(await send('POST', `/api/v1/imports/${id}/run`, hq, { mapping })).toMatchObject({ status: 202, body: { status: 'running' } })
    await server.settle()
    expect(await send('GET', `/api/v1/imports/${id}`, hq)).toMatchObject({ body: { status: 'finished', rows: 3, accepted: 2, rejected: 1, duplicates: 0, bytesRead: Buffer.byteLength(content) } })
    expect((await send('GET', '/api/v1/imports', hq)).body).toMatchObject({ items: [{ id }], nextCursor: null })
    const rejected = await server.app.inject({ method: 'GET', url: `/api/v1/imports/${id}/rejected`, headers: hq })
    expect(rejected.body.split('\r\n')[1]).toMatch(/^3,日付,「5月ごろ」は日付として読めません。.*,5月ごろ,日付の読めない声です,H2$/)
    expect((await send('POST', `/api/v1/imports/${id}/run`, hq, {})).status).toBe(409)
    expect((await send('GET', `/api/v1/imports/${id}`, await server.as('hq', 'hinata'))).status).toBe(404)
  })

  it('refuses a request longer than any file may be before its first byte', async () => {
    const headers = { ...(await server.as('hq')), 'content-type': 'multipart/form-data; boundary=b', 'content-length': String(5 * 1024 ** 3) }
    const answer = await server.app.inject({ method: 'POST', url: '/api/v1/imports', headers, payload: '--b' })
    expect([answer.statusCode, answer.json()]).toMatchObject([413, { type: 'urn:koewa:problem:file-too-large', errors: [{ path: '/file' }] }])
  })

  it('is what the CLI does too: one call from the first byte to the last row, with progress', async () => {
    const told: number[] = []
    const actor = operatorOf(server.workspaceId)
    const file = () => ({ content: Readable.from([Buffer.from(content)]), fileName: '電話.csv', mapping: { columns: { occurredAt: { column: '日付' }, text: { column: 'コメント' } } }, onProgress: ({ rows }: ImportProgress) => void told.push(rows) })
    const first = await runImportFile(server.platform, actor, file())
    expect(first).toMatchObject({ rows: 3, accepted: 2, duplicates: 0, rejected: 1 })
    expect(await readFile(first.rejectedFile ?? '', 'utf8')).toContain('日付の読めない声です')
    expect(told.at(-1)).toBe(3)
    expect(await runImportFile(server.platform, actor, file())).toMatchObject({ accepted: 0, duplicates: 2, rejected: 1 })
    await expect(runImportFile(server.platform, actor, { ...file(), mapping: { columns: {} } })).rejects.toMatchObject({ status: 422 })
  })

  it('guesses anew when the kind or the encoding is another', async () => {
    const hq = await server.as('hq')
    const { body } = await upload(hq, 'x.csv', '日付,件数,ひとこと\n2024-05-01,3,とても長いひとことです\n')
    const preview = await send('POST', `/api/v1/imports/${String(body['id'])}/preview`, hq, { mapping: { kind: 'exposures' } })
    expect(preview.body).toMatchObject({ mapping: { kind: 'exposures', columns: { day: { column: '日付' }, amount: { column: '件数' } } }, preview: [{ values: { day: '2024-05-01', amount: '3' } }] })
  })

  it('is no way around what somebody may not write, and refuses what is no file', async () => {
    const analyst = await server.as('analyst')
    expect((await upload(analyst, 'c.csv', '会員番号,氏名\n1,海野\n', 'customers')).status).toBe(403)
    expect((await upload(analyst, 'empty.csv', '')).status).toBe(400)
    expect(await upload(analyst, 'book.csv', 'PK\u0003\u0004\u0014\0\u0006\0\b\0\n\0\0\0')).toMatchObject({ status: 400, body: { errors: [{ path: '/file', message: 'not text' }] } })
    expect((await upload(analyst, 'nul.csv', '日付,コメント\n2024-05-01,途中に\0がある声です\n2024-05-02,ふつうの声です\n')).status).toBe(201)
    expect((await send('POST', '/api/v1/imports', analyst, {})).status).toBe(400)
  })
})

describe('an import that is looked after', () => {
  const lines = '日付,コメント\n2024-06-01,窓口の待ち時間が長かったです\n2024-06-02,案内が分かりやすかったです\n'

  it('says who made it, is given up while it waits, and is known when the same file comes again', async () => {
    const hq = await server.as('hq')
    const waiting = String((await upload(hq, '六月.csv', lines)).body['id'])
    expect(await send('POST', `/api/v1/imports/${waiting}/cancellation`, hq)).toMatchObject({ status: 200, body: { status: 'failed', error: 'cancelled', earlier: null, createdBy: { kind: 'member', name: expect.stringMatching(/./) } } })
    expect((await send('POST', `/api/v1/imports/${waiting}/run`, hq, {})).status).toBe(409)
    const first = String((await upload(hq, '六月.csv', lines)).body['id'])
    await send('POST', `/api/v1/imports/${first}/run`, hq, {})
    await server.settle()
    expect((await send('POST', `/api/v1/imports/${first}/cancellation`, hq)).status).toBe(409)
    const again = await upload(hq, '六月（写し）.csv', lines)
    expect(again.body).toMatchObject({ earlier: { id: first, fileName: '六月.csv', accepted: 2 } })
    expect((await send('GET', `/api/v1/voices?import=${first}`, hq)).body).toMatchObject({ total: 2 })
    expect((await send('GET', `/api/v1/voices?import=${String(again.body['id'])}`, hq)).body).toMatchObject({ total: 0 })
  })
})

describe('an import taken back', () => {
  const lines = '日付,コメント\n2024-07-01,取り消される待ち時間の声です\n2024-07-02,取り消される案内の声です\n'

  it('tells first what would go, loses corrections only when told to, and leaves both stores', async () => {
    const hq = await server.as('hq')
    const id = String((await upload(hq, '七月.csv', lines)).body['id'])
    expect((await send('POST', `/api/v1/imports/${id}/undo`, hq, {})).body).toMatchObject({ type: 'urn:koewa:problem:import-not-ended' })
    await send('POST', `/api/v1/imports/${id}/run`, hq, {})
    await server.settle()
    const listed = await send('GET', `/api/v1/voices?import=${id}`, hq)
    expect(listed.body).toMatchObject({ total: 2 })
    const voiceId = (listed.body['items'] as unknown as { id: string }[])[0]?.id ?? ''
    expect((await send('POST', `/api/v1/voices/${voiceId}/corrections`, hq, { field: 'intents', value: ['complaint'] })).status).toBeLessThan(300)
    expect((await send('GET', `/api/v1/imports/${id}/undo`, hq)).body).toMatchObject({ obstacle: null, holds: [], work: [{ kind: 'corrections', voices: 1 }] })
    expect((await send('GET', `/api/v1/imports/${id}/undo/counts`, hq)).body).toMatchObject({ voices: 2, transactions: 0, changes: 0 })
    expect((await send('POST', `/api/v1/imports/${id}/undo`, hq, {})).status).toBe(422)
    expect((await send('POST', `/api/v1/imports/${id}/undo`, await server.as('hq', 'hinata'), { acceptLoss: true })).status).toBe(404)
    expect((await send('POST', `/api/v1/imports/${id}/undo`, hq, { acceptLoss: true })).status).toBe(202)
    await server.settle()
    expect((await send('GET', `/api/v1/imports/${id}`, hq)).body).toMatchObject({ status: 'undone', undo: { voices: 2, finishedAt: expect.any(String) } })
    expect((await send('GET', `/api/v1/voices?import=${id}`, hq)).body).toMatchObject({ total: 0 })
    const inAnalytics = await server.platform.analytics.query<{ voices: number }>('SELECT count() AS voices FROM voice WHERE import_id = {id:UUID}', { id })
    expect(Number(inAnalytics[0]?.voices)).toBe(0)
    expect((await upload(hq, '七月.csv', lines)).body).toMatchObject({ earlier: null })
  })

  it('stays where an evaluation froze its voices', async () => {
    const hq = await server.as('hq')
    const id = String((await upload(hq, '八月.csv', lines.replaceAll('2024-07', '2024-08'))).body['id'])
    await send('POST', `/api/v1/imports/${id}/run`, hq, {})
    await server.settle()
    const evaluationId = await freeze(id)
    expect((await send('GET', `/api/v1/imports/${id}/undo`, hq)).body).toMatchObject({ holds: [{ kind: 'evaluation', id: evaluationId, title: '根拠のある施策', voices: 2 }] })
    expect(await send('POST', `/api/v1/imports/${id}/undo`, hq, { acceptLoss: true })).toMatchObject({ status: 409, body: { type: 'urn:koewa:problem:import-evaluated', detail: expect.stringContaining('根拠のある施策') } })
    expect((await send('GET', `/api/v1/voices?import=${id}`, hq)).body).toMatchObject({ total: 2 })
  })
})

/** An evaluation whose frozen evidence holds the import's voices; how it was judged does not matter here. */
async function freeze(importId: string): Promise<string> {
  const { db } = server.platform
  const [initiativeId, evaluationId] = [newId(), newId()]
  const member = await db.selectFrom('member').select('id').where('workspace_id', '=', server.workspaceId).limit(1).executeTakeFirstOrThrow()
  await sql`INSERT INTO initiative (workspace_id, id, title, hypothesis, status, owner_department_id, owner_member_id, created_by, created_at, updated_at)
    SELECT workspace_id, ${initiativeId}, '根拠のある施策', '減る', 'running', id, ${member.id}, ${member.id}, now(), now() FROM department WHERE workspace_id = ${server.workspaceId} LIMIT 1`.execute(db)
  await sql`INSERT INTO evaluation (workspace_id, id, initiative_id, data_hash, method, plan, plan_hash, started_on, retrospective, verdict, judgement, voice_counts, computed_by, computed_at)
    VALUES (${server.workspaceId}, ${evaluationId}, ${initiativeId}, 'x', 'x', '{}', 'x', '2024-08-01', false, 'worked', '{}', '{}', 'x', now())`.execute(db)
  await sql`INSERT INTO evaluation_voice (workspace_id, evaluation_id, part, phase, voice_id)
    SELECT workspace_id, ${evaluationId}, 'treated', 'after', id FROM voice WHERE workspace_id = ${server.workspaceId} AND import_id = ${importId}`.execute(db)
  return evaluationId
}

describe('a touchpoint out of use', () => {
  it('is archived and brought back, keeps its name, and still takes voices', async () => {
    const hq = await server.as('hq')
    const id = String((await send('POST', '/api/v1/touchpoints', hq, { name: '仮設窓口', channel: 'store' })).body['id'])
    expect(await send('POST', `/api/v1/touchpoints/${id}/archival`, hq)).toMatchObject({ status: 200, body: { archived: true } })
    const voice = { source: 'a', sourceId: '1', occurredAt: '2024-05-01', touchpoint: '仮設窓口', text: 'まだ届く声です' }
    expect((await send('POST', '/api/v1/voices', await server.key(['voices:write']), { voices: [voice] })).body).toMatchObject({ results: [{ status: 'accepted' }] })
    expect(await send('DELETE', `/api/v1/touchpoints/${id}/archival`, hq)).toMatchObject({ status: 200, body: { archived: false } })
  })
})

describe('a customer’s page', () => {
  it('masks addresses, shows them to the permitted with an entry in the audit log, and sums what was bought', async () => {
    const key = await server.key(['customers:write', 'transactions:write', 'customers:read'])
    const { body } = await send('POST', '/api/v1/customers', key, { customers: [{ externalId: 'M-1', email: 'megumi@example.jp', phone: '090-1111-2222' }] })
    const id = (body['results'] as unknown as { id: string }[])[0]?.id ?? ''
    const bought = { source: 'pos', customer: { externalId: 'M-1' }, startedOn: '2024-04-01', amount: 1000 }
    await send('POST', '/api/v1/transactions', key, { transactions: [{ ...bought, sourceId: 'M1' }, { ...bought, sourceId: 'M2', startedOn: '2024-05-01', amount: 500 }, { ...bought, sourceId: 'M3', kind: 'contract' }] })
    const hq = await server.as('hq')
    expect((await send('GET', `/api/v1/customers/${id}`, hq)).body).toMatchObject({ identities: [{ value: 'm•••@example.jp' }, { value: 'M-1' }, { value: '+81•••2222' }] })
    expect((await send('GET', `/api/v1/customers/${id}/identities`, await server.as('analyst'))).status).toBe(403)
    expect((await send('GET', `/api/v1/customers/${id}/identities`, hq)).body).toMatchObject({ identities: [{ value: 'megumi@example.jp' }, { value: 'M-1' }, { value: '+819011112222' }] })
    expect(JSON.stringify((await send('GET', '/api/v1/audit', await server.as('owner'))).body)).toContain('customer.unmasked')
    expect((await send('GET', `/api/v1/customers/${id}/transactions`, hq)).body).toMatchObject({
      summary: [{ kind: 'purchase', currency: 'JPY', count: 2, amount: 1500, firstOn: '2024-04-01', lastOn: '2024-05-01' }, { kind: 'contract', open: 1 }],
      items: [{ startedOn: '2024-05-01' }, {}, {}],
    })
  })
})

describe('a person who is erased', () => {
  it('is gone from both engines once the server is idle', async () => {
    const hq = await server.as('hq')
    await send('POST', '/api/v1/voices', await server.key(['voices:write']), { voices: [{ source: 'e', sourceId: '1', occurredAt: '2024-05-01', touchpoint: 'フロント', channel: 'phone', text: '忘れてほしい鈴鹿の話', customer: { externalId: 'E-SUZUKA' } }] })
    await server.settle()
    const count = () => server.platform.analytics.query<{ voices: number }>(`SELECT count() AS voices FROM voice WHERE text LIKE '%鈴鹿%'`)
    expect(await count()).toEqual([{ voices: 1 }])
    const { body } = await send('GET', '/api/v1/customers?q=E-SUZUKA', hq)
    const [customer] = body['items'] as unknown as { id: string }[]
    expect(await send('DELETE', `/api/v1/customers/${customer?.id}`, hq)).toMatchObject({ status: 202, body: { customers: 1, voices: 1 } })
    await server.settle()
    expect(await count()).toEqual([{ voices: 0 }])
    expect((await send('GET', `/api/v1/customers/${customer?.id}`, hq)).status).toBe(404)
  })
})

describe('a workbook', () => {
  it('is imported like any file: its sheets are offered, another one is read when chosen, and rows keep their numbers', async () => {
    const hq = await server.as('hq')
    const text = (at: string, value: string): string => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
    const sheet = (...rows: string[][]): string => `<sheetData>${rows.map((cells, index) => `<row r="${index + 1}">${cells.map((cell, at) => text(`${'ABC'[at]}${index + 1}`, cell)).join('')}</row>`).join('')}</sheetData>`
    const book = workbookOf({
      四月: sheet(['日付', 'コメント'], ['2024-04-01', '四月のとても長い待ち時間の声です']),
      五月: sheet(['日付', 'コメント'], ['2024-05-01', '五月の案内が分かりやすかった声です'], ['いつか', '日付の読めない声です'], ['2024-05-02', '五月の二つ目の声です'], ['2024-05-03', '五月の三つ目の声です']),
    })
    const { status, body } = await upload(hq, '声.xlsx', new Uint8Array(book))
    expect(status).toBe(201)
    expect(body).toMatchObject({ guess: { sheets: ['四月', '五月'], sheet: '四月' }, preview: [{ row: 2, values: { text: '四月のとても長い待ち時間の声です' } }] })
    const id = String(body['id'])
    const other = await send('POST', `/api/v1/imports/${id}/preview`, hq, { mapping: {}, sheet: '五月' })
    expect(other.body).toMatchObject({ guess: { sheet: '五月' }, preview: [{ values: { text: '五月の案内が分かりやすかった声です' } }, { row: 3, error: { column: '日付' } }, { row: 4 }, { row: 5 }] })
    expect((await send('POST', `/api/v1/imports/${id}/preview`, hq, { mapping: {}, sheet: '六月' })).status).toBe(409)
    await send('POST', `/api/v1/imports/${id}/run`, hq, {})
    await server.settle()
    expect((await send('GET', `/api/v1/imports/${id}`, hq)).body).toMatchObject({ status: 'finished', accepted: 3, rejected: 1 })
  })
})
