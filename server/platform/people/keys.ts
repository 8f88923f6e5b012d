import { audit } from '../audit/audit.ts'
import { invalid, notFound } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Tx } from '../postgres/database.ts'
import { hashToken, newToken } from '../auth/tokens.ts'
import type { Actor } from './actor.ts'
import { keyScopes } from './permissions.ts'

export type NewKey = Readonly<{ id: string; key: string }>

/**
 * Makes an API key. Its text is `koewa_<workspace>_<secret>` and is returned here alone; the table keeps a hash.
 * @throws Problem `invalid` naming every scope that a key cannot carry.
 */
export async function createKey(
  tx: Tx, actor: Actor, input: Readonly<{ name: string; scopes: readonly string[]; expiresAt?: Date | undefined }>,
): Promise<NewKey> {
  const unknown = input.scopes.filter((scope) => !(keyScopes as readonly string[]).includes(scope))
  if (unknown.length > 0) {
    throw invalid(`A key cannot carry ${unknown.join(', ')}. Possible scopes: ${keyScopes.join(', ')}.`, [{ path: '/scopes', message: `unknown: ${unknown.join(', ')}` }])
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

/** Ends a key at once; calling it twice changes nothing. */
export async function revokeKey(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('api_key')
    .set((eb) => ({ revoked_at: eb.fn.coalesce('revoked_at', eb.val(new Date())) }))
    .where('workspace_id', '=', actor.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw notFound('key')
  await audit(tx, actor, { action: 'key.revoked', subjectKind: 'key', subjectId: id })
}
