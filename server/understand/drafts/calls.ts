import { sql } from 'kysely'
import { audit } from '../../platform/audit/audit.ts'
import { conflict, notFound, Problem } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/people/actor.ts'
import { findWorkspace } from '../../platform/people/workspaces.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { localDay } from '../projection/local-day.ts'
import { complete, EndpointFault, type Endpoint, type FaultReason, type Message } from './endpoint.ts'
import { endpointOf, readModel } from './settings.ts'
import type { Purpose } from './tables.ts'
import './tables.ts'

const maxTokens: Readonly<Record<Purpose, number>> = { trial: 16, 'topic-name': 200, summary: 1500 }

const sentences: Readonly<Record<FaultReason, string>> = {
  inside: 'This address is inside a network. Whoever runs Koewa can allow it: KOEWA_LANGUAGE_MODEL_HOSTS.',
  unreachable: 'Nothing answers at the address of the language model.', timeout: 'The language model did not answer in time.',
  refused: 'The language model refused the key.', 'unknown-model': 'There is no such model at the address.',
  'too-many': 'The language model takes no more requests for now.', failed: 'The language model could not answer.',
  malformed: 'The answer of the language model could not be read.',
}
export const draftFault = (reason: FaultReason): Problem => new Problem(`language-model-${reason}`, 424, sentences[reason])

/** What an endpoint turns away before a model reads it takes nothing of the budget; of an answer that did not arrive nobody knows. */
const unspent: ReadonlySet<FaultReason> = new Set(['inside', 'refused', 'unknown-model', 'too-many'])

type Asking = Pick<Platform, 'db' | 'config' | 'sealer'>
type Question = Readonly<{ purpose: Purpose; messages: readonly Message[]; voices: number }>

/**
 * Asks the workspace's language model, within the day's budget; every call is written down and audited, without its text.
 * @throws Problem `conflict` when drafts are off or the budget is spent; `language-model-…` when no answer came
 */
export async function askModel(platform: Asking, actor: Actor, { purpose, messages, voices }: Question): Promise<Readonly<{ text: string; model: string }>> {
  const { db } = platform
  const [settings, endpoint] = await Promise.all([readModel(db, actor.workspaceId), endpointOf(db, platform, actor.workspaceId)])
  if (!endpoint || (!settings.enabled && purpose !== 'trial')) throw conflict('No language model is set up for drafts. An administrator can do so in the settings.', 'drafts-off')
  // A letter of Japanese is at most some 1.2 tokens with today's models; the estimate holds the budget while the call runs.
  const estimate = Math.ceil(1.2 * messages.reduce((sum, { content }) => sum + content.length, 0)) + maxTokens[purpose]
  const id = await begin(platform, actor, { purpose, voices, endpoint, estimate, budget: settings.dailyTokens })
  const began = Date.now()
  const end = (outcome: string, tokens: number) =>
    db.updateTable('language_model_call').set({ outcome, tokens, milliseconds: Date.now() - began }).where('workspace_id', '=', actor.workspaceId).where('id', '=', id).execute()
  try {
    const { text, tokens } = await complete(endpoint, messages, maxTokens[purpose])
    await end('answered', tokens ?? estimate)
    return { text, model: endpoint.model }
  } catch (error) {
    const reason = error instanceof EndpointFault ? error.reason : 'failed'
    await end(reason, unspent.has(reason) ? 0 : estimate)
    if (!(error instanceof EndpointFault)) throw error
    throw draftFault(reason)
  }
}

type Beginning = Readonly<{ purpose: Purpose; voices: number; endpoint: Endpoint; estimate: number; budget: number }>

async function begin({ db }: Asking, actor: Actor, { purpose, voices, endpoint, estimate, budget }: Beginning): Promise<string> {
  const { workspaceId } = actor
  return db.transaction().execute(async (tx) => {
    // Calls of a workspace begin one after the other, so that two cannot spend the same tokens.
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`koewa language model ${workspaceId}`}, 0))`.execute(tx)
    const day = await today(tx, workspaceId)
    if ((await spentOn(tx, workspaceId, day)) + estimate > budget) throw conflict('Today’s budget for the language model is spent. It begins anew tomorrow, or an administrator can raise it.', 'drafts-budget')
    const id = newId()
    await tx.insertInto('language_model_call').values({
      workspace_id: workspaceId, id, at: new Date(), day, purpose, requested_by: actor.id, host: new URL(endpoint.baseUrl).host, model: endpoint.model,
      voices, outcome: 'running', tokens: estimate, milliseconds: null,
    }).execute()
    await audit(tx, actor, { action: 'language-model.asked', subjectKind: 'language-model', subjectId: id, detail: { purpose, voices, host: new URL(endpoint.baseUrl).host, model: endpoint.model } })
    return id
  })
}

async function today(reader: Reader, workspaceId: string): Promise<string> {
  const workspace = await findWorkspace(reader, { id: workspaceId })
  if (!workspace) throw notFound('workspace')
  return localDay(new Date(), workspace.timeZone)
}

async function spentOn(reader: Reader, workspaceId: string, day: string): Promise<number> {
  const { rows } = await sql<{ tokens: number }>`
    SELECT coalesce(sum(tokens), 0)::bigint AS tokens FROM language_model_call WHERE workspace_id = ${workspaceId} AND day = ${day}`.execute(reader)
  return Number(rows[0]?.tokens ?? 0)
}

/** Tokens of the workspace's present day. */
export const spentToday = async (reader: Reader, workspaceId: string): Promise<number> => spentOn(reader, workspaceId, await today(reader, workspaceId))

const shownCalls = 100

/** The newest calls. */
export const listCalls = async (reader: Reader, workspaceId: string) =>
  (await reader.selectFrom('language_model_call').selectAll().where('workspace_id', '=', workspaceId).orderBy('at', 'desc').limit(shownCalls).execute())
    .map(({ id, at, purpose, host, model, voices, outcome, tokens, milliseconds }) => ({ id, at, purpose, host, model, voices, outcome, tokens, milliseconds }))
