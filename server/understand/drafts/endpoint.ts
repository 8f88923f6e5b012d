import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { z } from 'zod'
import { guardedLookup, InsideHost, type AllowedHosts } from '../../platform/outgoing/allowed-host.ts'

/** Where an OpenAI-compatible server answers, and with which key. */
export type Endpoint = Readonly<{ baseUrl: string; model: string; key: string | undefined; timeoutMs: number; allowed: AllowedHosts }>
export type Message = Readonly<{ role: 'system' | 'user'; content: string }>
export type Completion = Readonly<{ text: string; /** Sent and received, where the endpoint says. */ tokens: number | undefined }>

export const faultReasons = ['inside', 'unreachable', 'timeout', 'refused', 'unknown-model', 'too-many', 'failed', 'malformed'] as const
export type FaultReason = (typeof faultReasons)[number]

/** Why the endpoint gave no answer. What it said itself is not passed on: it may hold what was sent. */
export class EndpointFault extends Error {
  readonly reason: FaultReason

  constructor(reason: FaultReason, status?: number) {
    super(`The language model gave no answer: ${reason}${status === undefined ? '' : ` (${status})`}.`)
    this.reason = reason
  }
}

/** An answer of some hundred tokens; what is longer is no answer to what was asked. */
const mostBytes = 512 * 1024

const answerSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: z.object({ total_tokens: z.int().nonnegative() }).optional(),
})

/**
 * One call of POST {baseUrl}/chat/completions, not streamed, without tools. The time-out holds for the whole answer, so a
 * server that drips it out is given up too. Redirects are not followed: the key and the texts go to the host that was set, or
 * nowhere; and into a network only where its operator allows it, since whoever changes settings need not be that operator.
 * @throws EndpointFault
 */
export async function complete({ baseUrl, model, key, timeoutMs, allowed }: Endpoint, messages: readonly Message[], maxTokens: number): Promise<Completion> {
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const response = await post(new URL(`${baseUrl.replace(/\/+$/, '')}/chat/completions`), {
      body: JSON.stringify({ model, messages, max_tokens: maxTokens, temperature: 0.2, stream: false }), key, allowed, signal,
    })
    const status = response.statusCode ?? 0
    if (status < 200 || status >= 300) {
      response.destroy()
      throw new EndpointFault(reasonOf(status), status)
    }
    return read(await bodyOf(response))
  } catch (error) {
    if (error instanceof EndpointFault) throw error
    if (error instanceof InsideHost) throw new EndpointFault('inside')
    throw new EndpointFault(signal.aborted ? 'timeout' : 'unreachable')
  }
}

function post(url: URL, { body, key, allowed, signal }: Readonly<{ body: string; key: string | undefined; allowed: AllowedHosts; signal: AbortSignal }>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
      method: 'POST', signal, agent: false, lookup: guardedLookup(url, allowed),
      headers: { 'content-type': 'application/json', accept: 'application/json', 'accept-encoding': 'identity', ...(key !== undefined && { authorization: `Bearer ${key}` }) },
    }, resolve)
    request.once('error', reject)
    request.end(body)
  })
}

function reasonOf(status: number): FaultReason {
  if (status < 400) return 'unreachable'
  if (status === 401 || status === 403) return 'refused'
  if (status === 404) return 'unknown-model'
  return status === 429 ? 'too-many' : 'failed'
}

async function bodyOf(response: IncomingMessage): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response as AsyncIterable<Buffer>) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > mostBytes) throw new EndpointFault('malformed')
  }
  return text
}

function read(body: string): Completion {
  const parsed = answerSchema.safeParse(jsonOf(body))
  if (!parsed.success) throw new EndpointFault('malformed')
  return { text: parsed.data.choices[0]?.message.content ?? '', tokens: parsed.data.usage?.total_tokens }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
