import { z } from 'zod'
import type { App } from '../http/app.ts'
import type { Platform } from '../platform.ts'
import { foundSchema, type Search } from './search.ts'

const limitSchema = z.coerce.number().int().min(1).max(20).default(5).describe('At most so many of each kind')

/** One search over all stages; the composition root hands it what each of them finds. */
export function searchRoutes(app: App, platform: Platform, searches: readonly Search[]): void {
  app.get('/api/v1/search', {
    config: { permission: 'workspace:read' },
    schema: {
      tags: ['search'], summary: 'The few best hits of each kind that the caller may see: voices by full text, other things by name',
      querystring: z.object({ q: z.string().trim().min(1).max(200), limit: limitSchema }),
      response: { 200: z.object({ items: z.array(foundSchema) }) },
    },
    async handler({ actor, query }) {
      const found = await Promise.all(searches.map((search) => search(platform, actor, query)))
      return { items: found.flat() }
    },
  })
}
