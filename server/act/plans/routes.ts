import { z } from 'zod'
import type { App } from '../../platform/http/app.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { assertPlanPlaces } from '../initiatives/place.ts'
import { presentInitiatives } from '../initiatives/present.ts'
import { idParams, planOutput } from '../initiatives/schemas.ts'
import { findInitiative } from '../initiatives/store.ts'
import { planSchema, type PlanContent } from './plan.ts'
import { previewPlan } from './preview.ts'
import { writePlan } from './write.ts'

const weekSchema = z.object({
  week: z.string().describe('The Monday'), value: z.number().nullable(), n: z.number().describe('Voices or answers behind it'),
  per: z.enum(['exposure', 'voices']).optional().describe('What a complaint rate is divided by'),
})

/** The plan with what it could find out. */
const draftSchema = planOutput.extend({
  baselineWeeks: z.number().describe('Weeks of the baseline that can be compared'),
  minimumDetectableEffect: z.number().nullable().describe('Seen with 80 % power after minimumWeeks, in the metric’s unit; null when the baseline is too short or does not vary'),
  weeksNeeded: z.number().nullable().describe('Weeks after the start until smallestEffect would be seen; null when a year would not do'),
  warnings: z.array(z.object({ code: z.string(), ja: z.string(), en: z.string() })).readonly(),
  preview: z.object({ treated: z.array(weekSchema).readonly(), comparison: z.array(weekSchema).readonly() }),
})

/** The plan for measuring: looked at as often as one likes while it is a draft, frozen by the start. */
export function planRoutes(app: App, platform: Platform): void {
  const { db } = platform
  const draft = async (actor: Actor, id: string, plan: PlanContent) => {
    const row = await findInitiative(db, actor, id)
    await assertPlanPlaces(db, actor, plan)
    const [preview, [initiative]] = await Promise.all([previewPlan(platform, actor, row, plan), presentInitiatives(db, actor, [row])])
    return { ...plan, frozenAt: null, hash: null, retrospective: row.retrospective, amendments: initiative?.plan?.amendments ?? [], ...preview }
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
