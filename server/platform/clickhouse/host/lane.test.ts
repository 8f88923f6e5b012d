import { expect, test } from 'vitest'
import { Lane } from './lane.ts'

const never = new AbortController().signal

function counted(limits: { sessions: number; waiting: number; waitMs: number }) {
  let started = 0
  return { lane: new Lane(limits, async () => (started += 1)), started: () => started }
}

function held() {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { work: () => promise, release: resolve }
}

test('sessions start at need, up to the limit, and are reused', async () => {
  const { lane, started } = counted({ sessions: 2, waiting: 10, waitMs: 1000 })
  await lane.use(never, async () => undefined)
  await lane.use(never, async () => undefined)
  expect(started()).toBe(1)
  let running = 0
  let most = 0
  await Promise.all(Array.from({ length: 8 }, () => lane.use(never, async () => {
    most = Math.max(most, (running += 1))
    await new Promise((done) => setTimeout(done, 5))
    running -= 1
  })))
  expect(most).toBe(2)
  expect(started()).toBe(2)
})

test('a full queue and a long wait are refused with HTTP 503, and the lane goes on', async () => {
  const { lane } = counted({ sessions: 1, waiting: 1, waitMs: 20 })
  const first = held()
  const running = lane.use(never, first.work)
  const waiting = lane.use(never, async () => 'late')
  await expect(lane.use(never, async () => 'no')).rejects.toMatchObject({ code: 202, status: 503 })
  await expect(waiting).rejects.toMatchObject({ code: 202 })
  first.release()
  await running
  expect(await lane.use(never, async () => 'again')).toBe('again')
})

test('a caller that goes away leaves the queue', async () => {
  const { lane } = counted({ sessions: 1, waiting: 1, waitMs: 1000 })
  const first = held()
  const running = lane.use(never, first.work)
  const gone = new AbortController()
  const waiting = lane.use(gone.signal, async () => 'never')
  gone.abort(new Error('gone'))
  await expect(waiting).rejects.toThrow('gone')
  const next = lane.use(never, async () => 'next')
  first.release()
  await running
  expect(await next).toBe('next')
})

test('a session that cannot start gives its place back', async () => {
  let fail = true
  const lane = new Lane({ sessions: 1, waiting: 1, waitMs: 100 }, async () => {
    if (fail) throw new Error('no thread')
    return 'session'
  })
  await expect(lane.use(never, async () => undefined)).rejects.toThrow('no thread')
  fail = false
  expect(await lane.use(never, async (session) => session)).toBe('session')
})

test('draining waits for the running, refuses the waiting and the later', async () => {
  const { lane } = counted({ sessions: 1, waiting: 5, waitMs: 1000 })
  const first = held()
  const running = lane.use(never, first.work)
  const waiting = lane.use(never, async () => 1).catch(String)
  let drained = false
  const draining = lane.drain().then(() => { drained = true })
  expect(await waiting).toMatch(/stopping/)
  expect(drained).toBe(false)
  first.release()
  await Promise.all([running, draining])
  await expect(lane.use(never, async () => 1)).rejects.toThrow(/stopping/)
})
