import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { streamProgress } from './progress.ts'

test('who only watches ends when the caller has gone, and what is said after that goes nowhere', async () => {
  const app = Fastify()
  let rounds = 0
  let reason: unknown
  app.get('/', (_request, reply) => streamProgress(reply, async (tell, gone) => {
    try {
      for (;;) {
        tell({ rounds: (rounds += 1) })
        await sleep(20, undefined, { signal: gone })
      }
    } catch (error) {
      tell({ rounds: -1 })
      reason = error
      throw error
    }
  }))
  await app.listen({ port: 0, host: '127.0.0.1' })
  const call = request({ port: (app.server.address() as AddressInfo).port, host: '127.0.0.1' }).end()
  const [response] = await once(call, 'response')
  await once(response, 'data')
  expect(reason).toBeUndefined()
  call.destroy()
  await expect.poll(() => reason).toMatchObject({ name: 'AbortError' })
  const after = rounds
  await sleep(200)
  expect(rounds).toBe(after)
  await app.close()
})
