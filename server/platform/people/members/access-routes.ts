import { z } from 'zod'
import type { App } from '../../http/app.ts'
import type { Platform } from '../../platform.ts'
import type { Tx } from '../../postgres/database.ts'
import type { Actor } from '../actor.ts'
import { readAccess, releaseMember, resetSecondFactor, signOutMember, type Access } from './access.ts'

const tags = ['members']
const params = z.object({ id: z.uuid() })
const accessSchema = z.object({ secondFactor: z.boolean(), sessions: z.int(), lockedUntil: z.iso.datetime().nullable() })
const present = ({ secondFactor, sessions, lockedUntil }: Access): z.infer<typeof accessSchema> => ({ secondFactor, sessions, lockedUntil: lockedUntil?.toISOString() ?? null })

/** What an administrator can do for, or about, a member's way in. */
const verbs: readonly (readonly [string, string, (tx: Tx, actor: Actor, id: string) => Promise<void>])[] = [
  ['sessions', 'Sign a member out on every device', signOutMember],
  ['second-factor', 'Take away the second factor of a member who lost it; they are told', resetSecondFactor],
  ['lock', 'Let a member try to sign in again at once', releaseMember],
]

export function memberAccessRoutes(app: App, { db }: Pick<Platform, 'db'>): void {
  app.get('/api/v1/members/:id/access', {
    config: { permission: 'members:write' },
    schema: { tags, summary: 'How a member gets in', params, response: { 200: accessSchema } },
    handler: async ({ actor, params: { id } }) => present(await readAccess(db, actor, id)),
  })
  for (const [part, summary, verb] of verbs) {
    app.delete(`/api/v1/members/:id/${part}`, {
      config: { permission: 'members:write' },
      schema: { tags, summary, params, response: { 200: accessSchema } },
      handler: ({ actor, params: { id } }) => db.transaction().execute(async (tx) => {
        await verb(tx, actor, id)
        return present(await readAccess(tx, actor, id))
      }),
    })
  }
}
