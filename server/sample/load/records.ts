import type { SampleCompany } from '../../../samples/index.ts'
import type { Visitor } from './visitor.ts'

const batch = 1000
const source = 'sample'

/** Sends customers, what they bought and what could have spoken; what is there already is brought up to date. */
export async function sendRecords(visitor: Visitor, company: SampleCompany, signal: AbortSignal): Promise<void> {
  await sendAll(visitor, '/customers', 'customers', company.customers.map(({ id, region, rank }) => ({ externalId: id, attributes: { 地域: region, 会員ランク: rank } })), signal)
  const transactions = company.transactions().map(({ customerId, ...rest }) => ({ source, customer: { externalId: customerId }, ...rest }))
  await sendAll(visitor, '/transactions', 'transactions', transactions, signal)
  await sendAll(visitor, '/exposures', 'exposures', [...company.exposures()], signal)
}

async function sendAll(visitor: Visitor, url: string, name: string, items: readonly object[], signal: AbortSignal): Promise<void> {
  for (let from = 0; from < items.length; from += batch) {
    signal.throwIfAborted()
    await send(visitor, url, { [name]: items.slice(from, from + batch) })
  }
}

/** Sends one batch as headquarters would. @throws Error when an item is rejected: the generator and the product disagree then. */
export async function send(visitor: Visitor, url: string, payload: object): Promise<void> {
  const { results } = await visitor.call<{ results: Readonly<{ status: string; error?: string }>[] }>('hq', 'POST', url, payload)
  const refused = results.find(({ status }) => status === 'rejected')
  if (refused) throw new Error(`The sample company has an item that ${url} rejects: ${refused.error}`)
}
