import { afterAll, beforeAll, expect, test } from 'vitest'
import { departments } from '../../testing/cast.ts'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'
import { call, hear, sent } from '../../understand/testing.ts'
import { noon, texts } from '../testing.ts'

type Row = { id: string; name: string; gaps: string[]; settlesUntil: string | null; exempted: { gap: string; until: string }[]; exposure: { amount: number } | null; inspectedAt: string | null; toMend: number
  figures: { voices: { value: number }; complaintShare: { value: number; low: number; high: number } }; health: { state: string; reasons: string[] } }
type Inventory = { items: Row[]; period: { from: string; to: string } }
type Round = { id: string; visits: { id: string; touchpointId: string; items: { id: string }[]; findings: { itemId: string; mendedAt: string | null }[]; inspectedAt: string | null }[]; progress: Record<string, number>; closedAt: string | null }

let server: TestServer
let hq: TestHeaders
let front: string
let call1: string
const dayMs = 86_400_000
const ago = (days: number): string => new Date(Date.now() - days * dayMs).toISOString().slice(0, 10)
const place = async (name: string, departmentId: string | null): Promise<string> =>
  (await call<{ id: string }>(server, { method: 'POST', url: '/api/v1/touchpoints', headers: hq, payload: { name, channel: 'phone', departmentId }, status: 201 })).id
const inventory = async (headers = hq): Promise<Inventory> => call(server, { url: '/api/v1/touchpoint-inventory', headers })
const rowOf = async (name: string): Promise<Row> => (await inventory()).items.find((row) => row.name === name) as Row

beforeAll(async () => {
  server = await startTestServer()
  hq = await server.as('hq')
  front = await place('フロント', departments.restaurant.id)
  call1 = await place('予約電話', departments.callCentre.id)
  await place('屋上', null)
  await hear(server, [
    ...Array.from({ length: 20 }, (_, index) => sent(`w${index}`, texts.waiting, { touchpoint: '予約電話', occurredAt: noon(ago(20), 0) })),
    ...Array.from({ length: 60 }, (_, index) => sent(`f${index}`, texts.fine, { touchpoint: 'フロント', occurredAt: noon(ago(20), 0) })),
    sent('old', texts.fine, { touchpoint: '旧館', channel: 'store', occurredAt: noon(ago(200), 0) }),
  ])
  await call(server, { method: 'POST', url: '/api/v1/exposures', headers: hq, payload: { exposures: [{ touchpoint: 'フロント', day: ago(21), amount: 900 }] } })
})
afterAll(() => server.stop())

test('the inventory tells voices, shares with intervals, exposure, gaps and health', async () => {
  const [phone, desk, roof, old] = [await rowOf('予約電話'), await rowOf('フロント'), await rowOf('屋上'), await rowOf('旧館')]
  // The same 90 days as the explorer begins with and opportunities count: up to the newest voice, not up to today.
  const { period } = await call<Inventory>(server, { url: '/api/v1/opportunities', headers: hq })
  expect((await inventory()).period).toEqual(period)
  expect(period.to).toBe(ago(20))
  expect(phone.figures.voices.value).toBe(20)
  expect(phone.figures.complaintShare.low).toBeGreaterThan(0.8)
  expect(phone.health).toEqual({ state: 'bad', reasons: ['complaints', 'gaps'] })
  expect(desk).toMatchObject({ exposure: { amount: 900 }, gaps: ['inspection'], health: { state: 'watch' } })
  expect(roof).toMatchObject({ gaps: ['owner', 'voices', 'exposure', 'inspection'], health: { state: 'unknown' } })
  // It came with a voice just now: nobody has had the time to take it in hand.
  expect(old).toMatchObject({ gaps: [], health: { state: 'unknown' } })
  expect(Math.round((Date.parse(old.settlesUntil ?? '') - Date.now()) / dayMs)).toBe(14)
  expect([phone, desk, roof].map(({ settlesUntil }) => settlesUntil)).toEqual([null, null, null])
  await server.platform.db.updateTable('touchpoint').set({ created_at: new Date(Date.now() - 15 * dayMs) }).where('name', '=', '旧館').execute()
  // Nobody chose its stage or owner since; its voice is older than 90 days.
  expect(await rowOf('旧館')).toMatchObject({ gaps: ['owner', 'stage', 'voices', 'exposure', 'inspection'], settlesUntil: null })
})

test('a gap that is meant so is reminded of after a year, and is audited', async () => {
  const { id } = await rowOf('屋上')
  await call(server, { method: 'PUT', url: `/api/v1/touchpoints/${id}/exemption`, headers: hq, payload: { gap: 'exposure', reason: '数えられない場所のため' }, status: 204 })
  const exempted = await rowOf('屋上')
  expect(exempted.gaps).not.toContain('exposure')
  expect(Math.round((Date.parse(exempted.exempted[0]?.until ?? '') - Date.now()) / dayMs)).toBe(365)
  const entry = await server.platform.db.selectFrom('audit_entry').selectAll().where('action', '=', 'touchpoint.gap-exempted').executeTakeFirst()
  expect(entry).toMatchObject({ subject_id: id, detail: { gap: 'exposure' } })
  await server.platform.db.updateTable('touchpoint_exemption').set({ until: new Date(Date.now() - 1) }).where('touchpoint_id', '=', id).execute()
  expect((await rowOf('屋上')).gaps).toContain('exposure')
})

