import { setTimeout as sleep } from 'node:timers/promises'
import type { SampleVoice } from '../../samples/index.ts'

export type Kind = 'ingest' | 'import' | 'question' | 'search' | 'correction'
export type Answered = Readonly<{ kind: Kind; at: number; ms: number; error: string | undefined }>

/** A person's browser, and the keys of the systems beside it: a caller may send 3,000 requests a minute. */
export type Client = Readonly<{ url: string; cookie: string; workspaceId: string; keys: readonly string[] }>

const questions = [
  { measures: ['voices', 'complaints'], by: ['week'], where: {} },
  { measures: ['voices', 'nps'], by: ['touchpoint', 'month'], where: {} },
  { measures: ['complaints'], by: ['topic'], where: { intent: ['complaint'] }, limit: 20 },
  { measures: ['customers'], by: ['month'], where: { intent: ['complaint'] } },
  { measures: ['voices'], by: ['attribute:地域'], where: {} },
] as const
const words = ['届かない', '請求 -電話', '保冷剤', '「返信がありません」', '解約 OR 休止', '味が']

/** One thing that somebody does to the server. @returns undefined, or what went wrong. */
export async function act(client: Client, kind: Kind, turn: number, voices: () => readonly SampleVoice[]): Promise<string | undefined> {
  try {
    return await actions[kind](client, turn, voices)
  } catch (error) {
    return error instanceof Error ? `${error.name} ${error.message}` : String(error)
  }
}

type Action = (client: Client, turn: number, voices: () => readonly SampleVoice[]) => Promise<string | undefined>

const actions: Readonly<Record<Kind, Action>> = {
  async ingest(client, turn, voices) {
    const answer = await send(client, byKey(client, turn), 'POST', '/voices', { voices: voices().map(asSent) })
    if (answer.fault) return answer.fault
    return (answer.body as { results: { status: string }[] }).results.some(({ status }) => status === 'rejected') ? 'a voice was rejected' : undefined
  },
  async import(client, _turn, voices) {
    const form = new FormData()
    const rows = voices().map((voice) => [voice.sourceId, voice.occurredAt, voice.touchpoint, voice.text].map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    form.append('file', new Blob([`id,日時,顧客接点,本文\n${rows.join('\n')}\n`], { type: 'text/csv' }), 'soak.csv')
    const response = await fetch(`${client.url}/api/v1/imports`, { method: 'POST', headers: asPerson(client), body: form, signal: AbortSignal.timeout(60_000) })
    const text = await response.text()
    if (!response.ok) return `POST /imports ${response.status} ${text.slice(0, 120)}`
    const { id } = JSON.parse(text) as { id: string }
    const run = await send(client, asPerson(client), 'POST', `/imports/${id}/run`, {})
    if (run.fault) return run.fault
    for (;;) {
      const { body, fault } = await send(client, asPerson(client), 'GET', `/imports/${id}`)
      if (fault) return fault
      const { status, rejected } = body as { status: string; rejected: number }
      if (status === 'finished') return rejected === 0 ? undefined : `${rejected} rows were rejected`
      if (status === 'failed') return 'the import failed'
      await sleep(250)
    }
  },
  question: async (client, turn) => (await send(client, byKey(client, turn), 'POST', '/insights', questions[turn % questions.length])).fault,
  search: async (client, turn) => (await send(client, byKey(client, turn), 'GET', `/voices?limit=50&q=${encodeURIComponent(words[turn % words.length] ?? '')}`)).fault,
  async correction(client, turn) {
    const { body, fault } = await send(client, asPerson(client), 'GET', '/voices?limit=20')
    if (fault) return fault
    const { items } = body as { items: { id: string }[] }
    const voice = items[turn % Math.max(1, items.length)]
    return voice && (await send(client, asPerson(client), 'POST', `/voices/${voice.id}/corrections`, { field: 'sentiment', value: turn % 2 === 0 ? -0.5 : 0.5 })).fault
  },
}

const asPerson = ({ cookie, workspaceId }: Client): Record<string, string> => ({ cookie, 'x-koewa-workspace': workspaceId })
const byKey = ({ keys }: Client, turn: number): Record<string, string> => ({ authorization: `Bearer ${keys[turn % keys.length]}` })

async function send({ url }: Client, headers: Record<string, string>, method: string, path: string, payload?: object): Promise<{ body?: unknown; fault?: string }> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method, headers: { ...headers, ...(payload && { 'content-type': 'application/json' }) }, ...(payload && { body: JSON.stringify(payload) }), signal: AbortSignal.timeout(60_000),
  })
  const text = await response.text()
  return response.ok ? { body: text === '' ? undefined : JSON.parse(text) } : { fault: `${method} ${path.split('?')[0]} ${response.status} ${text.slice(0, 160)}` }
}

const asSent = ({ planted: _planted, customerId, ...voice }: SampleVoice): object => ({ source: 'soak', ...voice, ...(customerId !== null && { customer: { externalId: customerId } }) })

/** Looks at live hints as an open screen does, until told to stop. @returns how many came, and how often the stream broke. */
export function watch(client: Client, signal: AbortSignal): Readonly<{ hints: () => number; breaks: () => number; done: Promise<void> }> {
  let [hints, breaks] = [0, 0]
  const follow = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        const response = await fetch(`${client.url}/api/v1/live`, { headers: asPerson(client), signal })
        for await (const chunk of response.body ?? []) hints += new TextDecoder().decode(chunk as Uint8Array).split('event: ').length - 1
      } catch {
        // Broken, or we are done.
      }
      if (!signal.aborted) breaks += 1
    }
  }
  return { hints: () => hints, breaks: () => breaks, done: follow() }
}
