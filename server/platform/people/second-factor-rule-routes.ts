import { z } from 'zod'
import type { App } from '../http/app.ts'
import type { Platform } from '../platform.ts'
import { lockWorkspace } from './workspaces.ts'
import { changeSecondFactorRule, readSecondFactorRule, type SecondFactorRule } from './second-factor-rule.ts'

const tags = ['workspace']
const url = '/api/v1/workspace/second-factor'
const ruleSchema = z.object({ from: z.iso.datetime().nullable().describe('Null: nobody is asked for one'), members: z.int(), without: z.int() })
const present = ({ from, members, without }: SecondFactorRule): z.infer<typeof ruleSchema> => ({ from: from?.toISOString() ?? null, members, without })

/** Whether everybody in the workspace needs a second factor. */
export function secondFactorRuleRoutes(app: App, { db }: Pick<Platform, 'db'>): void {
  app.get(url, {
    config: { permission: 'settings:write' },
    schema: { tags, summary: 'From when members need a second factor, and how many have none', response: { 200: ruleSchema } },
    handler: async ({ actor }) => present(await readSecondFactorRule(db, actor.workspaceId)),
  })
  app.put(url, {
    config: { permission: 'settings:write' },
    schema: {
      tags, summary: 'Ask all members for a second factor after days of grace, or no longer',
      body: z.object({ required: z.boolean(), graceDays: z.int().min(0).max(90).default(14) }), response: { 200: ruleSchema },
    },
    handler: ({ actor, body }) => db.transaction().execute(async (tx) => {
      await lockWorkspace(tx, actor.workspaceId)
      await changeSecondFactorRule(tx, actor, body)
      return present(await readSecondFactorRule(tx, actor.workspaceId))
    }),
  })
}
