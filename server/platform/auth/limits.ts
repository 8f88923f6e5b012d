import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../errors.ts'
import type { App } from '../http/app.ts'

const ipOf = (request: FastifyRequest): string => request.ip

/** For routes that anybody may call and that cost a slow hash or tell whether a token is good. */
export const publicWriteLimit = { max: 120, timeWindow: '1 minute', keyGenerator: ipOf } as const

/**
 * Counts attempts at one account: from one address, and from everywhere together, since guesses may come from many. Every
 * attempt counts, whether it succeeds or not: counting failures alone would let a burst pass before the first is known.
 * The counters are this process's and start anew with it.
 * @param targetOf what of a request's validated body names the account
 * @returns a check to call before the password is looked at. @throws Problem `too-many-attempts`.
 */
export function limitAttempts(app: App, targetOf: (request: FastifyRequest) => string): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  const limits = [
    app.createRateLimit({ max: 30, timeWindow: '15 minutes', keyGenerator: (request) => `${request.ip} ${targetOf(request)}` }),
    app.createRateLimit({ max: 150, timeWindow: '15 minutes', keyGenerator: targetOf }),
  ]
  return async (request, reply) => {
    for (const limit of limits) {
      const result = await limit(request)
      if (result.isAllowed || !result.isExceeded) continue
      reply.header('retry-after', result.ttlInSeconds)
      throw new Problem('too-many-attempts', 429, `Too many attempts to sign in. Try again in ${Math.ceil(result.ttlInSeconds / 60)} minutes.`)
    }
  }
}
