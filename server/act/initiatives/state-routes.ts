import { z } from 'zod'
import type { App } from '../../platform/http/app.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Permission } from '../../platform/people/permissions.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { presentInitiative } from './present-detail.ts'
import { approve, cancel, finish, propose, withdrawApproval, withdrawProposal } from './progress.ts'
import { idParams, initiativeDetailSchema, written } from './schemas.ts'
import { start } from './start.ts'

type Verb = (tx: Tx, actor: Actor, id: string) => Promise<void>

const plain: readonly Readonly<{ method: 'POST' | 'DELETE'; state: string; permission: Permission; summary: string; verb: Verb }>[] = [
  { method: 'POST', state: 'proposal', permission: 'initiatives:write', summary: 'Ask for approval', verb: propose },
  { method: 'DELETE', state: 'proposal', permission: 'initiatives:write', summary: 'Take the proposal back, or send it back (差し戻し)', verb: withdrawProposal },
  { method: 'POST', state: 'approval', permission: 'initiatives:approve', summary: 'Approve (承認)', verb: approve },
  { method: 'DELETE', state: 'approval', permission: 'initiatives:approve', summary: 'Take the approval back', verb: withdrawApproval },
  { method: 'POST', state: 'finish', permission: 'initiatives:write', summary: 'Close it as done', verb: finish },
]

/** The states of an initiative, each a resource. */
export function initiativeStateRoutes(app: App, { db }: Platform): void {
  const answer = async (actor: Actor, id: string, verb: Verb) => {
    await db.transaction().execute((tx) => verb(tx, actor, id))
    return presentInitiative(db, actor, id)
  }
  for (const { method, state, permission, summary, verb } of plain) {
    app.route({
      method, url: `/api/v1/initiatives/:id/${state}`, config: { permission },
      schema: { tags: ['initiatives'], summary, params: idParams, response: { 200: initiativeDetailSchema } },
      handler: ({ actor, params }) => answer(actor, params.id, verb),
    })
  }
  app.post('/api/v1/initiatives/:id/start', {
    config: { permission: 'initiatives:write' },
    schema: {
      tags: ['initiatives'], summary: 'Start it; the plan is frozen with time stamp and hash', params: idParams,
      body: z.object({ startedOn: z.iso.date().optional() }), response: { 200: initiativeDetailSchema },
    },
    handler: ({ actor, params, body }) => answer(actor, params.id, (tx, by, id) => start(tx, by, id, body.startedOn)),
  })
  app.post('/api/v1/initiatives/:id/cancellation', {
    config: { permission: 'initiatives:write' },
    schema: {
      tags: ['initiatives'], summary: 'Stop it, with a reason', params: idParams, body: z.object({ reason: written(2000) }),
      response: { 200: initiativeDetailSchema },
    },
    handler: ({ actor, params, body }) => answer(actor, params.id, (tx, by, id) => cancel(tx, by, id, body.reason)),
  })
}
