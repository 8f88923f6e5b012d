import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startListenTest, type ListenTest } from '../testing.ts'
import { takeTransactions } from '../transactions/take.ts'
import { transactionsOf } from '../transactions/load.ts'
import { readTransaction } from '../transactions/transaction.ts'
import { hearVoices } from '../voices/hear.ts'
import { loadVoices } from '../voices/load.ts'
import { mergeCustomers, undoMerge } from './merge.ts'
import { listCustomers, readCustomerDetail } from './read.ts'

let test: ListenTest
beforeAll(async () => {
  test = await startListenTest()
})
afterAll(() => test.close())

let count = 0
/** A customer who spoke once. */
async function speaker(customer: object, touchpoint = '受付'): Promise<{ customerId: string; voiceId: string }> {
  const [outcome] = await test.inTx((tx) => hearVoices(tx, test.actor, [{
    source: 'merge', sourceId: String(++count), occurredAt: '2024-05-01', touchpoint, channel: 'phone', text: '声です', customer,
  }]))
  const voiceId = outcome?.id ?? ''
  const [voice] = await loadVoices(test.db, test.actor.workspaceId, [voiceId])
  return { voiceId, customerId: voice?.customerId ?? '' }
}
const merge = (keptId: string, mergedId: string) => test.inTx((tx) => mergeCustomers(tx, test.actor, keptId, { mergedId, reason: '同じ方' }))
const undo = (customerId: string, mergeId: string) => test.inTx((tx) => undoMerge(tx, test.actor, customerId, mergeId))
const speakersOf = async (...voiceIds: string[]): Promise<(string | null | undefined)[]> => {
  const voices = await loadVoices(test.db, test.actor.workspaceId, voiceIds)
  return voiceIds.map((id) => voices.find((voice) => voice.id === id)?.customerId)
}

describe('merging customers', () => {
  it('reads voices, transactions and addresses through the merge, and gives them back when it is undone', async () => {
    const [a, b] = [await speaker({ externalId: 'A-1', name: '青木' }), await speaker({ email: 'aoki@example.jp' })]
    await test.inTx((tx) => takeTransactions(tx, test.actor, [readTransaction({ source: 'pos', sourceId: '1', customer: { email: 'aoki@example.jp' }, startedOn: '2024-05-01', amount: 980 })]))
    await test.db.deleteFrom('projection_outbox').execute()
    const { id } = await merge(a.customerId, b.customerId)
    expect(await speakersOf(a.voiceId, b.voiceId)).toEqual([a.customerId, a.customerId])
    expect(await test.db.selectFrom('projection_outbox').select('voice_id').execute()).toEqual([{ voice_id: b.voiceId }])
    const detail = await readCustomerDetail(test.db, test.actor, b.customerId)
    expect(detail).toMatchObject({ id: a.customerId, voiceCount: 2, transactionCount: 1, merges: [{ id, mergedId: b.customerId, reason: '同じ方' }] })
    expect(detail.identities).toEqual([{ kind: 'email', value: 'aoki@example.jp' }, { kind: 'external', value: 'A-1' }])
    expect(await transactionsOf(test.db, test.actor.workspaceId, [a.customerId])).toMatchObject([{ customerId: a.customerId, amount: 980 }])
    // A voice by the merged one's address is theirs again once the merge is undone.
    const later = await speaker({ email: 'aoki@example.jp' })
    expect(later.customerId).toBe(a.customerId)
    await undo(a.customerId, id)
    await undo(a.customerId, id)
    expect(await speakersOf(a.voiceId, b.voiceId, later.voiceId)).toEqual([a.customerId, b.customerId, b.customerId])
    expect((await readCustomerDetail(test.db, test.actor, a.customerId)).merges).toEqual([])
  })

  it('undoes one merge of a chain and leaves the others', async () => {
    const people = await Promise.all(['R', 'S', 'T', 'U'].map((externalId) => speaker({ externalId })))
    const [r = '', s = '', t = '', u = ''] = people.map(({ customerId }) => customerId)
    const voices = people.map(({ voiceId }) => voiceId)
    await merge(s, t)
    const middle = await merge(r, s)
    await merge(u, r)
    expect(await speakersOf(...voices)).toEqual([u, u, u, u])
    await undo(u, middle.id)
    expect(await speakersOf(...voices)).toEqual([u, s, s, u])
  })

  it('refuses to merge what is one already, with itself, or of another workspace', async () => {
    const [a, b] = [await speaker({ externalId: 'V' }), await speaker({ externalId: 'W' })]
    await merge(a.customerId, b.customerId)
    await expect(merge(b.customerId, a.customerId)).rejects.toMatchObject({ status: 409 })
    await expect(merge(a.customerId, a.customerId)).rejects.toMatchObject({ status: 400 })
    await expect(test.inTx((tx) => mergeCustomers(tx, test.other, a.customerId, { mergedId: b.customerId, reason: 'x' }))).rejects.toMatchObject({ status: 404 })
  })

  it('shows who may be the same person, until they are merged', async () => {
    const [a, b] = [await speaker({ externalId: 'X-1' }), await speaker({ phone: '03-1234-5678' })]
    await speaker({ externalId: 'X-1', phone: '03-1234-5678' })
    expect((await readCustomerDetail(test.db, test.actor, a.customerId)).conflicts).toEqual([{ customerId: b.customerId, name: null, kind: 'phone' }])
    expect((await readCustomerDetail(test.db, test.actor, b.customerId)).conflicts).toMatchObject([{ customerId: a.customerId }])
    await merge(a.customerId, b.customerId)
    expect((await readCustomerDetail(test.db, test.actor, a.customerId)).conflicts).toEqual([])
  })
})

describe('finding customers', () => {
  it('by part of a name, and by an address in any writing; a merged one as the one it stands for', async () => {
    const kept = await speaker({ externalId: 'F-1', name: '海野 渚' })
    const gone = await speaker({ phone: '070-1234-0001', name: '海野なぎさ%' })
    await merge(kept.customerId, gone.customerId)
    const find = async (query: string): Promise<string[]> => (await listCustomers(test.db, test.actor, { query, limit: 10 })).map(({ id }) => id)
    for (const query of ['海野', 'なぎさ', '０７０ー１２３４ー０００１', '+81 70 1234 0001', 'F-1', 'さ%']) expect(await find(query)).toEqual([kept.customerId])
    expect(await find('_野')).toEqual([])
  })

  it('only those who spoke where one may look', async () => {
    const seen = await speaker({ externalId: 'G-1' }, '見える窓口')
    const hidden = await speaker({ externalId: 'G-2' }, '見えない窓口')
    const { rows } = await sql<{ id: string }>`SELECT id FROM touchpoint WHERE name = '見える窓口'`.execute(test.db)
    const clerk = test.scoped({ departmentIds: [], touchpointIds: rows.map(({ id }) => id) })
    expect((await listCustomers(test.db, clerk, { limit: 50 })).map(({ id }) => id)).toEqual([seen.customerId])
    await expect(readCustomerDetail(test.db, clerk, hidden.customerId)).rejects.toMatchObject({ status: 404 })
    await expect(test.inTx((tx) => mergeCustomers(tx, clerk, seen.customerId, { mergedId: hidden.customerId, reason: 'x' }))).rejects.toMatchObject({ status: 404 })
  })
})
