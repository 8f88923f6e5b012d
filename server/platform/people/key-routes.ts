import { z } from 'zod'
import type { App } from '../http/app.ts'
import type { Platform } from '../platform.ts'
import { createKey, findKey, listKeys, revokeKey, type Key } from './keys.ts'
import { keyScopes } from './permissions.ts'

const tags = ['keys']
const moment = z.iso.datetime().nullable()
const keySchema = z
  .object({
    id: z.uuid(), name: z.string(), hint: z.string(), scopes: z.array(z.string()), createdBy: z.uuid().nullable(), createdAt: z.iso.datetime(),
    expiresAt: moment, lastUsedAt: moment, revokedAt: moment,
  })
  .meta({ id: 'ApiKey' })

const present = (key: Key): z.infer<typeof keySchema> => ({
  ...key, scopes: [...key.scopes], createdAt: key.createdAt.toISOString(), expiresAt: key.expiresAt?.toISOString() ?? null,
  lastUsedAt: key.lastUsedAt?.toISOString() ?? null, revokedAt: key.revokedAt?.toISOString() ?? null,
})

export function keyRoutes(app: App, { db }: Pick<Platform, 'db'>): void {
  app.get('/api/v1/keys', {
    config: { permission: 'keys:write' },
    schema: { tags, summary: 'The API keys, newest first, ended ones included', response: { 200: z.object({ items: z.array(keySchema) }) } },
    handler: async ({ actor }) => ({ items: (await listKeys(db, actor.workspaceId)).map(present) }),
  })
  app.post('/api/v1/keys', {
    config: { permission: 'keys:write' },
    schema: {
      tags, summary: 'Make an API key; its text is told here alone',
      body: z.object({
        name: z.string().trim().min(1).max(100), scopes: z.array(z.enum(keyScopes)).min(1),
        expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
      }),
      response: { 201: keySchema.extend({ key: z.string() }).meta({ id: 'NewApiKey' }) },
    },
    async handler({ actor, body: { name, scopes, expiresAt } }, reply) {
      const made = await db.transaction().execute(async (tx) => {
        const { id, key } = await createKey(tx, actor, { name, scopes, expiresAt: expiresAt === null ? undefined : new Date(expiresAt) })
        return { ...present(await findKey(tx, actor.workspaceId, id)), key }
      })
      return reply.status(201).send(made)
    },
  })
  app.post('/api/v1/keys/:id/revocation', {
    config: { permission: 'keys:write' },
    schema: { tags, summary: 'End an API key at once', params: z.object({ id: z.uuid() }), response: { 200: keySchema } },
    handler: async ({ actor, params: { id } }) => present(await db.transaction().execute((tx) => revokeKey(tx, actor, id))),
  })
}
