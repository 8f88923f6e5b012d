import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { presentOutcomes } from '../intake/batch.ts'
import { startListenTest, type ListenTest } from '../testing.ts'
import { hearVoices } from './hear.ts'
import { loadVoices } from './load.ts'

let test: ListenTest
beforeAll(async () => {
  test = await startListenTest()
})
afterAll(() => test.close())

const voice = (sourceId: string, more: object = {}): Record<string, unknown> => ({
  source: 'crm', sourceId, occurredAt: '2024-05-01T09:00:00+09:00', touchpoint: 'コールセンター', channel: 'phone', text: '電話がつながらない', ...more,
})
const hear = (items: readonly unknown[], actor = test.actor) => test.inTx((tx) => hearVoices(tx, actor, items))
const errorsOf = async (item: unknown): Promise<string | undefined> => presentOutcomes(await hear([item])).results[0]?.error

describe('hearing a batch', () => {
  it('stores what was said and asks once for its analysis and projection', async () => {
    const outcomes = await hear([
      voice('a-1', { scores: { nps: 9 }, attributes: { 店舗: '本店', 回数: 3 }, customer: { email: 'Ａｋｉ@Example.jp', name: '青木' } }),
      voice('a-2', { occurredAt: '2024-05-01 00:30', text: '', scores: { csat: 4 }, speaker: 'employee' }),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['accepted', 'accepted'])
    const ids = outcomes.map(({ id }) => id ?? '')
    const [first, second] = (await loadVoices(test.db, test.actor.workspaceId, ids)).sort((a, b) => (a.sourceId < b.sourceId ? -1 : 1))
    expect(first).toMatchObject({ text: '電話がつながらない', nps: 9, csat: null, heardDay: '2024-05-01', attributes: { 店舗: '本店', 回数: '3' }, speaker: 'customer' })
    expect(first?.customerId).not.toBeNull()
    // Half past midnight in Tokyo is the day before in UTC.
    expect(second).toMatchObject({ heardDay: '2024-05-01', occurredAt: new Date('2024-04-30T15:30:00Z'), csat: 4, customerId: null })
    const waiting = await test.db.selectFrom('projection_outbox').selectAll().where('workspace_id', '=', test.actor.workspaceId).execute()
    expect(waiting.map(({ voice_id }) => voice_id).sort()).toEqual(ids.sort())
    const jobs = await sql<{ payload: { voiceIds: string[] } }>`
      SELECT payload FROM graphile_worker._private_jobs JOIN graphile_worker._private_tasks AS task ON task.id = task_id WHERE identifier = 'VoicesHeard'`.execute(test.db)
    expect(jobs.rows.map(({ payload }) => payload.voiceIds.sort())).toEqual([ids])
  })

  it('knows a voice by source and id: sent again, or twice in one batch, it is a duplicate with the same id', async () => {
    const [first, twin] = await hear([voice('b-1'), voice('b-1', { text: 'もう一度' })])
    const [again] = await hear([voice('b-1')])
    expect([first?.status, twin?.status, again?.status]).toEqual(['accepted', 'duplicate', 'duplicate'])
    expect([twin?.id, again?.id]).toEqual([first?.id, first?.id])
    const [elsewhere] = await hear([voice('b-1')], test.other)
    expect(elsewhere?.status).toBe('accepted')
  })

  it('rejects a bad item by itself and says where and how to mend it', async () => {
    const outcomes = await hear([voice('c-1'), voice('c-2', { scores: { nps: 11 } }), 'text', voice('c-3')])
    expect(outcomes.map(({ status }) => status)).toEqual(['accepted', 'rejected', 'rejected', 'accepted'])
    expect(presentOutcomes(outcomes).results[1]).toEqual({ id: null, status: 'rejected', error: 'scores.nps: is too big; at most 10.' })
  })

  it.each([
    [voice(''), 'sourceId: has no value; it is needed.'],
    [{ ...voice('x'), sourceId: undefined }, 'sourceId: has no value; it is needed.'],
    [voice('x', { occurredAt: '昨日' }), 'occurredAt: “昨日” is no date that can be read. Examples: 2024-05-01, 2024-05-01T15:30:00+09:00.'],
    [voice('x', { occurredAt: '2023-02-29' }), 'occurredAt: “2023-02-29” is no date that can be read. Examples: 2024-05-01, 2024-05-01T15:30:00+09:00.'],
    [voice('x', { occurredAt: '2999-01-01' }), 'occurredAt: “2999-01-01” lies in the future.'],
    [voice('x', { text: 'a\0b' }), 'text: contains a NUL character (U+0000); remove it.'],
    [voice('x', { text: 'あ'.repeat(20_001) }), 'text: is too long; at most 20000 characters.'],
    [voice('x', { text: ' ' }), 'text: There is neither text nor a score; give at least one.'],
    [voice('x', { score: 3 }), 'has unknown fields: score. Check their spelling, or put them into attributes.'],
    [voice('x', { nps: 9, star: 5 }), 'has nps, star beside scores instead of inside it, as in "scores": {"nps": 9}.'],
    [voice('x', { nps: 9, score: 5 }), 'has unknown fields: nps, score. Check their spelling, or put them into attributes.'],
    [voice('x', { customer: { email: 'nobody' } }), 'customer.email: “nobody” is no e-mail address.'],
    [voice('x', { channel: 'のろし' }), expect.stringContaining('channel: The channel “のろし” is not known. Use one of: phone, email')],
    [voice('x', { channel: null, touchpoint: '初めて聞く場所' }), expect.stringContaining('the touchpoint “初めて聞く場所” is new')],
  ])('explains %#', async (item, expected) => {
    expect(await errorsOf(item)).toEqual(expected)
  })

  it('keeps a lone half of a surrogate pair from spoiling the batch', async () => {
    const outcomes = await hear([voice('d-1', { attributes: { 絵: '\ud83d' }, text: '\ud83d😀' }), voice('d-2')])
    expect(outcomes.map(({ status }) => status)).toEqual(['accepted', 'accepted'])
  })

  it('folds width and case of touchpoint names and takes a touchpoint’s channel when none is given', async () => {
    const outcomes = await hear([voice('e-1', { touchpoint: 'ＨＰ', channel: 'ＨＰ' }), voice('e-2', { touchpoint: 'hp ', channel: undefined })])
    const voices = await loadVoices(test.db, test.actor.workspaceId, outcomes.map(({ id }) => id ?? ''))
    expect(new Set(voices.map(({ touchpointId }) => touchpointId)).size).toBe(1)
    expect(voices.map(({ channel }) => channel)).toEqual(['form', 'form'])
  })

  it('takes the same batch from two sides at once: every voice once, one touchpoint, one customer', async () => {
    const items = Array.from({ length: 200 }, (_, index) =>
      voice(`f-${index}`, { touchpoint: `店舗${index % 7}`, channel: 'store', customer: { phone: `090-1234-${String(index % 20).padStart(4, '0')}` } }))
    const [left, right] = await Promise.all([hear(items), hear([...items].reverse())])
    const accepted = [...(left ?? []), ...(right ?? [])].filter(({ status }) => status === 'accepted')
    expect(accepted).toHaveLength(200)
    expect(new Set(left?.map(({ id }) => id))).toEqual(new Set(right?.map(({ id }) => id)))
    const { rows } = await sql<{ phones: number }>`SELECT count(*) AS phones FROM customer_identity WHERE workspace_id = ${test.actor.workspaceId} AND kind = 'phone'`.execute(test.db)
    expect(rows[0]?.phones).toBe(20)
  })

  it('lets somebody of one department add voices to their touchpoints alone, and make none', async () => {
    const [known] = await hear([voice('g-0', { touchpoint: '受付窓口', channel: 'store' })])
    const [heard] = await loadVoices(test.db, test.actor.workspaceId, [known?.id ?? ''])
    const clerk = test.scoped({ departmentIds: [], touchpointIds: [heard?.touchpointId ?? ''] })
    const outcomes = await hear([voice('g-1', { touchpoint: '受付窓口' }), voice('g-2'), voice('g-3', { touchpoint: '新しい窓口' })], clerk)
    expect(outcomes.map(({ status }) => status)).toEqual(['accepted', 'rejected', 'rejected'])
    const made = await test.db.selectFrom('touchpoint').select('id').where('name', '=', '新しい窓口').execute()
    expect(made).toEqual([])
  })
})
