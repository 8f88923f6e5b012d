import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { notMember } from '../errors.ts'
import type { Identify } from '../http/permission.ts'
import { everything, type Actor } from '../people/actor.ts'
import { permissionsOf, type Permission } from '../people/permissions.ts'
import { requireSecondFactor } from '../people/second-factor-rule.ts'
import { scopeOf, type TouchpointsOf } from '../people/scope.ts'
import type { Database } from '../postgres/database.ts'
import type { Accounts } from './accounts.ts'
import { refuseCrossOrigin } from './origin.ts'
import { hashToken } from './tokens.ts'

export const workspaceHeader = 'x-koewa-workspace'
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const keyPattern = /^koewa_([0-9a-f]{32})_[\w-]{43}$/

export type AuthenticateOptions = Readonly<{ db: Database; accounts: Accounts; touchpointsOf: TouchpointsOf }>

/** Who a request comes from: an API key, or a signed-in account in the workspace it names (its only one when it names none). */
export function createIdentify({ db, accounts, touchpointsOf }: AuthenticateOptions): Identify {
  return async (request) => {
    const { authorization } = request.headers
    if (authorization !== undefined) return { account: undefined, actor: await actorOfKey(db, authorization, request.id) }
    if (!request.headers.cookie) return { account: undefined, actor: undefined }
    refuseCrossOrigin(request, accounts.publicUrl)
    const account = await accounts.sessionOf(toHeaders(request))
    if (!account || request.routeOptions.config.permission === 'account') return { account, actor: undefined }
    const actor = await actorOfMember(db, account.id, requestedWorkspace(request), touchpointsOf, request.id)
    return { account, actor }
  }
}

/**
 * The workspace a request names. Event streams and downloads are opened by address alone, so they may name it there.
 * @throws Problem `not-member` for what cannot be a workspace: guessing another one instead would act in the wrong company.
 */
export function requestedWorkspace(request: FastifyRequest): string | undefined {
  const value = request.headers[workspaceHeader] ?? (request.query as { workspace?: unknown } | undefined)?.workspace
  if (value === undefined) return undefined
  if (typeof value !== 'string' || !uuidPattern.test(value)) throw notMember()
  return value.toLowerCase()
}

export function toHeaders(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of [value].flat()) if (one !== undefined) headers.append(name, one)
  }
  return headers
}

async function actorOfMember(
  db: Database, accountId: string, workspaceId: string | undefined, touchpointsOf: TouchpointsOf, requestId: string,
): Promise<Actor> {
  const member = await db
    .selectFrom('member')
    .innerJoin('workspace', 'workspace.workspace_id', 'member.workspace_id')
    .selectAll('member')
    .select(sql<string | null>`workspace.settings ->> 'secondFactorFrom'`.as('second_factor_from'))
    .where('member.account_id', '=', accountId)
    .where('member.deactivated_at', 'is', null)
    .$if(workspaceId !== undefined, (query) => query.where('member.workspace_id', '=', workspaceId as string))
    .orderBy('member.created_at')
    .executeTakeFirst()
  if (!member) throw notMember()
  await requireSecondFactor(db, accountId, member.second_factor_from === null ? undefined : new Date(member.second_factor_from))
  const scope = await scopeOf(db, { workspaceId: member.workspace_id, role: member.role, departmentId: member.department_id }, touchpointsOf)
  return {
    kind: 'member', id: member.id, name: member.name, workspaceId: member.workspace_id, accountId, role: member.role,
    departmentId: member.department_id ?? undefined, permissions: permissionsOf(member.role), scope, requestId,
  }
}

async function actorOfKey(db: Database, authorization: string, requestId: string): Promise<Actor | undefined> {
  const text = /^Bearer (.+)$/i.exec(authorization)?.[1] ?? ''
  const workspaceHex = keyPattern.exec(text)?.[1]
  if (!workspaceHex) return undefined
  const workspaceId = workspaceHex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
  const key = await db
    .selectFrom('api_key')
    .select(['id', 'name', 'scopes', 'expires_at', 'last_used_at'])
    .where('workspace_id', '=', workspaceId)
    .where('hash', '=', hashToken(text))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  const now = new Date()
  if (!key || (key.expires_at && key.expires_at <= now)) return undefined
  // Once a minute is exact enough to see whether a key is still in use, and costs nothing under load.
  if (!key.last_used_at || now.getTime() - key.last_used_at.getTime() > 60_000) {
    await db.updateTable('api_key').set({ last_used_at: now }).where('workspace_id', '=', workspaceId).where('id', '=', key.id).execute()
  }
  return {
    kind: 'key', id: key.id, name: key.name, workspaceId, permissions: new Set(key.scopes as Permission[]), scope: everything, requestId,
  }
}
