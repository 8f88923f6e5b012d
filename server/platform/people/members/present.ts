import { z } from 'zod'
import type { Actor } from '../actor.ts'
import { roles } from '../permissions.ts'
import type { Member } from './store.ts'

export const memberSchema = z
  .object({
    id: z.uuid(), name: z.string(), role: z.enum(roles), departmentId: z.uuid().nullable(), active: z.boolean(), createdAt: z.iso.datetime(),
    email: z.string().nullable().describe('Told to those who administer members, and of oneself'),
  })
  .meta({ id: 'Member' })

export function presentMember(actor: Actor, member: Member): z.infer<typeof memberSchema> {
  const { id, name, role, departmentId, createdAt, deactivatedAt } = member
  const email = actor.permissions.has('members:write') || actor.id === id ? member.email : null
  return { id, name, role, departmentId, active: deactivatedAt === null, createdAt: createdAt.toISOString(), email }
}
