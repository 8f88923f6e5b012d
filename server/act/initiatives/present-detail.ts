import type { z } from 'zod'
import { notFound } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { readNames } from './names.ts'
import { presentInitiatives } from './present.ts'
import type { initiativeDetailSchema } from './schemas.ts'
import { findInitiative } from './store.ts'

export type InitiativeDetail = z.infer<typeof initiativeDetailSchema>

/** One initiative with its comments, oldest first, and its history, newest first. @throws Problem `not-found`, also when the actor may not see it. */
export async function presentInitiative(reader: Reader, actor: Actor, id: string): Promise<InitiativeDetail> {
  const { workspaceId } = actor
  const [initiative] = await presentInitiatives(reader, actor, [await findInitiative(reader, actor, id)])
  if (!initiative) throw notFound('initiative')
  const [comments, events] = await Promise.all([
    reader.selectFrom('initiative_comment').selectAll().where('workspace_id', '=', workspaceId).where('initiative_id', '=', id).orderBy('id').execute(),
    reader.selectFrom('initiative_event').selectAll().where('workspace_id', '=', workspaceId).where('initiative_id', '=', id).orderBy('id', 'desc').execute(),
  ])
  const members = [...comments.flatMap(({ member_id, mentions }) => [member_id, ...mentions]), ...events.map(({ member_id }) => member_id)]
  const { person } = await readNames(reader, workspaceId, { members, departments: [], topics: [], touchpoints: [] })
  return {
    ...initiative,
    comments: comments.map((comment) => ({ id: comment.id, by: person(comment.member_id), at: comment.created_at.toISOString(), text: comment.text, mentions: comment.mentions.map(person) })),
    history: events.map(({ at, member_id, event, detail }) => ({ at: at.toISOString(), by: member_id ? person(member_id) : null, event, detail })),
  }
}
