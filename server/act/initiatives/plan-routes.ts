import { z } from 'zod'
import type { App } from '../../platform/http/app.ts'
import type { Platform } from '../../platform/platform.ts'
import { planSchema } from './plan.ts'
import { previewPlan } from './plan-preview.ts'
import { writePlan } from './progress.ts'
import { presentInitiative } from './present.ts'
import { idParams, initiativeDetailSchema } from './schemas.ts'
import { findInitiative } from './store.ts'

const weekSchema = z.object({ week: z.string(), value: z.number().nullable(), n: z.number() })
const previewSchema = z.object({
  baselineWeeks: z.number(),
  minimumDetectableEffect: z.number().nullable(),
  weeksNeeded: z.number().nullable(),
  warnings: z.array(z.object({ code: z.string(), ja: z.string(), en: z.string() })),
  treated: z.array(weekSchema),
  comparison: z.array(weekSchema),
})

/** The plan for measuring: looked at as often as one likes while it is a draft, frozen by the start. */
export function planRoutes(app: App, platform: Platform): void {
  const { db } = platform
  app.post('/api/v1/initiatives/:id/plan/preview', {
    config: { permission: 'initiatives:read' },
    schema: { tags: ['initiatives'], summary: 'What a plan could find out, before it is written', params: idParams, body: planSchema, response: { 200: previewSchema } },
    async handler({ actor, params, body }) {
      const row = await findInitiative(db, actor, params.id)
      const preview = await previewPlan(platform, actor, body, row.starts_on ?? new Date().toISOString().slice(0, 10))
      return { ...preview, warnings: [...preview.warnings], treated: [...preview.treated], comparison: [...preview.comparison] }
    },
  })
  app.put('/api/v1/initiatives/:id/plan', {
    config: { permission: 'initiatives:write' },
    schema: { tags: ['initiatives'], summary: 'Write the plan', params: idParams, body: planSchema, response: { 200: initiativeDetailSchema } },
    async handler({ actor, params, body }) {
      await db.transaction().execute((tx) => writePlan(tx, actor, params.id, body))
      return presentInitiative(db, actor, params.id)
    },
  })
}
