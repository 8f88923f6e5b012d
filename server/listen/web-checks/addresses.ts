import { audit } from '../../platform/audit/audit.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import { maySee } from '../touchpoints/policy.ts'
import { lockTouchpoint } from '../touchpoints/store.ts'
import { guardedLookup, InsideHost, type AllowedHosts } from '../../platform/outgoing/allowed-host.ts'
import { addressesOf, checksOf, faultsOf, type WebAddress, type WebCheck, type WebFault } from './store.ts'

const mostAddresses = 20

/** Has the product look at an address from now on, the first time at once. Twice is once. */
export async function addAddress(tx: Tx, actor: Actor, touchpointId: string, given: Readonly<{ url: string; expectsForm: boolean }>, allowed: AllowedHosts): Promise<WebAddress> {
  const touchpoint = await lockTouchpoint(tx, actor.workspaceId, touchpointId)
  if (!touchpoint || !maySee(actor.scope, touchpointId)) throw notFound('touchpoint')
  const url = addressOf(given.url, allowed)
  const known = await addressesOf(tx, actor.workspaceId, touchpointId)
  const same = known.find((address) => address.url === url)
  if (same) return same
  if (known.length >= mostAddresses) throw conflict(`A touchpoint holds ${mostAddresses} addresses at most; pages that they link to are looked at anyway.`, 'too-many-addresses')
  const address: WebAddress = { id: newId(), touchpointId, url, expectsForm: given.expectsForm, createdAt: new Date() }
  await tx.insertInto('web_address').values({
    workspace_id: actor.workspaceId, id: address.id, touchpoint_id: touchpointId, url, expects_form: address.expectsForm, created_at: address.createdAt,
  }).execute()
  await askForCheck(tx, actor.workspaceId, address.id)
  await audit(tx, actor, { action: 'web-address.added', subjectKind: 'touchpoint', subjectId: touchpointId, detail: { addressId: address.id } })
  return address
}

/** A URL that may be asked for, as it is kept. @throws Problem `invalid`: not http(s), with a password, or inside. */
function addressOf(given: string, allowed: AllowedHosts): string {
  const wrong = (message: string) => invalid(message, [{ path: '/url', message }])
  const url = URL.parse(given)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) throw wrong('An address begins with https:// or http://.')
  if (url.username !== '' || url.password !== '') throw wrong('An address holds no user name or password.')
  try {
    guardedLookup(url, allowed)
  } catch (error) {
    if (error instanceof InsideHost) throw wrong('This address is inside a network; the operator may allow it with KOEWA_CHECK_HOSTS.')
    throw error
  }
  url.hash = ''
  return url.href
}

/** Looks no more; what was found is forgotten. */
export async function removeAddress(tx: Tx, actor: Actor, touchpointId: string, id: string): Promise<void> {
  await findAddress(tx, actor, touchpointId, id)
  await tx.deleteFrom('web_address').where('workspace_id', '=', actor.workspaceId).where('id', '=', id).execute()
  await audit(tx, actor, { action: 'web-address.removed', subjectKind: 'touchpoint', subjectId: touchpointId, detail: { addressId: id } })
}

/** Has it looked at now; several wishes are one look. */
export async function checkNow(tx: Tx, actor: Actor, touchpointId: string, id: string): Promise<void> {
  await findAddress(tx, actor, touchpointId, id)
  await askForCheck(tx, actor.workspaceId, id)
}

export type WebState = Readonly<{ addresses: readonly WebAddress[]; checks: readonly WebCheck[]; faults: readonly WebFault[] }>

export async function readWebState(reader: Reader, actor: Actor, touchpointId: string): Promise<WebState> {
  const { workspaceId, scope } = actor
  const known = await reader.selectFrom('touchpoint').select('id').where('workspace_id', '=', workspaceId).where('id', '=', touchpointId).executeTakeFirst()
  if (!known || !maySee(scope, touchpointId)) throw notFound('touchpoint')
  const addresses = await addressesOf(reader, workspaceId, touchpointId)
  const ids = addresses.map(({ id }) => id)
  const [checks, faults] = await Promise.all([checksOf(reader, workspaceId, ids), faultsOf(reader, workspaceId, ids)])
  return { addresses, checks, faults }
}

async function findAddress(reader: Reader, actor: Actor, touchpointId: string, id: string): Promise<WebAddress> {
  const address = maySee(actor.scope, touchpointId) ? (await addressesOf(reader, actor.workspaceId, touchpointId)).find((one) => one.id === id) : undefined
  if (!address) throw notFound('address')
  return address
}

/** One look at an address waits at a time; all looks take turns, so that the crawler never floods the network. */
export const askForCheck = (tx: Tx, workspaceId: string, addressId: string): Promise<void> =>
  addJob(tx, 'WebAddressDue', { workspaceId, addressId }, { key: `web-address:${addressId}`, keyMode: 'preserve_run_at', queue: 'web-checks', maxAttempts: 3, priority: 10 })
