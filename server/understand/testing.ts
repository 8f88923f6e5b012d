import { expect } from 'vitest'
import type { TestHeaders, TestServer } from '../testing/server.ts'
import type { WorkspaceName } from '../testing/cast.ts'

export type SentVoice = Readonly<Record<string, unknown>>

/** A voice as the API takes it, with what a test does not care about filled in. */
export const sent = (sourceId: string, text: string, more: SentVoice = {}): SentVoice => ({
  source: 'test', sourceId, occurredAt: '2026-04-01T10:00:00+09:00', touchpoint: 'フロント', channel: 'form', text, ...more,
})

/** Sends voices through the API and waits until they are understood and projected. @returns their ids, in order. */
export async function hear(server: TestServer, voices: readonly SentVoice[], workspace: WorkspaceName = 'hamakaze'): Promise<string[]> {
  const headers = await server.key(['voices:write'], workspace)
  const response = await server.app.inject({ method: 'POST', url: '/api/v1/voices', headers, payload: { voices } })
  expect(response.statusCode, response.body).toBe(200)
  await server.settle()
  return response.json<{ results: { id: string }[] }>().results.map(({ id }) => id)
}

type Call = Readonly<{ method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; url: string; headers: TestHeaders; payload?: object; status?: number }>

/** One request that has to be answered with `status` (200). */
export async function call<Body>(server: TestServer, { method = 'GET', url, headers, payload, status = 200 }: Call): Promise<Body> {
  const response = await server.app.inject({ method, url, headers, ...(payload && { payload }) })
  expect(response.statusCode, `${method} ${url}: ${response.body}`).toBe(status)
  return (response.headers['content-type']?.toString().includes('json') ? response.json() : response.body) as Body
}
