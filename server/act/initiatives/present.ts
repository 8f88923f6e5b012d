import type { z } from 'zod'
import { touchpointNames } from '../../listen/index.ts'
import { topicNames } from '../../understand/index.ts'
import { notFound } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import type { initiativeDetailSchema, initiativeSchema } from './schemas.ts'
import { findInitiative, type InitiativeRow } from './store.ts'
import { todayOf } from './today.ts'

export type Initiative = z.infer<typeof initiativeSchema>
export type InitiativeDetail = z.infer<typeof initiativeDetailSchema>

type Amendment = NonNullable<Initiative['plan']>['amendments'][number]
type Names = Readonly<{ members: ReadonlyMap<string, string>; departments: ReadonlyMap<string, string>; topics: ReadonlyMap<string, string>; touchpoints: ReadonlyMap<string, string> }>

const present = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))]

async function namesOf(reader: Reader, workspaceId: string, rows: readonly InitiativeRow[]): Promise<Names> {
  const [members, departments, topics, touchpoints] = await Promise.all([
    reader.selectFrom('member').select(['id', 'name']).where('workspace_id', '=', workspaceId).execute(),
    reader.selectFrom('department').select(['id', 'name']).where('workspace_id', '=', workspaceId).execute(),
    topicNames(reader, workspaceId, present(rows.map(({ topic_id }) => topic_id))),
    touchpointNames(reader, workspaceId, present(rows.map(({ touchpoint_id }) => touchpoint_id))),
  ])
  const map = (list: readonly { id: string; name: string }[]) => new Map(list.map(({ id, name }) => [id, name]))
  return { members: map(members), departments: map(departments), topics, touchpoints }
}

/** Rows as the API tells them, each with its departments, milestones and count of comments, in the same few queries however many rows. */
export async function presentInitiatives(reader: Reader, actor: Actor, rows: readonly InitiativeRow[]): Promise<Initiative[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const [names, departments, milestones, comments, amendments, today] = await Promise.all([
    namesOf(reader, actor.workspaceId, rows),
    reader.selectFrom('initiative_department').select(['initiative_id', 'department_id']).where('workspace_id', '=', actor.workspaceId).where('initiative_id', 'in', ids).execute(),
    reader.selectFrom('initiative_milestone').selectAll().where('workspace_id', '=', actor.workspaceId).where('initiative_id', 'in', ids).orderBy('due_on').orderBy('id').execute(),
    reader.selectFrom('initiative_comment').select((eb) => ['initiative_id', eb.fn.countAll<number>().as('count')])
      .where('workspace_id', '=', actor.workspaceId).where('initiative_id', 'in', ids).groupBy('initiative_id').execute(),
    reader.selectFrom('initiative_event').select(['initiative_id', 'at', 'member_id', 'detail']).where('workspace_id', '=', actor.workspaceId).where('initiative_id', 'in', ids)
      .where('event', '=', 'plan-changed').orderBy('id').execute(),
    todayOf(reader, actor.workspaceId),
  ])
  const person = (memberId: string) => ({ memberId, name: names.members.get(memberId) ?? '' })
  const ref = (map: ReadonlyMap<string, string>, id: string) => ({ id, name: map.get(id) ?? '' })
  return rows.map((row) => ({
    id: row.id, title: row.title, hypothesis: row.hypothesis, status: row.status, retrospective: row.retrospective,
    opportunity: row.opportunity_id || row.topic_id || row.touchpoint_id
      ? { id: row.opportunity_id, topic: row.topic_id ? ref(names.topics, row.topic_id) : null, touchpoint: row.touchpoint_id ? ref(names.touchpoints, row.touchpoint_id) : null }
      : null,
    ownerDepartment: ref(names.departments, row.owner_department_id), owner: person(row.owner_member_id),
    cooperatingDepartments: departments.filter(({ initiative_id }) => initiative_id === row.id).map(({ department_id }) => ref(names.departments, department_id)),
    milestones: milestones.filter(({ initiative_id }) => initiative_id === row.id)
      .map(({ id, title, due_on, done_at }) => ({ id, title, dueOn: due_on, doneAt: done_at?.toISOString() ?? null })),
    startsOn: row.starts_on, dueOn: row.due_on, startedAt: row.started_at?.toISOString() ?? null, finishedAt: row.finished_at?.toISOString() ?? null,
    cancellationReason: row.cancellation_reason,
    approval: row.approved_by && row.approved_at ? { by: person(row.approved_by), at: row.approved_at.toISOString() } : null,
    plan: row.plan ? { ...row.plan, frozenAt: row.plan_frozen_at?.toISOString() ?? null, hash: row.plan_hash, retrospective: row.retrospective,
      amendments: amendments.filter(({ initiative_id }) => initiative_id === row.id)
        .map(({ at, member_id, detail }) => ({ at: at.toISOString(), by: member_id ? person(member_id) : null, change: fieldsOf(detail) })) } : null,
    evaluationId: row.evaluation_id, verdict: row.verdict,
    commentCount: Number(comments.find(({ initiative_id }) => initiative_id === row.id)?.count ?? 0),
    overdue: row.due_on !== null && row.due_on < today && row.status !== 'finished' && row.status !== 'cancelled',
    createdAt: row.created_at.toISOString(), updatedAt: row.updated_at.toISOString(),
  }))
}

const fieldsOf = ({ fields }: Readonly<Record<string, unknown>>): string[] => (Array.isArray(fields) ? fields.map(String) : [])

/** What was changed in one initiative's plan before it was registered. */
export async function amendmentsOf(reader: Reader, actor: Actor, id: string): Promise<Amendment[]> {
  return (await presentInitiative(reader, actor, id)).plan?.amendments ?? []
}

/** One initiative with its comments and history. @throws Problem `not-found`, also when the actor may not see it. */
export async function presentInitiative(reader: Reader, actor: Actor, id: string): Promise<InitiativeDetail> {
  const row = await findInitiative(reader, actor, id)
  const [initiative] = await presentInitiatives(reader, actor, [row])
  if (!initiative) throw notFound('initiative')
  const [members, comments, events] = await Promise.all([
    reader.selectFrom('member').select(['id', 'name']).where('workspace_id', '=', actor.workspaceId).execute(),
    reader.selectFrom('initiative_comment').selectAll().where('workspace_id', '=', actor.workspaceId).where('initiative_id', '=', id).orderBy('id').execute(),
    reader.selectFrom('initiative_event').selectAll().where('workspace_id', '=', actor.workspaceId).where('initiative_id', '=', id).orderBy('id', 'desc').execute(),
  ])
  const names = new Map(members.map((member) => [member.id, member.name]))
  const person = (memberId: string) => ({ memberId, name: names.get(memberId) ?? '' })
  return {
    ...initiative,
    comments: comments.map((comment) => ({ id: comment.id, by: person(comment.member_id), at: comment.created_at.toISOString(), text: comment.text, mentions: comment.mentions.map(person) })),
    history: events.map(({ at, member_id, event, detail }) => ({ at: at.toISOString(), by: member_id ? person(member_id) : null, event, detail })),
  }
}
