import { newId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { recordChanges } from '../imports/undo/changes.ts'
import type { CustomerDraft, Identity } from './customer.ts'
import { insertConflicts, insertCustomers, insertIdentities, loadDirectory, lockIdentities, nameCustomers } from './identity-store.ts'
import { identityKey, planIdentities, type IdentityPlan } from './plan.ts'

/**
 * The customer each draft stands for, made where there is none; in order. See plan.ts for whom it believes.
 *
 * An id is the customer the identity belongs to, not the one it is merged into: so a merge can be undone and its voices
 * return to whom they came from.
 */
export async function identifyCustomers(tx: Tx, workspaceId: string, drafts: readonly CustomerDraft[], importId?: string): Promise<readonly string[]> {
  if (drafts.length === 0) return []
  const plan = await resolveCustomers(tx, workspaceId, drafts, importId)
  const named = await nameCustomers(tx, workspaceId, plan.names, new Date(), importId)
  await recordChanges(tx, workspaceId, importId, 'customer', named.map(({ id, name }) => ({ key: id, customerId: id, before: { name: null }, after: { name } })))
  return plan.customerIds
}

/** The same, telling what was made and leaving the names of those that existed to the caller. */
export async function resolveCustomers(tx: Tx, workspaceId: string, drafts: readonly CustomerDraft[], importId?: string): Promise<IdentityPlan> {
  const identities = distinct(drafts.flatMap((draft) => draft.identities))
  let directory = await loadDirectory(tx, workspaceId, identities)
  if (identities.some((identity) => !directory.owners.has(identityKey(identity)))) {
    // Two batches must not both make a customer of the same new address: from here to the commit one goes after the other,
    // and what the other made is seen by looking again.
    await lockIdentities(tx, workspaceId)
    directory = await loadDirectory(tx, workspaceId, identities)
  }
  const plan = planIdentities(directory, drafts, newId)
  const now = new Date()
  await insertCustomers(tx, workspaceId, plan.added, now, importId)
  await insertIdentities(tx, workspaceId, plan.attached, now, importId)
  await insertConflicts(tx, workspaceId, plan.conflicts, now)
  return plan
}

/** Whom each draft would stand for, in order, making nobody: a person nobody knows yet gets an id of the moment. */
export async function planCustomers(tx: Tx, workspaceId: string, drafts: readonly CustomerDraft[]): Promise<Pick<IdentityPlan, 'customerIds' | 'added'>> {
  if (drafts.length === 0) return { customerIds: [], added: [] }
  return planIdentities(await loadDirectory(tx, workspaceId, distinct(drafts.flatMap((draft) => draft.identities))), drafts, newId)
}

function distinct(identities: readonly Identity[]): Identity[] {
  return [...new Map(identities.map((identity) => [identityKey(identity), identity])).values()]
}
