import type { App } from '../platform/http/app.ts'
import type { Platform } from '../platform/platform.ts'
import { morningOf } from './edition.ts'
import { morningSchema } from './schemas.ts'

export function morningRoutes(app: App, platform: Platform): void {
  app.route({
    method: 'GET', url: '/api/v1/morning', config: { permission: 'insights:read' },
    schema: { tags: ['morning'], summary: 'Today’s morning page, in the edition of the reader’s role and within their sight', response: { 200: morningSchema } },
    handler: ({ actor }) => morningOf(platform, actor),
  })
}
