import type { Selectable } from 'kysely'
import { audit } from '../audit/audit.ts'
import { invalid, notFound, Problem } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Reader, Tx } from '../postgres/database.ts'
import { hashToken, newToken } from '../auth/tokens.ts'
import type { Actor } from './actor.ts'
import { keyScopes, type Permission } from './permissions.ts'
import type { ApiKeyTable } from './tables.ts'

export type NewKey = Readonly<{ id: string; key: string }>

/**
 * Makes an API key. Its text is `koewa_<workspace>_<secret>` and is returned here alone; the table keeps a hash.
 * @throws Problem `invalid` naming every scope that a key cannot carry; `above-own-permissions`.
 */
export async function createKey(
  tx: Tx, actor: Actor, input: Readonly<{ name: string; scopes: readonly string[]; expiresAt?: Date | undefined }>,
): Promise<NewKey> {
  const unknown = input.scopes.filter((scope) => !(keyScopes as readonly string[]).includes(scope))
  if (unknown.length > 0) {
    throw invalid(`A key cannot carry ${unknown.join(', ')}. Possible scopes: ${keyScopes.join(', ')}.`, [{ path: '/scopes', message: `unknown: ${unknown.join(', ')}` }])
  }
  checkAuthority(actor, input.scopes)
  if (input.expiresAt && input.expiresAt <= new Date()) {
    throw invalid('The key would have expired already.', [{ path: '/expiresAt', message: 'lies in the past' }])
  }
  const id = newId()
  const key = `koewa_${actor.workspaceId.replaceAll('-', '')}_${newToken()}`
  await tx
    .insertInto('api_key')
    .values({
      workspace_id: actor.workspaceId, id, name: input.name, hash: hashToken(key), hint: `…${key.slice(-4)}`, scopes: [...new Set(input.scopes)],
      created_by: actor.kind === 'member' ? actor.id : null, created_at: new Date(), expires_at: input.expiresAt ?? null,
      last_used_at: null, revoked_at: null,
    })
    .execute()
  await audit(tx, actor, { action: 'key.created', subjectKind: 'key', subjectId: id, detail: { scopes: input.scopes } })
  return { id, key }
}

/** A key sees the whole workspace, so only somebody who does may make one, and it may do nothing that its maker may not. */
function checkAuthority(actor: Actor, scopes: readonly string[]): void {
  const beyond = scopes.filter((scope) => !actor.permissions.has(scope as Permission))
  if (actor.scope.departmentIds === 'all' && beyond.length === 0) return
  const what = beyond.length > 0 ? beyond.join(', ') : 'the whole workspace'
  throw new Problem('above-own-permissions', 403, `This key could reach ${what}, which you may not.`)
}

/** Ends a key at once; calling it twice changes nothing. @throws Problem `not-found`. */
export async function revokeKey(tx: Tx, actor: Actor, id: string): Promise<Key> {
  const row = await tx
    .updateTable('api_key')
    .set({ revoked_at: new Date() })
    .where('workspace_id', '=', actor.workspaceId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning(columns)
    .executeTakeFirst()
  if (row) await audit(tx, actor, { action: 'key.revoked', subjectKind: 'key', subjectId: id })
  return row ? toKey(row) : findKey(tx, actor.workspaceId, id)
}

export type Key = Readonly<{
  id: string
  name: string
  /** The end of the key's text, to tell keys apart. */
  hint: string
  scopes: readonly string[]
  createdBy: string | null
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
  revokedAt: Date | null
}>

const columns = ['id', 'name', 'hint', 'scopes', 'created_by', 'created_at', 'expires_at', 'last_used_at', 'revoked_at'] as const

/** Newest first, ended ones included. */
export async function listKeys(reader: Reader, workspaceId: string): Promise<Key[]> {
  const rows = await reader.selectFrom('api_key').select(columns).where('workspace_id', '=', workspaceId).orderBy('id', 'desc').limit(500).execute()
  return rows.map(toKey)
}

/** @throws Problem `not-found`. */
export async function findKey(reader: Reader, workspaceId: string, id: string): Promise<Key> {
  const row = await reader.selectFrom('api_key').select(columns).where('workspace_id', '=', workspaceId).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('key')
  return toKey(row)
}

const toKey = (row: Pick<Selectable<ApiKeyTable>, (typeof columns)[number]>): Key => ({
  id: row.id, name: row.name, hint: row.hint, scopes: row.scopes, createdBy: row.created_by, createdAt: row.created_at,
  expiresAt: row.expires_at, lastUsedAt: row.last_used_at, revokedAt: row.revoked_at,
})
