import { audit } from '../../platform/audit/audit.ts'
import { notFound, Problem } from '../../platform/errors.ts'
import { announceLive } from '../../platform/events/events.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { assertMembers } from './participants.ts'
import { memberOf } from './policy.ts'
import { findInitiative } from './store.ts'

/** Adds a comment; those it mentions hear of it on their open screens. @returns its id. */
export async function addComment(tx: Tx, actor: Actor, initiativeId: string, input: Readonly<{ text: string; mentions: readonly string[] }>): Promise<string> {
  await findInitiative(tx, actor, initiativeId)
  const author = memberOf(actor)
  const mentions = [...new Set(input.mentions)]
  await assertMembers(tx, actor, mentions, '/mentions')
  const id = newId()
  await tx.insertInto('initiative_comment').values({
    workspace_id: actor.workspaceId, id, initiative_id: initiativeId, member_id: author, text: input.text, mentions, created_at: new Date(),
  }).execute()
  await told(tx, actor, initiativeId, 'initiative.commented', id, mentions)
  return id
}

/** Takes one's own comment back, text and all: that it was there stays in the audit. */
export async function removeComment(tx: Tx, actor: Actor, initiativeId: string, id: string): Promise<void> {
  await findInitiative(tx, actor, initiativeId)
  const comment = await tx.selectFrom('initiative_comment').select('member_id').where('workspace_id', '=', actor.workspaceId)
    .where('initiative_id', '=', initiativeId).where('id', '=', id).executeTakeFirst()
  if (!comment) throw notFound('comment')
  if (comment.member_id !== actor.id) throw new Problem('forbidden', 403, 'Only its author can take a comment back.')
  await tx.deleteFrom('initiative_comment').where('workspace_id', '=', actor.workspaceId).where('id', '=', id).execute()
  await told(tx, actor, initiativeId, 'initiative.comment-removed', id, [])
}

async function told(tx: Tx, actor: Actor, initiativeId: string, action: string, commentId: string, mentions: readonly string[]): Promise<void> {
  await audit(tx, actor, { action, subjectKind: 'initiative', subjectId: initiativeId, detail: { commentId, mentions } })
  await announceLive(tx, { workspaceId: actor.workspaceId, kind: 'initiative', id: initiativeId, detail: { comment: commentId, mentions } })
}
