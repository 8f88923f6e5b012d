import { z } from 'zod'
import type { App } from '../../platform/http/app.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Actor } from '../../platform/people/actor.ts'
import { planSchema, type PlanContent } from './plan.ts'
import { previewPlan } from './plan-preview.ts'
import { amendmentsOf } from './present.ts'
import { idParams, planOutput } from './schemas.ts'
import { findInitiative } from './store.ts'
import { todayOf } from './today.ts'
import { writePlan } from './write-plan.ts'

const weekSchema = z.object({ week: z.string(), value: z.number().nullable(), n: z.number(), per: z.enum(['exposure', 'voices']).optional() })

/** The plan with what it could find out. */
const draftSchema = planOutput.extend({
  baselineWeeks: z.number(),
  minimumDetectableEffect: z.number().nullable(),
  weeksNeeded: z.number().nullable(),
  warnings: z.array(z.object({ code: z.string(), ja: z.string(), en: z.string() })).readonly(),
  preview: z.object({ treated: z.array(weekSchema).readonly(), comparison: z.array(weekSchema).readonly() }),
})

/** The plan for measuring: looked at as often as one likes while it is a draft, frozen by the start. */
export function planRoutes(app: App, platform: Platform): void {
  const { db } = platform
  const draft = async (actor: Actor, id: string, plan: PlanContent) => {
    const [row, today] = await Promise.all([findInitiative(db, actor, id), todayOf(db, actor.workspaceId)])
    const preview = await previewPlan(platform, actor, plan, row.starts_on ?? today)
    return { ...plan, frozenAt: null, hash: null, retrospective: row.retrospective, amendments: await amendmentsOf(db, actor, id), ...preview }
  }
  app.post('/api/v1/initiatives/:id/plan/preview', {
    config: { permission: 'initiatives:read' },
    schema: { tags: ['initiatives'], summary: 'What a plan could find out, before it is written', params: idParams, body: planSchema, response: { 200: draftSchema } },
    handler: ({ actor, params, body }) => draft(actor, params.id, body),
  })
  app.put('/api/v1/initiatives/:id/plan', {
    config: { permission: 'initiatives:write' },
    schema: { tags: ['initiatives'], summary: 'Write the plan', params: idParams, body: planSchema, response: { 200: draftSchema } },
    async handler({ actor, params, body }) {
      await db.transaction().execute((tx) => writePlan(tx, actor, params.id, body))
      return draft(actor, params.id, body)
    },
  })
}