test('a stage that somebody chose is no gap any more', async () => {
  const { id } = await rowOf('旧館')
  await call(server, { method: 'PATCH', url: `/api/v1/touchpoints/${id}`, headers: hq, payload: { stage: 'support' } })
  expect((await rowOf('旧館')).gaps).not.toContain('stage')
})

test('a round is worked through: findings, progress, a note that is heard, mending, closing', async () => {
  const begun = await call<Round>(server, {
    method: 'POST', url: '/api/v1/inspections', headers: hq, status: 201,
    payload: { title: '秋の総点検', from: ago(2), to: ago(-10), touchpointIds: [front, call1] },
  })
  const visit = begun.visits.find(({ touchpointId }) => touchpointId === front) as Round['visits'][number]
  expect(visit.items.length).toBeGreaterThan(3)
  const url = `/api/v1/inspections/${begun.id}/visits/${visit.id}`
  const [first, ...rest] = visit.items.map(({ id }) => id)
  const half = await call<Round>(server, { method: 'PATCH', url, headers: hq, payload: { findings: [{ itemId: first, verdict: 'mend', note: '案内が古い' }] } })
  expect(half.progress).toMatchObject({ touchpoints: 2, inspected: 0, found: 1, toMend: 1 })
  expect(await rowOf('フロント')).toMatchObject({ toMend: 1, inspectedAt: null })
  const done = await call<Round>(server, { method: 'PATCH', url, headers: hq, payload: { findings: rest.map((itemId) => ({ itemId, verdict: 'ok' })) } })
  expect(done.progress).toMatchObject({ inspected: 1 })
  expect(await rowOf('フロント')).toMatchObject({ gaps: [], health: { state: 'watch', reasons: ['to-mend'] } })
  await call(server, { method: 'PATCH', url, headers: hq, payload: { findings: [{ itemId: first, verdict: 'mend', mended: true }] } })
  expect(await rowOf('フロント')).toMatchObject({ toMend: 0, health: { state: 'good' } })

  const { voiceId } = await call<{ voiceId: string }>(server, { method: 'POST', url: `${url}/notes`, headers: hq, payload: { text: '案内板が柱に隠れて見えない。' }, status: 201 })
  const voice = await server.platform.db.selectFrom('voice').selectAll().where('id', '=', voiceId).executeTakeFirstOrThrow()
  expect(voice).toMatchObject({ speaker: 'observer', touchpoint_id: front, source: 'inspection' })

  await call(server, { method: 'POST', url: `/api/v1/inspections/${begun.id}/closure`, headers: hq })
  const refused = await call<{ type: string }>(server, { method: 'PATCH', url, headers: hq, payload: { findings: [{ itemId: first, verdict: 'ok' }] }, status: 409 })
  expect(refused.type).toContain('inspection-closed')
  await call(server, { method: 'POST', url: `${url}/notes`, headers: hq, payload: { text: 'もう遅い' }, status: 409 })
  // What is to be mended is mended after the round as well.
  await call(server, { method: 'PATCH', url, headers: hq, payload: { findings: [{ itemId: first, verdict: 'mend', mended: false }] } })
  expect(await rowOf('フロント')).toMatchObject({ toMend: 1 })
  await call(server, { method: 'PATCH', url, headers: hq, payload: { findings: [{ itemId: first, verdict: 'mend', mended: true }] } })
  expect(await rowOf('フロント')).toMatchObject({ toMend: 0 })
})

test('somebody sees the visits and touchpoints of their own departments alone', async () => {
  const manager = await server.as('manager')
  expect((await inventory(manager)).items.map(({ name }) => name)).toEqual(['予約電話'])
  const { items } = await call<{ items: Round[] }>(server, { url: '/api/v1/inspections', headers: manager })
  expect(items[0]?.visits.map(({ touchpointId }) => touchpointId)).toEqual([call1])
  await call(server, { url: `/api/v1/departments/${departments.restaurant.id}/scorecard`, headers: manager, status: 404 })
  expect(items[0]).toMatchObject({ whole: false })
  expect((await call<{ type: string }>(server, { method: 'DELETE', url: `/api/v1/inspections/${items[0]?.id}/closure`, headers: manager, status: 409 })).type).toContain('whole-round')
  await call(server, { method: 'POST', url: '/api/v1/inspections', headers: manager, payload: { title: 'x', from: ago(1), to: ago(0), touchpointIds: [front] }, status: 400 })
})

