import type { z } from 'zod'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { todayOf } from './calendar.ts'
import { awaitingAnother } from './four-eyes.ts'
import { readNames, type Names } from './names.ts'
import { chosenFrom } from './origin.ts'
import type { initiativeSchema } from './schemas.ts'
import type { Status } from './initiative.ts'
import { findInitiatives, listInitiatives, type InitiativeRow } from './store.ts'

export type Initiative = z.infer<typeof initiativeSchema>

/** Rows as the API tells them, each with its departments, milestones and count of comments, in the same few queries however many rows. */
export async function presentInitiatives(reader: Reader, actor: Actor, rows: readonly InitiativeRow[]): Promise<Initiative[]> {
  if (rows.length === 0) return []
  const [parts, today, another] = await Promise.all([readParts(reader, actor.workspaceId, rows.map(({ id }) => id)), todayOf(reader, actor.workspaceId), awaitingAnother(reader, actor, rows)])
  const names = await readNames(reader, actor.workspaceId, {
    members: [...rows.flatMap(({ owner_member_id, approved_by }) => [owner_member_id, approved_by]), ...parts.amendments.map(({ member_id }) => member_id)],
    departments: [...rows.map(({ owner_department_id }) => owner_department_id), ...parts.departments.map(({ department_id }) => department_id)],
    topics: rows.map(({ topic_id }) => topic_id),
    touchpoints: rows.map(({ touchpoint_id }) => touchpoint_id),
  })
  return rows.map((row) => ({ ...presentOne(row, partsOf(parts, row.id), names, today), awaitsAnother: another.has(row.id) }))
}

/** Of these initiatives those that the actor may see, in no order. */
export const initiativesSeen = async (reader: Reader, actor: Actor, ids: readonly string[]): Promise<Initiative[]> =>
  presentInitiatives(reader, actor, await findInitiatives(reader, actor, ids))

/** The newest 200 in one state that the actor may see. */
export const initiativesIn = async (reader: Reader, actor: Actor, status: Status): Promise<Initiative[]> =>
  presentInitiatives(reader, actor, await listInitiatives(reader, actor, { status }, { limit: 200 }))

type Parts = Awaited<ReturnType<typeof readParts>>

async function readParts(reader: Reader, workspaceId: string, ids: readonly string[]) {
  const [departments, milestones, comments, amendments] = await Promise.all([
    reader.selectFrom('initiative_department').select(['initiative_id', 'department_id']).where('workspace_id', '=', workspaceId).where('initiative_id', 'in', ids).execute(),
    reader.selectFrom('initiative_milestone').selectAll().where('workspace_id', '=', workspaceId).where('initiative_id', 'in', ids).orderBy('due_on').orderBy('id').execute(),
    reader.selectFrom('initiative_comment').select((eb) => ['initiative_id', eb.fn.countAll<number>().as('count')])
      .where('workspace_id', '=', workspaceId).where('initiative_id', 'in', ids).groupBy('initiative_id').execute(),
    reader.selectFrom('initiative_event').select(['initiative_id', 'at', 'member_id', 'detail']).where('workspace_id', '=', workspaceId)
      .where('initiative_id', 'in', ids).where('event', '=', 'plan-changed').orderBy('id').execute(),
  ])
  return { departments, milestones, comments, amendments }
}

function partsOf(parts: Parts, id: string): Parts {
  const own = ({ initiative_id }: Readonly<{ initiative_id: string }>): boolean => initiative_id === id
  return {
    departments: parts.departments.filter(own), milestones: parts.milestones.filter(own), comments: parts.comments.filter(own), amendments: parts.amendments.filter(own),
  }
}

function presentOne(row: InitiativeRow, parts: Parts, names: Names, today: string): Omit<Initiative, 'awaitsAnother'> {
  const open = row.status !== 'finished' && row.status !== 'cancelled'
  return {
    id: row.id, title: row.title, hypothesis: row.hypothesis, status: row.status, retrospective: row.retrospective,
    opportunity: row.opportunity_id || row.topic_id || row.touchpoint_id
      ? {
          id: row.opportunity_id, topic: row.topic_id ? names.topic(row.topic_id) : null, touchpoint: row.touchpoint_id ? names.touchpoint(row.touchpoint_id) : null,
          chosenFrom: chosenFrom(row),
        }
      : null,
    ownerDepartment: names.department(row.owner_department_id), owner: names.person(row.owner_member_id),
    cooperatingDepartments: parts.departments.filter(({ department_id }) => department_id !== row.owner_department_id).map(({ department_id }) => names.department(department_id)),
    milestones: parts.milestones.map(({ id, title, due_on, done_at }) => ({ id, title, dueOn: due_on, doneAt: done_at?.toISOString() ?? null })),
    startsOn: row.starts_on, dueOn: row.due_on, startedAt: row.started_at?.toISOString() ?? null, finishedAt: row.finished_at?.toISOString() ?? null,
    cancellationReason: row.cancellation_reason,
    approval: row.approved_by && row.approved_at ? { by: names.person(row.approved_by), at: row.approved_at.toISOString() } : null,
    plan: row.plan && {
      ...row.plan, frozenAt: row.plan_frozen_at?.toISOString() ?? null, hash: row.plan_hash, retrospective: row.retrospective,
      amendments: parts.amendments.map(({ at, member_id, detail: { fields } }) => ({
        at: at.toISOString(), by: member_id ? names.person(member_id) : null, change: Array.isArray(fields) ? fields.map(String) : [],
      })),
    },
    evaluationId: row.evaluation_id, verdict: row.verdict,
    commentCount: Number(parts.comments[0]?.count ?? 0),
    overdue: open && row.due_on !== null && row.due_on < today,
    createdAt: row.created_at.toISOString(), updatedAt: row.updated_at.toISOString(),
  }
}
