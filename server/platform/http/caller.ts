import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../errors.ts'
import type { Actor } from '../people/actor.ts'

/**
 * What requests are counted by: who was recognised, whatever they present to prove it, else the address they come from. A
 * credential itself never becomes a key: keys lie in memory for a minute, and a wrong one would open a new count each time.
 */
export function callerOf(request: FastifyRequest): string {
  // Set for every request but those of public routes and of people who were not recognised.
  const actor = request.actor as Actor | undefined
  if (actor) return `${actor.kind} ${actor.id}`
  return request.account ? `account ${request.account.id}` : `address ${request.ip}`
}

/** Counts refusals by address: whoever was not recognised never gets as far as the limit of the routes. @throws Problem `too-many-requests`. */
export function limitRefusals(app: FastifyInstance, max: number): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  const limit = app.createRateLimit({ max, timeWindow: '1 minute', keyGenerator: (request) => `refused ${request.ip}` })
  return async (request, reply) => {
    const result = await limit(request)
    if (result.isAllowed || !result.isExceeded) return
    reply.header('retry-after', result.ttlInSeconds)
    throw new Problem('too-many-requests', 429, `Too many requests without a valid session or key. Try again in ${result.ttlInSeconds} seconds.`)
  }
}
