import type { Found, Search } from '../../platform/search/search.ts'
import { maskIdentity } from './mask.ts'
import { listCustomers, type CustomerSummary } from './read.ts'

/** Customers in sight by name, company, e-mail address, phone number, LINE id or external id, for those who may read them. */
export const searchCustomers: Search = async ({ db }, actor, { q, limit }) => {
  if (!actor.permissions.has('customers:read')) return []
  return (await listCustomers(db, actor, { query: q, limit })).map(present)
}

/** Somebody without a name is shown by the address they are known by, masked as in every list. */
function present({ id, name, accountName, identities }: CustomerSummary): Found {
  const addresses = identities.map((identity) => maskIdentity(identity).value)
  const [title = id, ...rest] = [name, accountName, ...addresses].filter((text) => text !== null)
  return { kind: 'customer', id, title, ...(rest[0] !== undefined && { detail: rest[0] }) }
}
