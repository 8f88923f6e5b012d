import type { Reader } from '../postgres/database.ts'
import { permissionsOf, type Permission, type Role } from '../people/permissions.ts'
import { listMemberships, type Membership } from '../people/memberships.ts'
import type { Account } from './credentials.ts'
import { findNotice } from './second-factor/notice.ts'
import { hasSecondFactor } from './second-factor/store.ts'

export type Me = Readonly<{
  account: Account
  workspaces: Readonly<{ id: string; name: string; role: Role; timeZone: string; language: 'ja' | 'en'; fiscalYearStart: number; sample: boolean }>[]
  workspaceId: string | null
  role: Role | null
  memberId: string | null
  departmentId: string | null
  permissions: Permission[]
  secondFactor: Readonly<{ on: boolean; neededFrom: string | null }>
  notice: Readonly<{ kind: 'second-factor-reset'; at: string }> | null
}>

/**
 * Who is signed in, where they are a member, and what they may do in the workspace they asked for. When they are no member
 * of that one (any more) it is their first: the console keeps the last one used and must not be locked out by it.
 */
export async function readMe(reader: Reader, account: Account, wanted: string | undefined): Promise<Me> {
  const memberships = await listMemberships(reader, account.id)
  const current: Membership | undefined = memberships.find(({ workspaceId }) => workspaceId === wanted) ?? memberships[0]
  const [on, notice] = [await hasSecondFactor(reader, account.id), await findNotice(reader, account.id)]
  return {
    account,
    workspaces: memberships.map(({ workspaceId, workspaceName, role, timeZone, language, fiscalYearStart, sample }) =>
      ({ id: workspaceId, name: workspaceName, role, timeZone, language, fiscalYearStart, sample })),
    workspaceId: current?.workspaceId ?? null,
    role: current?.role ?? null,
    memberId: current?.memberId ?? null,
    departmentId: current?.departmentId ?? null,
    permissions: current ? [...permissionsOf(current.role)] : [],
    secondFactor: { on, neededFrom: current?.secondFactorFrom?.toISOString() ?? null },
    notice,
  }
}
