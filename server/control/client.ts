import { request as httpRequest, type IncomingMessage } from 'node:http'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ProgressLine } from './progress.ts'

/** An answer of the server that is not the one hoped for; its message is made for people. */
export class ControlError extends Error {}

/** Speaks to the server of a data directory through its control socket. */
export class ControlClient {
  readonly #path: string
  constructor(path: string) {
    this.#path = path
  }

  async get<Answer>(url: string): Promise<Answer> {
    return readJson<Answer>(await this.#send('GET', url))
  }

  async post<Answer>(url: string, body: unknown): Promise<Answer> {
    return readJson<Answer>(await this.#send('POST', url, JSON.stringify(body)))
  }

  /** The answer's bytes as they come. @throws ControlError with the server's sentence. */
  async download(url: string): Promise<Readable> {
    const response = await this.#send('GET', url)
    if ((response.statusCode ?? 500) >= 400) await readJson<unknown>(response)
    return response
  }

  async delete<Answer>(url: string): Promise<Answer> {
    return readJson<Answer>(await this.#send('DELETE', url))
  }

  /** Posts a stream or nothing and follows the progress. @throws ControlError with the server's sentence. */
  async follow<Progress, Result>(url: string, body: Readable | undefined, tell: (progress: Progress) => void): Promise<Result> {
    const response = await this.#send('POST', url, body)
    if ((response.statusCode ?? 500) >= 400) return readJson<Result>(response)
    for await (const text of createInterface({ input: response })) {
      const line = JSON.parse(text) as ProgressLine<Progress, Result>
      if ('result' in line) return line.result
      if ('error' in line) throw new ControlError(line.error.message)
      tell(line.progress)
    }
    throw new ControlError('The server stopped before the command was finished. Start it again and repeat the command; nothing is done twice.')
  }

  #send(method: string, path: string, body?: string | Readable): Promise<IncomingMessage> {
    const type = typeof body === 'string' ? 'application/json' : 'application/octet-stream'
    return new Promise((resolve, reject) => {
      const request = httpRequest({ socketPath: this.#path, path, method, headers: body === undefined ? {} : { 'content-type': type } }, resolve)
      request.on('error', reject)
      if (body === undefined || typeof body === 'string') request.end(body)
      else pipeline(body, request).catch(reject)
    })
  }
}

async function readJson<Answer>(response: IncomingMessage): Promise<Answer> {
  let text = ''
  for await (const chunk of response.setEncoding('utf8')) text += chunk
  const value: unknown = text === '' ? undefined : JSON.parse(text)
  if ((response.statusCode ?? 500) >= 400) {
    const detail = (value as { detail?: string } | undefined)?.detail
    throw new ControlError(detail ?? `The server answered ${response.statusCode}.`)
  }
  return value as Answer
}
