import type { TestHeaders, TestServer } from '../testing/server.ts'
import { call, hear, sent, type SentVoice } from '../understand/testing.ts'
import type { Opportunity } from './opportunities/schemas.ts'

/** Texts that are surely a complaint about waiting, about cleaning, and neither. */
export const texts = { waiting: '待ち時間が長くて最悪です。', cleaning: '部屋が汚い。最悪です。', fine: '景色がとてもきれいでした。' } as const

/** The topics that these texts are about, made by hq. */
export async function makeTopics(server: TestServer): Promise<{ waiting: string; cleaning: string }> {
  const headers = await server.as('hq')
  const topic = async (name: string, word: string): Promise<string> =>
    (await call<{ id: string }>(server, { method: 'POST', url: '/api/v1/topics', headers, payload: { name, rule: { any: [word] } }, status: 201 })).id
  return { waiting: await topic('待ち時間', '待ち'), cleaning: await topic('清掃', '汚い') }
}

/** Noon in Tokyo of the day so many days after `from`. */
export const noon = (from: string, days: number): string => new Date(Date.parse(`${from}T03:00:00Z`) + days * 86_400_000).toISOString()

let voices = 0
export type Said = Readonly<{ text: keyof typeof texts; touchpoint: string; day: number; from: string; more?: SentVoice }>

/** Sends what was said, and waits until it can be asked about. */
export async function say(server: TestServer, said: readonly Said[]): Promise<void> {
  await hear(server, said.map(({ text, touchpoint, day, from, more }) => sent(`d${++voices}`, texts[text], { touchpoint, occurredAt: noon(from, day), ...more })))
}

export const refreshed = async (server: TestServer): Promise<number> =>
  (await call<{ opportunities: number }>(server, { method: 'POST', url: '/api/v1/opportunities/refresh', headers: await server.as('hq'), payload: {} })).opportunities

export type List = Readonly<{ items: Opportunity[]; total: number; nextCursor: string | null; period: { from: string; to: string }; asOf: string }>
export const list = (server: TestServer, headers: TestHeaders, query = ''): Promise<List> => call<List>(server, { url: `/api/v1/opportunities${query}`, headers })
export const nameOf = ({ topic, touchpoint }: Pick<Opportunity, 'topic' | 'touchpoint'>): string => `${topic.name} ${touchpoint.name}`
