import { z } from 'zod'
import type { App } from '../../platform/http/app.ts'
import type { Platform } from '../../platform/platform.ts'
import { addComment, removeComment } from './comments.ts'
import { addMilestone, changeMilestone, removeMilestone } from './milestones.ts'
import { presentInitiative } from './present-detail.ts'
import { idParams, initiativeDetailSchema, titleSchema, written } from './schemas.ts'

const partParams = z.object({ id: z.uuid(), partId: z.uuid() })
const response = { 200: initiativeDetailSchema }

/** Milestones and comments; each answer is the whole initiative, so that a screen needs no second question. */
export function initiativeDetailRoutes(app: App, { db }: Platform): void {
  const config = { permission: 'initiatives:write' as const }
  const tags = ['initiatives']
  app.post('/api/v1/initiatives/:id/milestones', {
    config,
    schema: { tags, summary: 'Add a milestone', params: idParams, body: z.object({ title: titleSchema, dueOn: z.iso.date().nullable().optional() }), response },
    async handler({ actor, params, body }) {
      await db.transaction().execute((tx) => addMilestone(tx, actor, params.id, body))
      return presentInitiative(db, actor, params.id)
    },
  })
  app.patch('/api/v1/initiatives/:id/milestones/:partId', {
    config,
    schema: { tags, summary: 'Change a milestone or tick it off', params: partParams, body: z.object({ title: titleSchema.optional(), dueOn: z.iso.date().nullable().optional(), done: z.boolean().optional() }), response },
    async handler({ actor, params, body }) {
      await db.transaction().execute((tx) => changeMilestone(tx, actor, params.id, params.partId, body))
      return presentInitiative(db, actor, params.id)
    },
  })
  app.delete('/api/v1/initiatives/:id/milestones/:partId', {
    config,
    schema: { tags, summary: 'Remove a milestone', params: partParams, response },
    async handler({ actor, params }) {
      await db.transaction().execute((tx) => removeMilestone(tx, actor, params.id, params.partId))
      return presentInitiative(db, actor, params.id)
    },
  })
  app.post('/api/v1/initiatives/:id/comments', {
    config,
    schema: { tags, summary: 'Comment, mentioning members', params: idParams, body: z.object({ text: written(10_000), mentions: z.array(z.uuid()).max(50).default([]) }), response },
    async handler({ actor, params, body }) {
      await db.transaction().execute((tx) => addComment(tx, actor, params.id, body))
      return presentInitiative(db, actor, params.id)
    },
  })
  app.delete('/api/v1/initiatives/:id/comments/:partId', {
    config,
    schema: { tags, summary: 'Take an own comment back', params: partParams, response },
    async handler({ actor, params }) {
      await db.transaction().execute((tx) => removeComment(tx, actor, params.id, params.partId))
      return presentInitiative(db, actor, params.id)
    },
  })
}
