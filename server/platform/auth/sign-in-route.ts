import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Problem } from '../errors.ts'
import type { App } from '../http/app.ts'
import type { Platform } from '../platform.ts'
import { auditLock, auditRefusedSignIn, auditSignIn } from './audit-sign-in.ts'
import { callAuth, isWrongCredentials, wrongCredentials } from './bridge.ts'
import { normalizeEmail } from './credentials.ts'
import { countCode, limitAttempts, publicWriteLimit } from './limits.ts'
import { refuseCrossOrigin } from './origin.ts'
import { triedPasswordSchema } from './password.ts'
import { wrongCode } from './second-factor/enrol.ts'
import { findAccountWithFactor } from './second-factor/store.ts'
import { takeCode } from './second-factor/take-code.ts'

export const userSchema = z.object({ id: z.string(), email: z.string(), name: z.string(), language: z.enum(['ja', 'en']).nullish() })
type Part = Pick<Platform, 'accounts' | 'db' | 'sealer'>
const bodySchema = z.object({
  email: z.email().max(320), password: triedPasswordSchema, rememberMe: z.boolean().default(true),
  code: z.string().trim().min(1).max(64).optional().describe('Of the app, or a recovery code: where the account asks for one'),
})
type Body = z.infer<typeof bodySchema>

const codeNeeded = () => new Problem('code-needed', 401, 'The account asks for a code too. Send it with the address and the password.')

/**
 * Signing in: address, password and, where the account asks for one, a code come in one request, so that there is no half
 * signed-in state that somebody could steal, fix or try codes against. Whether an account asks for a code is told to who has
 * its password alone.
 */
export function signInRoute(app: App, platform: Part): void {
  const { accounts, db } = platform
  const told = (request: FastifyRequest) => ({ email: (request.body as Body).email, requestId: request.id })
  /** Not waited for: the answer would otherwise take longer for addresses that somebody has. */
  const note = (request: FastifyRequest, writing: Promise<void>): void =>
    void writing.catch((failed: unknown) => request.log.error({ err: failed }, 'a refused sign-in was not noted'))
  const onLock = (request: FastifyRequest): void => note(request, auditLock(db, told(request)))
  const attempts = limitAttempts(db, (request) => normalizeEmail((request.body as Body).email), onLock)

  app.post('/api/auth/sign-in/email', {
    config: { permission: 'public', rateLimit: publicWriteLimit },
    onRequest: async (request) => refuseCrossOrigin(request, accounts.publicUrl),
    schema: { tags: ['session'], summary: 'Sign in; sets the session cookie', body: bodySchema, response: { 200: z.object({ user: userSchema }) } },
    async handler(request, reply) {
      await attempts.count(request, reply)
      try {
        const factor = await secondFactorOf(platform, request.body, () => onLock(request), reply)
        const answer = await callAuth(accounts, request, reply)
        await attempts.succeeded(request)
        await auditSignIn(db, told(request), factor)
        return z.object({ user: userSchema }).parse(answer)
      } catch (error) {
        if (isWrongCredentials(error)) note(request, auditRefusedSignIn(db, told(request)))
        if (error instanceof Problem && error.id === wrongCode().id) note(request, auditRefusedSignIn(db, told(request), 'code'))
        throw error
      }
    },
  })
}

/**
 * The password is looked at before the code, and by the same slow hash as where no code is asked for.
 * @throws Problem `wrong-credentials`, `code-needed`, `wrong-code`, `too-many-attempts`.
 */
async function secondFactorOf({ accounts, db, sealer }: Part, { email, password, code }: Body, onLock: () => void, reply: FastifyReply): Promise<'app' | 'recovery' | undefined> {
  const account = await findAccountWithFactor(db, email)
  if (!account) return undefined
  if (!(await accounts.verifyPassword(account.id, password))) throw wrongCredentials()
  if (code === undefined) throw codeNeeded()
  await countCode(db, account.email, reply, onLock)
  const factor = await takeCode(db, sealer, account.id, code)
  if (!factor) throw wrongCode(401)
  return factor
}
