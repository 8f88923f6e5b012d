import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { record } from './history.ts'
import { assertOpen } from './policy.ts'
import { lockInitiative } from './store.ts'

export type MilestoneChange = Readonly<{ title?: string | undefined; dueOn?: string | null | undefined; done?: boolean | undefined }>

/** Adds a milestone; whoever takes part may. @returns its id. */
export async function addMilestone(tx: Tx, actor: Actor, initiativeId: string, input: Readonly<{ title: string; dueOn?: string | null | undefined }>): Promise<string> {
  assertOpen(await lockInitiative(tx, actor, initiativeId))
  const id = newId()
  await tx.insertInto('initiative_milestone').values({
    workspace_id: actor.workspaceId, id, initiative_id: initiativeId, title: input.title, due_on: input.dueOn ?? null, done_at: null, created_at: new Date(),
  }).execute()
  await record(tx, actor, initiativeId, 'milestone-added', { milestoneId: id }, { title: input.title })
  return id
}

/** Renames it, moves its day, ticks it off or opens it again; what is so already leaves no trace. */
export async function changeMilestone(tx: Tx, actor: Actor, initiativeId: string, id: string, change: MilestoneChange): Promise<void> {
  assertOpen(await lockInitiative(tx, actor, initiativeId))
  const found = await tx.selectFrom('initiative_milestone').selectAll().where('workspace_id', '=', actor.workspaceId)
    .where('initiative_id', '=', initiativeId).where('id', '=', id).executeTakeFirst()
  if (!found) throw notFound('milestone')
  const title = change.title ?? found.title
  const dueOn = change.dueOn === undefined ? found.due_on : change.dueOn
  const wasDone = found.done_at !== null
  const done = change.done ?? wasDone
  const fields = [...(title === found.title ? [] : ['title']), ...(dueOn === found.due_on ? [] : ['dueOn'])]
  if (fields.length === 0 && done === wasDone) return
  await tx.updateTable('initiative_milestone').set({ title, due_on: dueOn, done_at: done ? (found.done_at ?? new Date()) : null })
    .where('workspace_id', '=', actor.workspaceId).where('id', '=', id).execute()
  if (fields.length > 0) await record(tx, actor, initiativeId, 'milestone-changed', { milestoneId: id, fields }, { title })
  if (done !== wasDone) await record(tx, actor, initiativeId, done ? 'milestone-done' : 'milestone-reopened', { milestoneId: id }, { title })
}

/** Removes it. @throws Problem `not-found` when it is not one of this initiative. */
export async function removeMilestone(tx: Tx, actor: Actor, initiativeId: string, id: string): Promise<void> {
  assertOpen(await lockInitiative(tx, actor, initiativeId))
  const removed = await tx.deleteFrom('initiative_milestone').where('workspace_id', '=', actor.workspaceId)
    .where('initiative_id', '=', initiativeId).where('id', '=', id).returning('title').executeTakeFirst()
  if (!removed) throw notFound('milestone')
  await record(tx, actor, initiativeId, 'milestone-removed', { milestoneId: id }, { title: removed.title })
}
