import { setTimeout as sleep } from 'node:timers/promises'
import type { InjectOptions } from 'fastify'
import type { App } from '../platform/http/app.ts'
import type { RouteEntry } from '../platform/http/permission.ts'
import type { RoutePermission } from '../platform/people/permissions.ts'
import { exampleOf } from './example.ts'

/** Somebody, or nobody, who calls every route. */
export type Identity = Readonly<{
  name: string
  headers: Readonly<Record<string, string>>
  /** What the route's stated permission means for them: let through, or refused with this status. */
  expected: (permission: RoutePermission) => 'through' | 401 | 403
}>

export type Answer = Readonly<{ status: number; problem: string | undefined; body: string }>

const access: Readonly<Record<401 | 403, readonly string[]>> = { 401: ['unauthenticated'], 403: ['forbidden', 'not-member'] }

/**
 * Calls a route as each identity. Nothing is changed that matters: ids are of nothing, bodies are the smallest examples.
 * @returns a sentence per answer that the route's permission does not explain; none is what every route owes.
 */
export async function findFaults(app: App, route: RouteEntry, identities: readonly Identity[]): Promise<string[]> {
  const faults: string[] = []
  for (const { name, headers, expected } of identities) {
    const answer = await patiently(() => send(app, { ...requestOf(route), headers }))
    const fault = faultOf(expected(route.permission), answer, route.method === 'HEAD')
    if (fault !== undefined) faults.push(`${route.method} ${route.url} (${route.permission}) as ${name}: ${fault}`)
  }
  return faults
}

/** A server that is short of processor time says so with a 503, which tells nothing of permissions: the question is asked again. */
async function patiently(ask: () => Promise<Answer>, patience = 10): Promise<Answer> {
  const answer = await ask()
  if (answer.status !== 503 || patience === 0) return answer
  await sleep(1000)
  return patiently(ask, patience - 1)
}

function faultOf(expected: 'through' | 401 | 403, { status, problem, body }: Answer, headersOnly: boolean): string | undefined {
  const got = `answered ${status} ${problem ?? ''} ${body.slice(0, 300)}`
  if (status >= 500) return got
  const refused = (status === 401 || status === 403) && (headersOnly || access[status].includes(problem ?? ''))
  if (expected === 'through') return refused ? `should be let through, but ${got}` : undefined
  return refused && status === expected ? undefined : `should be refused with ${expected}, but ${got}`
}

const nothingId = '0199ffff-0000-7000-8000-00000000ffff'

/** The smallest request that a route's schemas take, with `params` in its address. */
export function requestOf({ method, url, schema }: RouteEntry, params: Readonly<Record<string, string>> = {}): InjectOptions {
  const given = (exampleOf(schema?.params) ?? {}) as Record<string, unknown>
  const path = url.replaceAll(/:(\w+)/g, (_match, name: string) => encodeURIComponent(params[name] ?? String(given[name] ?? nothingId))).replace('*', 'x')
  const payload = exampleOf(schema?.body)
  return {
    method: method as NonNullable<InjectOptions['method']>, url: path, query: exampleOf(schema?.querystring) as Record<string, string> | undefined ?? {},
    ...(payload === undefined ? {} : { payload: payload as object }),
  }
}

/** Sends and reads the answer; of a stream of events only its beginning. */
export async function send(app: App, request: InjectOptions): Promise<Answer> {
  const response = await app.inject({ ...request, payloadAsStream: true })
  const type = String(response.headers['content-type'] ?? '')
  const stream = response.stream()
  let body = ''
  if (type.includes('event-stream')) stream.destroy()
  else for await (const chunk of stream) body += String(chunk)
  const problem = type.includes('problem+json') && body !== '' ? (JSON.parse(body) as { type: string }).type.replace('urn:koewa:problem:', '') : undefined
  return { status: response.statusCode, problem, body }
}
