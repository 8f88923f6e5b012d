import type { CustomerDraft, Identity, IdentityKind } from './customer.ts'
import { identityKinds } from './customer.ts'

/** What is known of the identities a batch names. Planning adds to it, so that later items of the batch meet earlier ones. */
export type Directory = Readonly<{
  /** The customer an identity belongs to, by identityKey. */
  owners: Map<string, string>
  /** The customer at the end of merges; one that is missing stands for itself. */
  roots: Map<string, string>
  /** Kinds of identity that a customer (by root) holds. */
  held: Map<string, Set<IdentityKind>>
}>

export type Conflict = Readonly<{ customerId: string; otherId: string; kind: IdentityKind }>

export type IdentityPlan = Readonly<{
  /** The customer of each draft, in order. */
  customerIds: readonly string[]
  /** Customers to add. */
  added: readonly Readonly<{ id: string; name: string | null }>[]
  /** Identities to add. */
  attached: readonly Readonly<{ identity: Identity; customerId: string }>[]
  conflicts: readonly Conflict[]
  /** A name for a customer that existed, in case it has none yet. */
  names: ReadonlyMap<string, string>
}>

export const identityKey = ({ kind, value }: Identity): string => `${kind}\n${value}`

const strength = (kind: IdentityKind): number => identityKinds.indexOf(kind)

/**
 * Decides whose each draft is.
 *
 * The strongest identity that is known decides (external id, LINE, e-mail, phone). It is not believed against a stronger
 * one that differs: a phone number shared by a household does not make two e-mail addresses one person, nor a shared mailbox
 * two customer numbers. Then there is a new customer. Identities that point to different people stay where they are and are
 * noted as a conflict for somebody to look at; nothing is merged by itself.
 */
export function planIdentities(directory: Directory, drafts: readonly CustomerDraft[], newId: () => string): IdentityPlan {
  const added: { id: string; name: string | null }[] = []
  const attached: { identity: Identity; customerId: string }[] = []
  const conflicts: Conflict[] = []
  const names = new Map<string, string>()
  const rootOf = (id: string): string => directory.roots.get(id) ?? id

  const attach = (identity: Identity, customerId: string): void => {
    attached.push({ identity, customerId })
    directory.owners.set(identityKey(identity), customerId)
    const held = directory.held.get(rootOf(customerId)) ?? new Set()
    directory.held.set(rootOf(customerId), held.add(identity.kind))
  }

  const customerIds = drafts.map((draft) => {
    const known: { kind: IdentityKind; owner: string }[] = []
    const unknown: Identity[] = []
    for (const identity of draft.identities) {
      const owner = directory.owners.get(identityKey(identity))
      if (owner === undefined) unknown.push(identity)
      else known.push({ kind: identity.kind, owner })
    }
    known.sort((a, b) => strength(a.kind) - strength(b.kind))
    let customerId = believable(known[0], unknown, directory, rootOf)
    if (customerId === undefined) {
      customerId = newId()
      added.push({ id: customerId, name: draft.name })
    } else if (draft.name !== null) {
      names.set(customerId, draft.name)
    }
    for (const identity of unknown) attach(identity, customerId)
    for (const { kind, owner } of known) {
      if (rootOf(owner) !== rootOf(customerId)) conflicts.push({ customerId: rootOf(customerId), otherId: rootOf(owner), kind })
    }
    return customerId
  })
  return { customerIds, added, attached, conflicts, names }
}

/** The owner of the strongest known identity, unless the draft brings a stronger one of a kind that this owner has already. */
function believable(
  strongest: Readonly<{ kind: IdentityKind; owner: string }> | undefined, unknown: readonly Identity[], directory: Directory, rootOf: (id: string) => string,
): string | undefined {
  if (!strongest) return undefined
  const held = directory.held.get(rootOf(strongest.owner))
  const contradicted = unknown.some(({ kind }) => strength(kind) < strength(strongest.kind) && held?.has(kind))
  return contradicted ? undefined : strongest.owner
}
