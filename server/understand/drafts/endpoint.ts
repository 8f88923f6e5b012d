import { z } from 'zod'

/** Where an OpenAI-compatible server answers, and with which key. */
export type Endpoint = Readonly<{ baseUrl: string; model: string; key: string | undefined; timeoutMs: number }>
export type Message = Readonly<{ role: 'system' | 'user'; content: string }>
export type Completion = Readonly<{ text: string; /** Sent and received, where the endpoint says. */ tokens: number | undefined }>

export const faultReasons = ['unreachable', 'timeout', 'refused', 'unknown-model', 'too-many', 'failed', 'malformed'] as const
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
 * server that drips it out is given up too. Redirects are refused: the key and the texts go to the host that was set, or nowhere.
 * @throws EndpointFault
 */
export async function complete({ baseUrl, model, key, timeoutMs }: Endpoint, messages: readonly Message[], maxTokens: number): Promise<Completion> {
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(`${baseUrl.replace(/\/+$/, '')}/chat/completions`, {
      method: 'POST', signal, redirect: 'error',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...(key !== undefined && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model, messages, max_tokens: maxTokens, temperature: 0.2, stream: false }),
    })
    if (!response.ok) {
      await response.body?.cancel()
      throw new EndpointFault(reasonOf(response.status), response.status)
    }
    return read(await bodyOf(response))
  } catch (error) {
    if (error instanceof EndpointFault) throw error
    throw new EndpointFault(signal.aborted ? 'timeout' : 'unreachable')
  }
}

function reasonOf(status: number): FaultReason {
  if (status === 401 || status === 403) return 'refused'
  if (status === 404) return 'unknown-model'
  return status === 429 ? 'too-many' : 'failed'
}

async function bodyOf(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true })
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
