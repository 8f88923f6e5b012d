import { audit } from '../../platform/audit/audit.ts'
import { invalid } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import type { SealedColumn } from '../../platform/secrets/reseal.ts'
import type { Endpoint } from './endpoint.ts'
import './tables.ts'

export type ModelSettings = Readonly<{ enabled: boolean; baseUrl: string; model: string; keyKept: boolean; timeoutSeconds: number; dailyTokens: number }>
export type ModelChange = Readonly<{ enabled: boolean; baseUrl: string; model: string; /** Null takes the key away; undefined keeps it. */ key?: string | null | undefined; timeoutSeconds: number; dailyTokens: number }>

const off: ModelSettings = { enabled: false, baseUrl: '', model: '', keyKept: false, timeoutSeconds: 30, dailyTokens: 100_000 }

const rowOf = (reader: Reader, workspaceId: string) => reader.selectFrom('language_model').selectAll().where('workspace_id', '=', workspaceId).executeTakeFirst()

export async function readModel(reader: Reader, workspaceId: string): Promise<ModelSettings> {
  const row = await rowOf(reader, workspaceId)
  return row ? { enabled: row.enabled, baseUrl: row.base_url, model: row.model, keyKept: row.sealed_key !== null, timeoutSeconds: row.timeout_seconds, dailyTokens: row.daily_tokens } : off
}

const contextOf = (workspaceId: string): string => `language model ${workspaceId}`

/** What of ours lies sealed, for the rotation of keys. */
export const sealed: readonly SealedColumn[] = [{ schema: 'public', table: 'language_model', owner: 'workspace_id', column: 'sealed_key', context: contextOf }]

/** Where a key goes: to one origin alone. */
const originOf = (url: string): string => new URL(url).origin

type Sealing = Pick<Platform, 'sealer'>

/** A kept key is of the host it was entered for: with another host it is dropped. @throws Problem `invalid` for an address that cannot be used. */
export async function changeModel(tx: Tx, { sealer }: Sealing, actor: Actor, change: ModelChange): Promise<ModelSettings> {
  const { workspaceId } = actor
  const { username, password, search, hash } = new URL(change.baseUrl)
  if (username || password || search || hash) throw invalid('Give the address without user, password or query; the key has a field of its own.', [{ path: '/baseUrl', message: 'has more than a path' }])
  const before = await tx.selectFrom('language_model').selectAll().where('workspace_id', '=', workspaceId).forUpdate().executeTakeFirst()
  const kept = before && originOf(before.base_url) === originOf(change.baseUrl) ? before.sealed_key : null
  const sealed = change.key === undefined ? kept : change.key === null ? null : sealer.seal(change.key, contextOf(workspaceId))
  const values = {
    enabled: change.enabled, base_url: change.baseUrl, model: change.model, sealed_key: sealed,
    timeout_seconds: change.timeoutSeconds, daily_tokens: change.dailyTokens, changed_at: new Date(),
  }
  await tx.insertInto('language_model').values({ workspace_id: workspaceId, ...values }).onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(values)).execute()
  await audit(tx, actor, {
    action: 'language-model.changed', subjectKind: 'language-model',
    detail: { enabled: change.enabled, host: new URL(change.baseUrl).host, model: change.model, key: change.key === undefined ? 'kept' : change.key === null ? 'none' : 'new' },
  })
  return readModel(tx, workspaceId)
}

/** The endpoint as it is set, whether or not drafts are on; undefined before it was set. */
export async function endpointOf(reader: Reader, { sealer, config }: Sealing & Pick<Platform, 'config'>, workspaceId: string): Promise<Endpoint | undefined> {
  const row = await rowOf(reader, workspaceId)
  if (!row) return undefined
  const key = row.sealed_key === null ? keyOfEnvironment(config, row.base_url) : sealer.open(row.sealed_key, contextOf(workspaceId))
  return { baseUrl: row.base_url, model: row.model, key, timeoutMs: row.timeout_seconds * 1000, allowed: config.languageModel.hosts }
}

/** The environment's key goes to the environment's address alone: whoever may change settings must not be able to send it elsewhere. */
export function keyOfEnvironment({ languageModel }: Platform['config'], baseUrl: string): string | undefined {
  const { url, key } = languageModel
  return url !== undefined && key !== undefined && baseUrl !== '' && originOf(url) === originOf(baseUrl) ? key : undefined
}
