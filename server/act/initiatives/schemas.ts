import { z } from 'zod'
import { planSchema } from '../plans/plan.ts'
import { statuses } from './initiative.ts'

export const refSchema = z.object({ id: z.string(), name: z.string() })
export const personSchema = z.object({ memberId: z.string(), name: z.string() })

export const planOutput = planSchema.extend({
  frozenAt: z.string().nullable(),
  hash: z.string().nullable(),
  retrospective: z.boolean(),
  /** What was changed between the first writing and the start; after that nothing changes. */
  amendments: z.array(z.object({ at: z.string(), by: personSchema.nullable(), change: z.array(z.string()) })),
})

export const milestoneSchema = z.object({ id: z.string(), title: z.string(), dueOn: z.string().nullable(), doneAt: z.string().nullable() })

export const initiativeSchema = z.object({
  id: z.string(),
  title: z.string(),
  hypothesis: z.string(),
  status: z.enum(statuses),
  retrospective: z.boolean(),
  opportunity: z.object({
    id: z.string().nullable(), topic: refSchema.nullable(), touchpoint: refSchema.nullable(),
    chosenFrom: z.object({ from: z.string(), to: z.string() }).nullable().describe('The period whose data led to it: a plan’s chosenFrom'),
  }).nullable(),
  ownerDepartment: refSchema,
  owner: personSchema,
  cooperatingDepartments: z.array(refSchema),
  milestones: z.array(milestoneSchema),
  startsOn: z.string().nullable(),
  dueOn: z.string().nullable(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  cancellationReason: z.string().nullable(),
  approval: z.object({ by: personSchema, at: z.string() }).nullable(),
  awaitsAnother: z.boolean().describe('Whoever reads this asked for its approval, which another member gives'),
  plan: planOutput.nullable(),
  evaluationId: z.string().nullable(),
  verdict: z.string().nullable(),
  commentCount: z.number().int(),
  overdue: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
}).meta({ id: 'Initiative' })

export const initiativeDetailSchema = initiativeSchema.extend({
  comments: z.array(z.object({ id: z.string(), by: personSchema, at: z.string(), text: z.string(), mentions: z.array(personSchema) })),
  history: z.array(z.object({ at: z.string(), by: personSchema.nullable(), event: z.string(), detail: z.record(z.string(), z.unknown()) })),
}).meta({ id: 'InitiativeDetail' })

/** What a person writes. PostgreSQL takes neither NUL nor half a surrogate pair. */
export const written = (longest: number) =>
  z.string().trim().min(1).max(longest).refine((text) => !text.includes('\0'), 'must not contain NUL').transform((text) => text.toWellFormed())
export const titleSchema = written(200)
const hypothesis = written(5000)

export const newInitiativeSchema = z.object({
  title: titleSchema,
  hypothesis,
  opportunityId: z.uuid().optional(),
  topicId: z.uuid().optional(),
  touchpointId: z.uuid().optional(),
  ownerDepartmentId: z.uuid(),
  ownerMemberId: z.uuid(),
  cooperatingDepartmentIds: z.array(z.uuid()).max(50).default([]),
  startsOn: z.iso.date().optional(),
  dueOn: z.iso.date().optional(),
  retrospective: z.boolean().default(false),
  startedOn: z.iso.date().optional().describe('The day on which one of the past began'),
})

export type NewInitiative = z.output<typeof newInitiativeSchema>

export const initiativeChangeSchema = z.object({
  title: titleSchema.optional(),
  hypothesis: hypothesis.optional(),
  ownerDepartmentId: z.uuid().optional(),
  ownerMemberId: z.uuid().optional(),
  cooperatingDepartmentIds: z.array(z.uuid()).max(50).optional(),
  startsOn: z.iso.date().nullable().optional(),
  dueOn: z.iso.date().nullable().optional(),
})

export type InitiativeChange = z.output<typeof initiativeChangeSchema>

export const idParams = z.object({ id: z.uuid() })
