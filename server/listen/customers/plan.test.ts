import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readIdentities, type CustomerDraft, type CustomerFields, type Identity } from './customer.ts'
import { identityKey, planIdentities, type Directory, type IdentityPlan } from './plan.ts'

/** A directory of customers with their identities; `merged` maps a customer to the one it stands for. */
function directoryOf(customers: Readonly<Record<string, CustomerFields>>, merged: Readonly<Record<string, string>> = {}): Directory {
  const directory: Directory = { owners: new Map(), roots: new Map(), held: new Map() }
  for (const [id, fields] of Object.entries(customers)) {
    const root = merged[id] ?? id
    directory.roots.set(id, root)
    for (const identity of draft(fields).identities) {
      directory.owners.set(identityKey(identity), id)
      directory.held.set(root, (directory.held.get(root) ?? new Set()).add(identity.kind))
    }
  }
  return directory
}
function draft(fields: CustomerFields): CustomerDraft {
  const reading = readIdentities(fields)
  if ('fault' in reading) throw new Error(JSON.stringify(reading.fault))
  return reading.value
}
function plan(directory: Directory, ...fields: CustomerFields[]): IdentityPlan {
  let made = 0
  return planIdentities(directory, fields.map(draft), () => `new${++made}`)
}
const email = 'aki@example.jp'
const phone = '090-1234-5678'

describe('whose an address is', () => {
  it('makes one customer of all addresses of an unknown person, whatever their writing', () => {
    const { customerIds, added, attached } = plan(directoryOf({}), { email: 'ＡＫＩ@example.JP', phone: '０９０ー１２３４ー５６７８' }, { phone: '+81 90-1234-5678' }, { email: ' aki@EXAMPLE.jp' })
    expect(customerIds).toEqual(['new1', 'new1', 'new1'])
    expect(added).toHaveLength(1)
    expect(attached.map(({ identity }) => identity)).toEqual([{ kind: 'email', value: email }, { kind: 'phone', value: '+819012345678' }])
  })

  it('keeps the dots of a Gmail address apart', () => {
    expect(plan(directoryOf({}), { email: 'a.ki@gmail.com' }, { email: 'aki@gmail.com' }).customerIds).toEqual(['new1', 'new2'])
  })

  it('lets a known address bring new ones', () => {
    const { customerIds, attached, added } = plan(directoryOf({ a: { email } }), { externalId: 'C-1', email, phone })
    expect([customerIds, added]).toEqual([['a'], []])
    expect(attached.map(({ identity, customerId }) => [identity.kind, customerId])).toEqual([['external', 'a'], ['phone', 'a']])
  })

  it('believes the strongest address of two people, moves nothing, and notes the conflict', () => {
    const { customerIds, attached, conflicts } = plan(directoryOf({ a: { externalId: 'C-1' }, b: { email } }), { externalId: 'C-1', email })
    expect([customerIds, attached]).toEqual([['a'], []])
    expect(conflicts).toEqual([{ customerId: 'a', otherId: 'b', kind: 'email' }])
  })

  it('takes a household’s phone number or a shared mailbox for no proof against a stronger address that differs', () => {
    const household = plan(directoryOf({ a: { email: 'mother@example.jp', phone } }), { email: 'son@example.jp', phone })
    expect([household.customerIds, household.conflicts]).toEqual([['new1'], [{ customerId: 'new1', otherId: 'a', kind: 'phone' }]])
    expect(household.attached.map(({ identity }) => identity.kind)).toEqual(['email'])
    expect(plan(directoryOf({ a: { externalId: 'C-1', email } }), { externalId: 'C-2', email }).customerIds).toEqual(['new1'])
  })

  it('sees no conflict between customers who were merged, and keeps each address with its own', () => {
    const { customerIds, conflicts } = plan(directoryOf({ a: { externalId: 'C-1' }, b: { email } }, { b: 'a' }), { externalId: 'C-1', email }, { email })
    expect([customerIds, conflicts]).toEqual([['a', 'b'], []])
  })

  it('never gives one address to two, never leaves one without an owner, and decides the same again', () => {
    const fields = fc.record({
      externalId: fc.constantFrom(undefined, 'C-1', 'C-2', 'C-3'), email: fc.constantFrom(undefined, email, 'b@example.jp'), phone: fc.constantFrom(undefined, phone, '03-1234-5678'), lineId: fc.constantFrom(undefined, 'U1'),
    })
    fc.assert(fc.property(fc.array(fields, { minLength: 1, maxLength: 8 }), (items) => {
      const directory = directoryOf({})
      const first = plan(directory, ...items)
      const keys = first.attached.map(({ identity }) => identityKey(identity))
      expect(new Set(keys).size).toBe(keys.length)
      const named: Identity[] = items.flatMap((item) => [...draft(item).identities])
      expect(named.every((identity) => directory.owners.has(identityKey(identity)))).toBe(true)
      const again = plan(directory, ...items.filter((item) => draft(item).identities.length > 0))
      expect(again.attached).toEqual([])
      expect(again.added).toEqual([])
    }))
  })
})
