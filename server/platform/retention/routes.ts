import { z } from 'zod'
import { notFound } from '../errors.ts'
import type { App } from '../http/app.ts'
import type { Platform } from '../platform.ts'
import { fewestMonths, limitOf, months, retentionKinds, waitingDays, type RetentionKeeper, type RetentionKind } from './retention.ts'
import { changeRule, readRules } from './store.ts'

const kind = z.enum(retentionKinds)
const kept = z.int().min(1).max(months.most)
const ruleSchema = z.object({
  id: kind,
  months: z.int().nullable().meta({ description: 'null: kept for good' }),
  fewestMonths: z.int(),
  appliesFrom: z.iso.datetime().nullable().meta({ description: 'Nothing goes before' }),
  expired: z.int().meta({ description: 'How much the rule would remove today' }),
}).meta({ id: 'RetentionRule' })
const listSchema = z.object({ items: z.array(ruleSchema), waitingDays: z.int() })

export function retentionRoutes(app: App, { db }: Pick<Platform, 'db'>, keepers: readonly RetentionKeeper[]): void {
  const keeperOf = (wanted: RetentionKind): RetentionKeeper => {
    const keeper = keepers.find((one) => one.kind === wanted)
    if (!keeper) throw notFound('kind of data')
    return keeper
  }
  const list = async (workspaceId: string): Promise<z.infer<typeof listSchema>> => {
    const rules = new Map((await readRules(db, workspaceId)).map((rule) => [rule.kind, rule]))
    const now = new Date()
    const items = await Promise.all(keepers.map(async (keeper) => {
      const rule = rules.get(keeper.kind)
      return {
        id: keeper.kind, months: rule?.months ?? null, fewestMonths: fewestMonths[keeper.kind], appliesFrom: rule?.appliesFrom.toISOString() ?? null,
        expired: rule ? await keeper.count(db, workspaceId, limitOf(rule.months, now)) : 0,
      }
    }))
    return { items, waitingDays }
  }
  app.route({
    method: 'GET', url: '/api/v1/retention', config: { permission: 'settings:write' },
    schema: { tags: ['workspace'], summary: 'How long each kind of data is kept, and what of it is over its time today', response: { 200: listSchema } },
    handler: ({ actor }) => list(actor.workspaceId),
  })
  app.route({
    method: 'GET', url: '/api/v1/retention/preview', config: { permission: 'settings:write' },
    schema: {
      tags: ['workspace'], summary: 'What would go if data of this kind were kept for so many months',
      querystring: z.object({ kind, months: z.coerce.number().pipe(kept).meta({ example: 24 }) }), response: { 200: z.object({ expired: z.int(), before: z.iso.datetime() }) },
    },
    async handler({ actor, query }) {
      const before = limitOf(query.months, new Date())
      return { expired: await keeperOf(query.kind).count(db, actor.workspaceId, before), before: before.toISOString() }
    },
  })
  app.route({
    method: 'PUT', url: '/api/v1/retention', config: { permission: 'settings:write' },
    schema: {
      tags: ['workspace'], summary: `Keep data of this kind for so many months, or for good; a new or tighter rule is first applied after ${waitingDays} days`,
      body: z.object({ kind, months: kept.nullable() }), response: { 200: listSchema },
    },
    async handler({ actor, body }) {
      keeperOf(body.kind)
      await db.transaction().execute((tx) => changeRule(tx, actor, body.kind, body.months ?? undefined, new Date()))
      return list(actor.workspaceId)
    },
  })
}
