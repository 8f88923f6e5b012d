import type { ExpressionBuilder, Expression, SqlBool } from 'kysely'
import { notFound } from '../../errors.ts'
import type { Reader, Tx } from '../../postgres/database.ts'
import type { Tables } from '../../postgres/tables.ts'
import type { Role } from '../permissions.ts'
import '../tables.ts'

export type Member = Readonly<{
  id: string
  accountId: string
  name: string
  email: string
  role: Role
  departmentId: string | null
  createdAt: Date
  deactivatedAt: Date | null
}>

const columns = ['id', 'account_id', 'name', 'email', 'role', 'department_id', 'created_at', 'deactivated_at'] as const

type Row = Readonly<{
  id: string; account_id: string; name: string; email: string; role: Role; department_id: string | null; created_at: Date; deactivated_at: Date | null
}>

const toMember = (row: Row): Member => ({
  id: row.id, accountId: row.account_id, name: row.name, email: row.email, role: row.role, departmentId: row.department_id,
  createdAt: row.created_at, deactivatedAt: row.deactivated_at,
})

/** @throws Problem `not-found`. */
export async function findMember(reader: Reader, workspaceId: string, id: string): Promise<Member> {
  const row = await reader.selectFrom('member').select(columns).where('workspace_id', '=', workspaceId).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('member')
  return toMember(row)
}

export type MemberQuery = Readonly<{
  workspaceId: string
  /** Members of these departments, and in any case `selfId`. */
  departments: 'all' | readonly string[]
  selfId: string | undefined
  state: 'active' | 'deactivated' | 'all'
  role?: Role | undefined
  departmentId?: string | undefined
  /** A part of the name. */
  q?: string | undefined
}>

/** One page by name and id. `after` is the name and id of the last member seen. */
export async function listMembers(
  reader: Reader, query: MemberQuery, page: Readonly<{ limit: number; after: readonly [string, string] | undefined }>,
): Promise<Member[]> {
  const { after } = page
  const rows = await reader
    .selectFrom('member')
    .select(columns)
    .where((eb) => matching(eb, query))
    .$if(after !== undefined, (select) => select.where((eb) => eb(eb.refTuple('name', 'id'), '>', eb.tuple(after?.[0] ?? '', after?.[1] ?? ''))))
    .orderBy('name')
    .orderBy('id')
    .limit(page.limit)
    .execute()
  return rows.map(toMember)
}

export async function countMembers(reader: Reader, query: MemberQuery): Promise<number> {
  const row = await reader
    .selectFrom('member')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where((eb) => matching(eb, query))
    .executeTakeFirstOrThrow()
  return row.count
}

function matching(eb: ExpressionBuilder<Tables, 'member'>, query: MemberQuery): Expression<SqlBool> {
  const { departments, selfId, state, role, departmentId, q } = query
  return eb.and([
    eb('workspace_id', '=', query.workspaceId),
    ...(departments === 'all' ? [] : [eb.or([
      eb('department_id', '=', eb.fn.any(eb.val([...departments]))),
      ...(selfId === undefined ? [] : [eb('id', '=', selfId)]),
    ])]),
    ...(state === 'all' ? [] : [eb('deactivated_at', state === 'active' ? 'is' : 'is not', null)]),
    ...(role === undefined ? [] : [eb('role', '=', role)]),
    ...(departmentId === undefined ? [] : [eb('department_id', '=', departmentId)]),
    ...(q === undefined ? [] : [eb('name', 'ilike', `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)]),
  ])
}

/** How many active owners there are besides this member. */
export async function countOtherOwners(tx: Tx, workspaceId: string, id: string): Promise<number> {
  const row = await tx
    .selectFrom('member')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('role', '=', 'owner')
    .where('deactivated_at', 'is', null)
    .where('id', '<>', id)
    .executeTakeFirstOrThrow()
  return row.count
}

export async function updateMember(
  tx: Tx, workspaceId: string, id: string, change: Readonly<{ role?: Role; department_id?: string | null; deactivated_at?: Date | null }>,
): Promise<void> {
  await tx.updateTable('member').set(change).where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
}
