import { normalizeEmail, normalizePhone } from '@koewa/language'
import { z } from 'zod'
import { fault, type Fault, type Reading } from '../intake/fault.ts'
import { foreignId, plainText } from '../intake/schema.ts'

/** The addresses by which a person is known, strongest first: the order in which they are believed. */
export const identityKinds = ['external', 'line', 'email', 'phone'] as const
export type IdentityKind = (typeof identityKinds)[number]

export type Identity = Readonly<{ kind: IdentityKind; value: string }>

/** The fields of a customer as sent with a voice or a transaction. */
export const customerSchema = z.strictObject({
  externalId: foreignId(200).nullish(),
  email: plainText(320).nullish(),
  phone: plainText(50).nullish(),
  lineId: plainText(100).nullish(),
  name: plainText(200).nullish(),
})
export type CustomerFields = z.infer<typeof customerSchema>

export type CustomerDraft = Readonly<{ identities: readonly Identity[]; name: string | null }>

/** How each kind is written once and for all, so that two writings of one address meet. Undefined when it is none. */
const normalize: Readonly<Record<IdentityKind, (text: string) => string | null>> = {
  external: (text) => text.normalize('NFKC').trim() || null,
  line: (text) => text.normalize('NFKC').trim() || null,
  // Dots of Gmail addresses stay: whether they matter is the provider's affair, and other providers do tell them apart.
  email: normalizeEmail,
  phone: normalizePhone,
}

const fieldOf = { external: 'externalId', line: 'lineId', email: 'email', phone: 'phone' } as const satisfies Record<IdentityKind, keyof CustomerFields>

/** Normalises a person's addresses. Empty ones count as not given; a malformed one is a fault at `path` + its field. */
export function readIdentities(fields: CustomerFields, path = ''): Reading<CustomerDraft> {
  const identities: Identity[] = []
  for (const kind of identityKinds) {
    const text = fields[fieldOf[kind]]
    if (text === undefined || text === null || text.trim() === '') continue
    const value = normalize[kind](text)
    if (value === null) return { fault: malformed(kind, `${path}${fieldOf[kind]}`, text) }
    identities.push({ kind, value })
  }
  return { value: { identities, name: fields.name?.trim() || null } }
}

const malformed = (kind: IdentityKind, field: string, value: string): Fault =>
  kind === 'email' || kind === 'phone' ? fault(field, kind, { value }) : fault(field, 'missing')
