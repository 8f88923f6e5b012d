import { sql } from 'kysely'
import { z } from 'zod'
import type { App } from '../../platform/http/app.ts'
import type { Platform } from '../../platform/platform.ts'

/** A voice whose time has come is projected within a second or two; one that waits this long tells that something is wrong. */
const patienceSeconds = 60

const stateSchema = z.object({
  /** Whether figures count everything that was heard until a moment ago. */
  current: z.boolean(),
  /** Everything heard until then is in the figures. */
  asOf: z.iso.datetime(),
}).meta({ id: 'FiguresState' })

/** Since when figures stand still, if they do: ClickHouse does not answer, or voices do not get there. */
export function figuresStateRoutes(app: App, { db, analytics }: Pick<Platform, 'db' | 'analytics'>): void {
  let answeredAt = new Date()
  app.route({
    method: 'GET', url: '/api/v1/figures/state', config: { permission: 'insights:read' },
    schema: { tags: ['insights'], summary: 'Whether figures are up to date, and up to when they are complete', response: { 200: stateSchema } },
    async handler({ actor: { workspaceId } }) {
      const answers = await analytics.ping().catch(() => false)
      if (answers) answeredAt = new Date()
      const { rows: [late] } = await sql<{ oldest: Date | null }>`
        SELECT min(enqueued_at) AS oldest FROM projection_outbox
        WHERE workspace_id = ${workspaceId} AND due_at < now() - make_interval(secs => ${patienceSeconds})`.execute(db)
      const asOf = [late?.oldest, answers ? undefined : answeredAt].flatMap((at) => (at ? [at] : [])).sort((a, b) => a.getTime() - b.getTime())[0]
      return { current: asOf === undefined, asOf: (asOf ?? new Date()).toISOString() }
    },
  })
}
