import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '../platform/days.ts'
import { newId } from '../platform/ids.ts'
import { call, hear, sent } from '../understand/testing.ts'
import { departments } from '../testing/cast.ts'
import { dayEndPatienceMs, untilTodayLasts } from '../testing/day-end.ts'
import { startTestServer, type TestHeaders, type TestServer } from '../testing/server.ts'
import type { Morning } from './schemas.ts'

let server: TestServer
let today: string
const noon = (ago: number): string => `${addDays(today, -ago)}T12:00:00+09:00`
const said = (name: string, text: string, count: number, ago: number, touchpoint = 'フロント') =>
  Array.from({ length: count }, (_, at) => sent(`${name} ${at}`, text, { occurredAt: noon(ago), touchpoint }))
const read = (headers: TestHeaders): Promise<Morning> => call<Morning>(server, { url: '/api/v1/morning', headers })
const section = (morning: Morning, id: string) => morning.sections.find((one) => one.id === id)

beforeAll(async () => {
  await untilTodayLasts()
  today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tokyo' }).format(new Date())
  server = await startTestServer()
}, dayEndPatienceMs)
afterAll(() => server.stop())

test('before the first voice the page says so and claims nothing', async () => {
  expect(await read(await server.as('hq'))).toMatchObject({ edition: 'hq', weeks: null, lead: [], rules: [] })
})

