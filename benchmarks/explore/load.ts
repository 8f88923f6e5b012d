import { setTimeout as sleep } from 'node:timers/promises'
import type { Asked } from './questions.ts'

export type Server = Readonly<{ url: string; key: string }>
/** Milliseconds of every time a question was asked, by its name. */
export type Times = ReadonlyMap<string, readonly number[]>

/** Asks a question, all of its requests at once. @throws when one is refused. */
export async function ask({ url, key }: Server, { name, requests }: Asked): Promise<number> {
  const begun = performance.now()
  await Promise.all(requests.map(async ({ path, body }) => {
    const response = await fetch(url + path, {
      method: body ? 'POST' : 'GET', headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) }, ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (response.status !== 200) throw new Error(`${name}: ${path} answered ${response.status}: ${text.slice(0, 500)}`)
  }))
  return performance.now() - begun
}

/** So many users ask every question `rounds` times, each in an order of their own. */
export async function askAtOnce(server: Server, questions: readonly Asked[], users: number, rounds: number): Promise<Times> {
  const times = new Map<string, number[]>(questions.map(({ name }) => [name, []]))
  await Promise.all(Array.from({ length: users }, async (_, user) => {
    for (let round = 0; round < rounds; round++) {
      // 5 and 7 share no divisor with 12: every user goes through all questions, in another order each round.
      for (let at = 0; at < questions.length; at++) {
        const question = questions[(at * (round % 2 === 0 ? 5 : 7) + user * 3 + round) % questions.length] as Asked
        times.get(question.name)?.push(await ask(server, question))
      }
    }
  }))
  return times
}

/** Sends voices of today at a steady rate until stopped; `sent` tells how many were taken in. */
export function startIngest({ url, key }: Server, texts: readonly string[], perSecond: number): Readonly<{ sent(): number; stop(): Promise<number> }> {
  let sent = 0
  let stopped = false
  const run = async (): Promise<void> => {
    const begun = performance.now()
    for (let from = 0; !stopped; from += perSecond / 2) {
      const voices = Array.from({ length: perSecond / 2 }, (_, at) => ({
        source: 'explore-ingest', sourceId: `${begun}-${from + at}`, occurredAt: new Date().toISOString(), touchpoint: `窓口${(from + at) % 25}`, channel: 'form',
        text: texts[(from + at) % texts.length], scores: { nps: (from + at) % 11 }, attributes: { 機種: `M${at % 40}` },
      }))
      const response = await fetch(`${url}/api/v1/voices`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify({ voices }) })
      if (response.status !== 200) throw new Error(`POST /api/v1/voices answered ${response.status}: ${await response.text()}`)
      await response.arrayBuffer()
      sent += voices.length
      await sleep(Math.max(0, begun + (sent / perSecond) * 1000 - performance.now()))
    }
  }
  const running = run()
  running.catch(() => undefined)
  return {
    sent: () => sent,
    async stop() {
      stopped = true
      await running
      return sent
    },
  }
}