test('a vendor’s scorecard stands beside the others, and tells a vendor nothing of them', async () => {
  type Card = { department: { outside: boolean }; complaintShare: { value: number }; others: { complaintShare: { value: number }; difference: { low: number } } | null; inspections: object; response: object }
  const url = `/api/v1/departments/${departments.callCentre.id}/scorecard`
  const card = await call<Card>(server, { url, headers: hq })
  expect(card).toMatchObject({ department: { outside: true }, inspections: { touchpoints: 1, inspected: 0 }, response: { found: 0, mended: 0, medianDays: null } })
  expect(card.others?.difference.low).toBeGreaterThan(0.5)
  expect((await call<Card>(server, { url, headers: await server.as('manager') })).others).toBeNull()
  expect((await call<Card>(server, { url: `/api/v1/departments/${departments.restaurant.id}/scorecard`, headers: hq })).response).toMatchObject({ found: 1, mended: 1, medianDays: expect.any(Number) })
})

test('checklists and stages are the company’s own, changed by those who see all of it', async () => {
  const change = { method: 'PUT', url: '/api/v1/checklists', headers: hq } as const
  const own = await call<{ items: { id: string; text: string }[]; own: boolean }>(server, { ...change, payload: { kind: 'phone', items: [{ text: '三コール以内に出る' }] } })
  expect(own).toMatchObject({ own: true, items: [{ text: '三コール以内に出る' }] })
  expect(await call(server, { ...change, payload: { kind: 'phone', items: null } })).toMatchObject({ own: false })
  const stages = await call<{ items: { stage: string; name: string | null; shown: boolean }[] }>(server, {
    method: 'PUT', url: '/api/v1/journey-stages', headers: hq,
    payload: { items: [{ stage: 'use', name: 'ご滞在', shown: true }, { stage: 'awareness', name: null, shown: false }] },
  })
  expect(stages.items.slice(0, 2)).toEqual([{ stage: 'use', name: 'ご滞在', shown: true }, { stage: 'awareness', name: null, shown: false }])
  expect(stages.items).toHaveLength(7)
  const other = await call<{ items: { name: string | null }[] }>(server, { url: '/api/v1/journey-stages', headers: await server.as('hq', 'hinata') })
  expect(other.items.every(({ name }) => name === null)).toBe(true)
})

test('a stage of one’s own is added, holds touchpoints, names them in files, and goes only when they have somewhere to go; all of it can be taken back', async () => {
  type Stages = { items: { stage: string; name: string | null; shown: boolean }[]; moved: { touchpointId: string; stage: string }[] }
  const arrange = (payload: object, status = 200) => call<Stages>(server, { method: 'PUT', url: '/api/v1/journey-stages', headers: hq, payload, status })
  const before = (await call<Stages>(server, { url: '/api/v1/journey-stages', headers: hq })).items
  const added = await arrange({ items: [...before, { name: 'ご宿泊後', shown: true }] })
  const own = added.items.find(({ name }) => name === 'ご宿泊後')?.stage ?? ''
  expect(own).toMatch(/^[0-9a-f-]{36}$/)
  await arrange({ items: [...added.items, { name: '　ご宿泊後', shown: true }] }, 400)
  await arrange({ items: [...added.items, { name: null, shown: true }] }, 400)

  await call(server, { method: 'PATCH', url: `/api/v1/touchpoints/${front}`, headers: hq, payload: { stage: own } })
  await call(server, { method: 'PATCH', url: `/api/v1/touchpoints/${call1}`, headers: hq, payload: { stage: own.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) }, status: 400 })
  const grouped = await call<{ rows: { key: { stage: string }; measures: { voices: { value: number } } }[] }>(server, { method: 'POST', url: '/api/v1/insights', headers: hq, payload: { measures: ['voices'], by: ['stage'], where: {} } })
  expect(grouped.rows.find(({ key }) => key.stage === own)?.measures.voices.value).toBe(60)
  expect((await call<{ total: number }>(server, { url: `/api/v1/voices?stage=${own}`, headers: hq })).total).toBe(60)
  expect(await call<string>(server, { url: `/api/v1/voices.csv?stage=${own}`, headers: hq })).toContain(',ご宿泊後,')

  const refused = await arrange({ items: before }, 409) as unknown as { type: string }
  expect(refused.type).toContain('stage-in-use')
  expect((await rowOf('フロント') as unknown as { stage: string }).stage).toBe(own)
  const gone = await arrange({ items: before, moves: [{ from: own, into: 'use' }] })
  expect(gone).toMatchObject({ moved: [{ touchpointId: front, stage: own }] })
  expect((await rowOf('フロント') as unknown as { stage: string }).stage).toBe('use')

  const back = await arrange({ items: added.items, places: gone.moved })
  expect(back.items.find(({ stage }) => stage === own)).toMatchObject({ name: 'ご宿泊後' })
  expect((await rowOf('フロント') as unknown as { stage: string }).stage).toBe(own)
  const entry = await server.platform.db.selectFrom('audit_entry').selectAll().where('action', '=', 'journey.arranged').orderBy('id', 'desc').executeTakeFirst()
  expect(entry).toMatchObject({ detail: { added: 1, removed: 0, moved: 1 } })
})
