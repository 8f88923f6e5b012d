import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { lockInitiative, recordEvent } from './store.ts'

export type MilestoneChange = Readonly<{ title?: string | undefined; dueOn?: string | null | undefined; done?: boolean | undefined }>

export async function addMilestone(tx: Tx, actor: Actor, initiativeId: string, input: Readonly<{ title: string; dueOn?: string | undefined }>): Promise<string> {
  await lockInitiative(tx, actor, initiativeId)
  const id = newId()
  await tx.insertInto('initiative_milestone').values({
    workspace_id: actor.workspaceId, id, initiative_id: initiativeId, title: input.title, due_on: input.dueOn ?? null, done_at: null, created_at: new Date(),
  }).execute()
  await recordEvent(tx, actor, initiativeId, 'milestone-added', { title: input.title })
  return id
}

export async function changeMilestone(tx: Tx, actor: Actor, initiativeId: string, id: string, change: MilestoneChange): Promise<void> {
  await lockInitiative(tx, actor, initiativeId)
  const found = await tx.selectFrom('initiative_milestone').selectAll().where('workspace_id', '=', actor.workspaceId)
    .where('initiative_id', '=', initiativeId).where('id', '=', id).executeTakeFirst()
  if (!found) throw notFound('milestone')
  const doneAt = change.done === undefined ? found.done_at : change.done ? (found.done_at ?? new Date()) : null
  await tx.updateTable('initiative_milestone').set({
    title: change.title ?? found.title, due_on: change.dueOn === undefined ? found.due_on : change.dueOn, done_at: doneAt,
  }).where('workspace_id', '=', actor.workspaceId).where('id', '=', id).execute()
  if (change.done !== undefined && (found.done_at !== null) !== change.done) {
    await recordEvent(tx, actor, initiativeId, change.done ? 'milestone-done' : 'milestone-reopened', { title: found.title })
  }
}

export async function removeMilestone(tx: Tx, actor: Actor, initiativeId: string, id: string): Promise<void> {
  await lockInitiative(tx, actor, initiativeId)
  const removed = await tx.deleteFrom('initiative_milestone').where('workspace_id', '=', actor.workspaceId)
    .where('initiative_id', '=', initiativeId).where('id', '=', id).returning('title').executeTakeFirst()
  if (removed) await recordEvent(tx, actor, initiativeId, 'milestone-removed', { title: removed.title })
}
