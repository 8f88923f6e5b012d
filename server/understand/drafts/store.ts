import { sql, type Selectable } from 'kysely'
import { holdVoices } from '../../listen/index.ts'
import { audit } from '../../platform/audit/audit.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Database, Reader, Tx } from '../../platform/postgres/database.ts'
import type { DraftTable } from './tables.ts'
import './tables.ts'

export type Draft = Readonly<{
  id: string; kind: DraftTable['kind']; subject: Selectable<DraftTable>['subject']; content: Selectable<DraftTable>['content']
  model: string; status: DraftTable['status']; requestedBy: string; createdAt: Date; decidedAt: Date | null
}>

const toDraft = (row: Omit<Selectable<DraftTable>, 'voice_ids'>): Draft => ({
  id: row.id, kind: row.kind, subject: row.subject, content: row.content, model: row.model, status: row.status,
  requestedBy: row.requested_by, createdAt: row.created_at, decidedAt: row.decided_at,
})
const columns = ['id', 'workspace_id', 'kind', 'subject', 'content', 'model', 'requested_by', 'created_at', 'status', 'decided_by', 'decided_at'] as const

/** A draft tells of voices that its author could see: others see it when they see the whole company. */
const inSight = (reader: Reader, actor: Actor) =>
  reader.selectFrom('draft').select(columns).where('workspace_id', '=', actor.workspaceId)
    .$if(actor.scope.touchpointIds !== 'all', (query) => query.where('requested_by', '=', actor.id))

const shownDrafts = 50

export const listDrafts = async (reader: Reader, actor: Actor): Promise<Draft[]> =>
  (await inSight(reader, actor).orderBy('created_at', 'desc').limit(shownDrafts).execute()).map(toDraft)

type NewDraft = Pick<Draft, 'id' | 'kind' | 'subject' | 'content' | 'model'>

/** @throws Problem `conflict` when a voice it rests on was erased meanwhile. */
export async function insertDraft(db: Database, actor: Actor, draft: NewDraft, voiceIds: readonly string[]): Promise<Draft> {
  const now = new Date()
  await db.transaction().execute(async (tx) => {
    if ((await holdVoices(tx, actor.workspaceId, voiceIds)).size < voiceIds.length) throw conflict('One of the voices was erased meanwhile. Draft it again.')
    await sql`
      INSERT INTO draft (workspace_id, id, kind, subject, content, voice_ids, model, requested_by, created_at, status)
      VALUES (${actor.workspaceId}, ${draft.id}, ${draft.kind}, ${JSON.stringify(draft.subject)}::jsonb, ${JSON.stringify(draft.content)}::jsonb,
        ${[...voiceIds]}::uuid[], ${draft.model}, ${actor.id}, ${now}, 'open')`.execute(tx)
  })
  return { ...draft, status: 'open', requestedBy: actor.id, createdAt: now, decidedAt: null }
}

/** A person takes it, or not. Calling it twice changes nothing. @throws Problem `not-found`. */
export async function decideDraft(tx: Tx, actor: Actor, id: string, status: 'taken' | 'refused'): Promise<Draft> {
  const row = await inSight(tx, actor).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('draft')
  if (row.status === status) return toDraft(row)
  const now = new Date()
  await tx.updateTable('draft').set({ status, decided_by: actor.id, decided_at: now }).where('workspace_id', '=', actor.workspaceId).where('id', '=', id).execute()
  await audit(tx, actor, { action: status === 'taken' ? 'draft.taken' : 'draft.refused', subjectKind: 'draft', subjectId: id, detail: { kind: row.kind } })
  return toDraft({ ...row, status, decided_at: now })
}

/** Removes every draft that was written from these voices. */
export async function forgetDrafts(tx: Tx, workspaceId: string, voiceIds: readonly string[]): Promise<void> {
  await sql`DELETE FROM draft WHERE workspace_id = ${workspaceId} AND voice_ids && ${[...voiceIds]}::uuid[]`.execute(tx)
}
