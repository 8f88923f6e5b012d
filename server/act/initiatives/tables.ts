import type { JSONColumnType } from 'kysely'
import type { PlanContent } from '../plans/plan.ts'
import type { Status } from './initiative.ts'

declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    initiative: InitiativeTable
    initiative_department: { workspace_id: string; initiative_id: string; department_id: string }
    initiative_milestone: MilestoneTable
    initiative_comment: CommentTable
    initiative_event: EventTable
  }
}

export interface InitiativeTable {
  workspace_id: string
  id: string
  title: string
  hypothesis: string
  status: Status
  retrospective: boolean
  opportunity_id: string | null
  topic_id: string | null
  touchpoint_id: string | null
  chosen_from: string | null
  chosen_to: string | null
  owner_department_id: string
  owner_member_id: string
  starts_on: string | null
  due_on: string | null
  started_at: Date | null
  finished_at: Date | null
  approved_by: string | null
  approved_at: Date | null
  cancellation_reason: string | null
  plan: JSONColumnType<PlanContent | null, string | null, string | null>
  plan_frozen_at: Date | null
  plan_hash: string | null
  evaluation_id: string | null
  verdict: string | null
  created_by: string
  created_at: Date
  updated_at: Date
}

export interface MilestoneTable {
  workspace_id: string
  id: string
  initiative_id: string
  title: string
  due_on: string | null
  done_at: Date | null
  created_at: Date
}

export interface CommentTable {
  workspace_id: string
  id: string
  initiative_id: string
  member_id: string
  text: string
  mentions: string[]
  created_at: Date
}

export interface EventTable {
  workspace_id: string
  id: string
  initiative_id: string
  at: Date
  member_id: string | null
  event: string
  detail: JSONColumnType<Record<string, unknown>, string, string>
}
