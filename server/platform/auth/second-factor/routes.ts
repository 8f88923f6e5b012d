import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { unauthenticated } from '../../errors.ts'
import type { App } from '../../http/app.ts'
import type { Platform } from '../../platform.ts'
import { endOtherSessions } from '../end-sessions.ts'
import type { Account } from '../credentials.ts'
import { wrongPassword } from '../bridge.ts'
import { codeSucceeded, countCode } from '../limits.ts'
import { triedPasswordSchema } from '../password.ts'
import { confirmSecondFactor, offerSecondFactor, removeSecondFactor, renewRecoveryCodes, wrongCode } from './enrol.ts'
import { countRecoveryCodes, findSecondFactor } from './store.ts'
import { takeCode } from './take-code.ts'

type Part = Pick<Platform, 'accounts' | 'db' | 'sealer'>
const tags = ['account']
const url = '/api/v1/me/second-factor'
export const codeSchema = z.string().trim().min(1).max(64)
const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()).describe('Each opens the account once; told this once') })
const proof = z.object({ password: triedPasswordSchema, code: codeSchema.describe('Of the app, or a recovery code') })

/** The own second factor: a code of an authenticator app besides the password. */
export function secondFactorRoutes(app: App, platform: Part): void {
  const { accounts, db, sealer } = platform
  const byOf = (request: FastifyRequest) => ({ account: accountOf(request), requestId: request.id })
  app.get(url, {
    config: { permission: 'account' },
    schema: { tags, summary: 'Whether a code is asked of the account', response: { 200: z.object({ since: z.iso.datetime().nullable(), recoveryCodesLeft: z.int() }) } },
    async handler(request) {
      const { id } = accountOf(request)
      const [factor, recoveryCodesLeft] = await Promise.all([findSecondFactor(db, sealer, id), countRecoveryCodes(db, id)])
      return { since: factor?.confirmedAt?.toISOString() ?? null, recoveryCodesLeft }
    },
  })
  app.post(url, {
    config: { permission: 'account' },
    schema: {
      tags, summary: 'Begin: a secret for the app, which counts once confirmed', body: z.object({ password: triedPasswordSchema }),
      response: { 201: z.object({ secret: z.string().describe('Base32, to type'), uri: z.string().describe('otpauth:// address, to draw as a QR code') }) },
    },
    async handler(request, reply) {
      const account = accountOf(request)
      await checkPassword(platform, account, request.body.password, reply)
      const offered = await db.transaction().execute((tx) => offerSecondFactor(tx, sealer, account))
      return reply.status(201).header('cache-control', 'no-store').send(offered)
    },
  })
  app.post(`${url}/confirmation`, {
    config: { permission: 'account' },
    schema: { tags, summary: 'Switch it on with a first code; ends the other sessions', body: z.object({ code: codeSchema }), response: { 201: recoveryCodes } },
    async handler(request, reply) {
      const by = byOf(request)
      await countCode(db, by.account.email, reply)
      const codes = await db.transaction().execute((tx) => confirmSecondFactor(tx, sealer, by, request.body.code))
      await codeSucceeded(db, by.account.email)
      // They were begun with the password alone.
      await endOtherSessions(db, accounts, request)
      return reply.status(201).header('cache-control', 'no-store').send({ recoveryCodes: codes })
    },
  })
  app.post(`${url}/recovery-codes`, {
    config: { permission: 'account' },
    schema: { tags, summary: 'New recovery codes instead of the old ones', body: proof, response: { 201: recoveryCodes } },
    async handler(request, reply) {
      await prove(platform, request, request.body, reply)
      const codes = await db.transaction().execute((tx) => renewRecoveryCodes(tx, byOf(request)))
      return reply.status(201).header('cache-control', 'no-store').send({ recoveryCodes: codes })
    },
  })
  app.post(`${url}/removal`, {
    config: { permission: 'account' },
    schema: { tags, summary: 'Switch it off with password and code', body: proof, response: { 204: z.null() } },
    async handler(request, reply) {
      await prove(platform, request, request.body, reply)
      await db.transaction().execute((tx) => removeSecondFactor(tx, byOf(request)))
      return reply.status(204).send(null)
    },
  })
}

/** @throws Problem `wrong-password`, `wrong-code`, `too-many-attempts`. */
async function prove(platform: Part, request: FastifyRequest, { password, code }: z.infer<typeof proof>, reply: FastifyReply): Promise<void> {
  const account = accountOf(request)
  await checkPassword(platform, account, password, reply)
  if ((await takeCode(platform.db, platform.sealer, account.id, code)) === undefined) throw wrongCode()
  await codeSucceeded(platform.db, account.email)
}

/** A session that was left open must not serve to guess the password. */
async function checkPassword({ accounts, db }: Part, account: Account, password: string, reply: FastifyReply): Promise<void> {
  await countCode(db, account.email, reply)
  if (!(await accounts.verifyPassword(account.id, password))) throw wrongPassword()
}

function accountOf(request: FastifyRequest): Account {
  if (!request.account) throw unauthenticated()
  return request.account
}
