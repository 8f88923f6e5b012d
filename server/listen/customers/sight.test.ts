import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayImport } from '../imports/request.ts'
import { startListenTest, type ListenTest } from '../testing.ts'
import { takeTransactions } from '../transactions/take.ts'
import { readTransaction } from '../transactions/transaction.ts'
import { hearVoices } from '../voices/hear.ts'
import { loadVoices } from '../voices/load.ts'
import { readCustomerDetail } from './read.ts'
import { readCustomer, takeCustomers } from './take.ts'

let test: ListenTest
beforeAll(async () => {
  test = await startListenTest()
})
afterAll(() => test.close())

/** A customer who spoke once, and where. */
async function speaker(externalId: string, touchpoint: string): Promise<{ customerId: string; touchpointId: string }> {
  const [outcome] = await test.inTx((tx) => hearVoices(tx, test.actor, [{
    source: 'sight', sourceId: externalId, occurredAt: '2024-05-01', touchpoint, channel: 'phone', text: '声です', customer: { externalId },
  }]))
  const [voice] = await loadVoices(test.db, test.actor.workspaceId, [outcome?.id ?? ''])
  return { customerId: voice?.customerId ?? '', touchpointId: voice?.touchpointId ?? '' }
}

describe('somebody of one department', () => {
  it('writes what they know of their own customers and of new ones, and nothing of a stranger whose number they guess', async () => {
    const [own, stranger] = [await speaker('H-1', '窓口の一'), await speaker('H-2', '窓口の二')]
    const clerk = test.scoped({ departmentIds: [], touchpointIds: [own.touchpointId] })
    const take = async (...items: object[]) => (await test.inTx((tx) => takeCustomers(tx, clerk, items.map(readCustomer)))).map(({ status }) => status)
    expect(await take(
      { externalId: 'H-1', email: 'own@example.jp' }, { externalId: 'H-2', email: 'stranger@example.jp', name: '別の名' },
      { externalId: 'H-3', name: '新しい人' }, { externalId: 'H-3', email: 'new@example.jp' },
    )).toEqual(['accepted', 'rejected', 'accepted', 'duplicate'])
    const known = async (id: string) => (await readCustomerDetail(test.db, test.actor, id)).identities.map(({ value }) => value)
    expect(await known(own.customerId)).toEqual(['own@example.jp', 'H-1'])
    expect(await known(stranger.customerId)).toEqual(['H-2'])
  })

  it('writes no transactions, which are the whole company’s: a guessed number would change another’s purchase', async () => {
    const bought = (amount: number) => [readTransaction({ source: '受注', sourceId: '1001', kind: 'purchase', startedOn: '2026-01-05', amount, currency: 'JPY', customer: { externalId: 'H-2' } })]
    expect(await test.inTx((tx) => takeTransactions(tx, test.actor, bought(5000)))).toMatchObject([{ status: 'accepted' }])
    const clerk = test.scoped({ departmentIds: [], touchpointIds: [] })
    await expect(test.inTx((tx) => takeTransactions(tx, clerk, bought(1)))).rejects.toMatchObject({ id: 'whole-company' })
    expect(() => mayImport(clerk, 'transactions')).toThrow(expect.objectContaining({ id: 'whole-company' }))
  })
})
