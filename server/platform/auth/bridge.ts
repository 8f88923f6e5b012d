import type { FastifyReply, FastifyRequest } from 'fastify'
import { databaseAway, Problem } from '../errors.ts'
import type { Accounts } from './accounts.ts'
import { clientAddressHeader } from './client-address.ts'

/** What better-auth is told of a request; nothing else of it can influence an answer. */
const passedOn = ['cookie', 'user-agent'] as const

/**
 * Lets better-auth answer a request of ours: its cookies are set on `reply`, each in a header of its own, its refusals
 * become Problems.
 * @returns the body of its answer.
 */
export async function callAuth(accounts: Accounts, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const path = request.url.split('?')[0] ?? '/'
  const body = request.method === 'POST' ? JSON.stringify(request.body ?? {}) : undefined
  return send(accounts, request, reply, { method: request.method, path, body })
}

/** Prolongs the session of a request that is past a day of its fortnight, in the table and in the cookie. */
export async function prolongSession(accounts: Accounts, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  await send(accounts, request, reply, { method: 'GET', path: '/api/auth/get-session', body: undefined })
}

type AuthCall = Readonly<{ method: string; path: string; body: string | undefined }>

async function send(accounts: Accounts, request: FastifyRequest, reply: FastifyReply, { method, path, body }: AuthCall): Promise<unknown> {
  const headers = new Headers({ [clientAddressHeader]: request.ip })
  for (const name of passedOn) {
    const value = request.headers[name]
    if (value !== undefined) headers.set(name, value)
  }
  if (body !== undefined) headers.set('content-type', 'application/json')
  const response = await accounts.handler(new Request(`http://koewa${path}`, { method, headers, ...(body === undefined ? {} : { body }) }))
  setCookies(reply, response.headers.getSetCookie())
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer
  if (response.status >= 500) throw accounts.lostDatabase() ? databaseAway() : new Error(`better-auth answered ${response.status}: ${JSON.stringify(answer)}`)
  throw toProblem(response.status, answer)
}

export function setCookies(reply: FastifyReply, cookies: readonly string[]): void {
  if (cookies.length > 0) reply.header('set-cookie', [...cookies])
}

export const wrongCredentials = () => new Problem('wrong-credentials', 401, 'The e-mail address or the password is wrong.')

export const wrongPassword = () => new Problem('wrong-password', 400, 'The current password is wrong.')

export const isWrongCredentials = (error: unknown): boolean => error instanceof Problem && error.id === wrongCredentials().id

function toProblem(status: number, body: unknown): Problem {
  const { code, message } = (body ?? {}) as { code?: string; message?: string }
  if (code === 'INVALID_EMAIL_OR_PASSWORD') return wrongCredentials()
  if (code === 'INVALID_PASSWORD') return wrongPassword()
  return new Problem((code ?? 'auth').toLowerCase().replaceAll('_', '-'), status, message ?? 'The request was refused.')
}