test('tells the rise, names the topic behind it, and every sentence opens exactly its voices', async () => {
  const hq = await server.as('hq')
  const topic = await call<{ id: string }>(server, { method: 'POST', url: '/api/v1/topics', headers: hq, payload: { name: '待ち時間', rule: { any: ['待ち'] } }, status: 201 })
  await call(server, { method: 'POST', url: '/api/v1/touchpoints', headers: hq, payload: { name: 'フロント', channel: 'store', departmentId: departments.rooms.id }, status: 201 })
  await call(server, { method: 'POST', url: '/api/v1/touchpoints', headers: hq, payload: { name: 'レストラン', channel: 'store', departmentId: departments.restaurant.id }, status: 201 })
  await hear(server, [
    ...said('now', '待ち時間が長くて最悪です。', 40, 3), ...said('before', '待ち時間が長くて最悪です。', 10, 10), ...said('other', '景色がとてもきれいでした。', 6, 1),
    ...said('soup', 'スープが冷たくて最悪です。', 4, 2, 'レストラン'), ...said('leave', '待ち時間が長い。もう解約したいです。', 2, 2),
  ])
  const morning = await read(hq)
  expect(morning.weeks).toEqual({ now: { from: addDays(today, -7), to: addDays(today, -1) }, before: { from: addDays(today, -14), to: addDays(today, -8) }, stale: null })
  const [headline, mainly] = morning.lead
  expect(headline).toMatchObject({ key: 'total-complaints', tone: 'worse' })
  expect(mainly?.text.ja).toBe('増えたのは主に〈待ち時間〉です。')
  const change = section(morning, 'changes')?.items.find(({ key }) => key === `change-topic-complaints-${topic.id}`)
  expect(change?.text.ja).toMatch(/^〈待ち時間〉に関する苦情が、前の週の10件から4\d件に増えました/)
  expect(section(morning, 'attention')?.items[0]?.text.ja).toBe('離反の兆しがある声が2件届きました（前の週は0件）。')
  // The evidence of a count is as many voices.
  for (const item of [headline, change, section(morning, 'attention')?.items[0]]) {
    const told = Number(/(\d+)件(?:です|で、|に増え|届き)/.exec(item?.text.ja ?? '')?.[1])
    const { searchParams } = new URL(item?.href ?? '', 'http://x')
    // Which of its views the explorer opens is the page's own affair.
    searchParams.delete('view')
    const { total } = await call<{ total: number }>(server, { url: `/api/v1/voices?${searchParams}`, headers: hq })
    expect(total, item?.text.ja).toBe(told)
  }
  for (const one of [...morning.lead, ...morning.sections.flatMap(({ items, empty }) => [...items, empty])]) expect(one.href).toMatch(/^\//)
})

test('each role has its edition, and a department reads its own voices alone', async () => {
  const editions = await Promise.all((['owner', 'admin', 'executive', 'hq', 'manager', 'analyst', 'agent', 'viewer'] as const).map(async (role) => [role, (await read(await server.as(role))).edition]))
  expect(Object.fromEntries(editions)).toEqual({ owner: 'owner', admin: 'it', executive: 'executive', hq: 'hq', manager: 'manager', analyst: 'analyst', agent: 'agent', viewer: 'viewer' })
  const voices = (morning: Morning): string => morning.lead.find(({ key }) => key === 'total-voices')?.text.en ?? ''
  expect(voices(await read(await server.as('hq')))).toMatch(/^52 voices/)
  expect(voices(await read(await server.as('manager')))).toMatch(/^48 voices/)
  expect(JSON.stringify(await read(await server.as('manager')))).not.toContain('レストラン')
  expect((await read(await server.as('hq', 'hinata'))).weeks).toBeNull()
  // A department that owns nothing reads no count of none.
  const touchpoints = server.platform.db.updateTable('touchpoint').where('workspace_id', '=', server.workspaceId)
  await touchpoints.where('department_id', '=', departments.rooms.id).set({ department_id: departments.restaurant.id, archived_at: new Date(0) }).execute()
  expect(await read(await server.as('agent'))).toMatchObject({ weeks: null, lead: [], rules: [] })
  await touchpoints.where('archived_at', '=', new Date(0)).set({ department_id: departments.rooms.id, archived_at: null }).execute()
  expect(section(await read(await server.as('agent')), 'operations')).toBeUndefined()
})

test('stands until something changes, and is counted anew by the jobs', async () => {
  const hq = await server.as('hq')
  const { asOf } = await read(hq)
  expect((await read(hq)).asOf).toBe(asOf)
  await hear(server, said('more', '待ち時間が長くて最悪です。', 3, 4))
  const { db } = server.platform
  await expect.poll(async () => (await db.selectFrom('morning_figures').select('scope_key').execute()).length).toBeGreaterThanOrEqual(2)
  // Half a minute later in life; the counting waits from the moment on at which the understanding of the last voice is told.
  const { sql } = await import('kysely')
  await expect.poll(async () => {
    await sql`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key LIKE 'morning %' AND run_at > now()`.execute(db)
    return (await read(hq)).lead.find(({ key }) => key === 'total-voices')?.text.en
  }, { interval: 300 }).toMatch(/^55 voices/)
})

test('broken web pages and inspections that are due are told to those whom they concern', async () => {
  const { db } = server.platform
  const hq = await server.as('hq')
  const { items } = await call<{ items: { id: string; name: string }[] }>(server, { url: '/api/v1/touchpoints', headers: hq })
  const idOf = (name: string): string => items.find((one) => one.name === name)?.id ?? ''
  const of = { workspace_id: server.workspaceId, address_id: newId() }
  const seen = new Date(`${addDays(today, -1)}T23:30:00+09:00`)
  await db.insertInto('web_address').values({ workspace_id: server.workspaceId, id: of.address_id, touchpoint_id: idOf('レストラン'), url: 'https://example.org/', expects_form: false, created_at: seen }).execute()
  await db.insertInto('web_fault').values({ ...of, id: newId(), page: 'https://example.org/menu', kind: 'status', detail: '404', linked_from: null, first_seen: seen, last_seen: seen, solved_at: null }).execute()
  const me = await call<{ memberId: string }>(server, { url: '/api/v1/me', headers: await server.as('agent') })
  await call(server, {
    method: 'POST', url: '/api/v1/inspections', headers: hq, status: 201,
    payload: { title: '秋の総点検', from: addDays(today, -20), to: addDays(today, -2), touchpointIds: [idOf('フロント'), idOf('レストラン')], inspectorId: me.memberId },
  })
  const told = async (role: 'hq' | 'manager' | 'agent' | 'admin', id: string): Promise<string[]> => (section(await read(await server.as(role)), id)?.items ?? []).map(({ text }) => text.ja)
  const [, month, dayOf] = addDays(today, -1).split('-').map(Number)
  const fault = `「レストラン」のウェブページに不具合が1件あります（${month}月${dayOf}日から）。`
  expect(await told('hq', 'operations')).toContain(fault)
  expect(await told('admin', 'operations')).toContain(fault)
  expect(await told('manager', 'operations')).not.toContain(fault)
  expect((await told('hq', 'due')).join()).toMatch(/点検ラウンド「秋の総点検」は、期限の\d+月\d+日を過ぎています（2か所のうち0か所が点検済み）/)
  expect((await told('agent', 'due'))[0]).toMatch(/点検ラウンド「秋の総点検」で、担当の点検が\dか所残っています（期限の/)
  await db.updateTable('web_fault').set({ solved_at: new Date() }).execute()
  expect(await told('hq', 'operations')).not.toContain(fault)
})

test('a proposal waits on the page of whoever may approve it, and its owner is told that it does', async () => {
  const agent = await server.as('agent')
  const { memberId, departmentId } = await call<{ memberId: string; departmentId: string }>(server, { url: '/api/v1/me', headers: agent })
  const { id } = await call<{ id: string }>(server, {
    method: 'POST', url: '/api/v1/initiatives', headers: agent, status: 201,
    payload: { title: '受付に椅子を置く', hypothesis: '待つあいだ座れれば苦情が減る。', ownerDepartmentId: departmentId, ownerMemberId: memberId },
  })
  await call(server, { method: 'POST', url: `/api/v1/initiatives/${id}/proposal`, headers: agent, payload: {} })
  const keys = async (role: 'hq' | 'agent', sectionId: string): Promise<string[]> => (section(await read(await server.as(role)), sectionId)?.items ?? []).map(({ key }) => key)
  expect(await keys('agent', 'due')).toContain(`waits-${id}`)
  expect(await keys('hq', 'decide')).toContain(`approve-${id}`)
  expect(await keys('hq', 'due')).not.toContain(`waits-${id}`)
  await call(server, { method: 'POST', url: `/api/v1/initiatives/${id}/approval`, headers: await server.as('hq'), payload: {} })
  expect(await keys('hq', 'decide')).not.toContain(`approve-${id}`)
  expect(await keys('agent', 'due')).toContain(`start-${id}`)
  // Who asked and may approve otherwise waits too: another member gives it.
  const hq = await server.as('hq')
  const { memberId: hqId } = await call<{ memberId: string }>(server, { url: '/api/v1/me', headers: hq })
  const own = await call<{ id: string }>(server, {
    method: 'POST', url: '/api/v1/initiatives', headers: hq, status: 201,
    payload: { title: '案内を増やす', hypothesis: '案内があれば迷わない。', ownerDepartmentId: departmentId, ownerMemberId: hqId },
  })
  await call(server, { method: 'POST', url: `/api/v1/initiatives/${own.id}/proposal`, headers: hq, payload: {} })
  expect(await keys('hq', 'decide')).not.toContain(`approve-${own.id}`)
  expect(await keys('hq', 'due')).toContain(`waits-${own.id}`)
})

test('whoever shapes the topics is told of proposals and of how much has none, and nobody else', async () => {
  const { db } = server.platform
  const told = async (role: Parameters<typeof server.as>[0]) => section(await read(await server.as(role)), 'decide')?.items.find(({ key }) => key === 'topics')?.text
  const { items: all } = await call<{ items: { id: string }[] }>(server, { url: '/api/v1/voices?limit=1', headers: await server.as('hq') })
  await db.insertInto('topic_proposal').values({
    workspace_id: server.workspaceId, id: newId(), discovery_id: newId(), name: '駐車場', phrases: ['駐車場'], weights: '{}', sentences: '[]', voice_ids: all.map(({ id }) => id),
    status: 'open', topic_id: null, made_topic_id: null, added: null, renamed: false, decided_by: null, decided_at: null, found_at: new Date(), seen_at: new Date(),
  }).execute()
  const counted = async (query: string) => (await call<{ voices: number }>(server, { url: `/api/v1/voices/count?from=${addDays(today, -90)}&to=${addDays(today, -1)}&speaker=customer${query}`, headers: await server.as('hq') })).voices
  const percent = Math.round(((await counted('&without=topic')) / (await counted(''))) * 100)
  expect((await told('hq'))?.ja).toBe(`話題の候補が1件、確認を待っています。${percent > 0 ? `直近90日の声の${percent}％には、まだ話題が付いていません。` : ''}`)
  expect((await told('owner'))?.en).toMatch(/^1 proposed topic waits to be confirmed\./)
  expect(await told('executive')).toBeUndefined()
  expect(await told('manager')).toBeUndefined()
  // A topic that Koewa made itself waits as well, until somebody has confirmed it.
  await db.updateTable('topic').set({ proposed: true }).where('workspace_id', '=', server.workspaceId).where('name', '=', '待ち時間').execute()
  expect((await told('owner'))?.en).toMatch(/^2 proposed topics wait to be confirmed\./)
  await db.updateTable('topic').set({ proposed: false }).where('workspace_id', '=', server.workspaceId).execute()
  await db.deleteFrom('topic_proposal').where('workspace_id', '=', server.workspaceId).execute()
})

test('what waits for a decision is known at once', async () => {
  const hq = await server.as('hq')
  await call(server, { method: 'POST', url: '/api/v1/opportunities/refresh', headers: hq, payload: {} })
  await server.platform.db.deleteFrom('morning_figures').execute()
  const [first] = section(await read(hq), 'decide')?.items ?? []
  expect(first?.key).toMatch(/^opportunity-/)
  const id = first?.key.replace('opportunity-', '') ?? ''
  await call(server, { method: 'POST', url: `/api/v1/opportunities/${id}/acceptance`, headers: hq, payload: {} })
  expect(section(await read(hq), 'decide')?.items.map(({ key }) => key)).not.toContain(first?.key)
})
