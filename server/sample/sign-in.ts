import { members, type Member } from '../../samples/company/members.ts'
import { mailDomain } from '../../samples/company/name.ts'
import type { Accounts } from '../platform/auth/accounts.ts'

export const emailOf = (key: string): string => `${key}@${mailDomain}`

/** The password of all members of the sample company: only this install can make it, and it makes the same again. */
export const samplePassword = (accounts: Pick<Accounts, 'sign'>): string => accounts.sign('sample company').slice(0, 20)

/** Who can be signed in as, for whoever runs the machine. */
export const sampleSignIns = (accounts: Pick<Accounts, 'sign'>): Readonly<{ password: string; members: readonly (Member & { email: string })[] }> =>
  ({ password: samplePassword(accounts), members: members.map((member) => ({ ...member, email: emailOf(member.key) })) })
