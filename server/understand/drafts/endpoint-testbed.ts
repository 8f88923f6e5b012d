import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

export type Asked = Readonly<{ path: string; authorization: string | undefined; body: { model: string; messages: { role: string; content: string }[]; stream: boolean } & Record<string, unknown> }>
export type TestEndpoint = Readonly<{
  baseUrl: string
  /** Every request so far, oldest first. */
  asked: Asked[]
  /** How the next requests are answered. */
  answer(how: (asked: Asked, response: ServerResponse) => void): void
  stop(): Promise<void>
}>

/** A server at the network's edge that speaks the chat-completions protocol, or breaks it as a test wishes. */
export async function startTestEndpoint(): Promise<TestEndpoint> {
  const asked: Asked[] = []
  let how: (asked: Asked, response: ServerResponse) => void = (_asked, response) => completion(response, 'OK')
  const server = createServer((request, response) => void receive(request).then((one) => {
    asked.push(one)
    how(one, response)
  }))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    answer: (next) => void (how = next),
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function receive(request: IncomingMessage): Promise<Asked> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return { path: request.url ?? '', authorization: request.headers.authorization, body: JSON.parse(text) as Asked['body'] }
}

/** The answer as the protocol has it. */
export function completion(response: ServerResponse, content: string, tokens = 120): void {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({
    id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'test-model',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: tokens - 20, completion_tokens: 20, total_tokens: tokens },
  }))
}

export function refuse(response: ServerResponse, status: number, message: string): void {
  response.statusCode = status
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ error: { message, type: 'invalid_request_error', code: null } }))
}
