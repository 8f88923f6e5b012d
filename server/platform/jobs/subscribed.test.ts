import { pino } from 'pino'
import { expect, test } from 'vitest'
import { subscribed, type Subscribing } from './subscribed.ts'

const payload = { workspaceId: '0199a000-0000-7000-8000-000000000001', voiceIds: [] }
const signal = AbortSignal.timeout(1000)
const failing = { VoicesHeard: () => Promise.reject(new Error('the first reason')) }

function begin(isGone: Subscribing['isGone'], ...stages: Parameters<typeof subscribed>[0][number][]) {
  const lines: string[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
  return { lines, run: (given: typeof payload = payload) => subscribed(stages, { isGone, log }).VoicesHeard?.(given, signal) }
}

test('subscribers take turns in their order, and those behind one that fails wait for the next attempt', async () => {
  const told: string[] = []
  const telling = (name: string) => ({ VoicesHeard: async () => void told.push(name) })
  await begin(async () => false, telling('listen'), telling('understand')).run()
  expect(told).toEqual(['listen', 'understand'])
  await expect(begin(async () => false, failing, telling('late')).run()).rejects.toThrow('the first reason')
  expect(told).toEqual(['listen', 'understand'])
})

test('a failing job ends only when its workspace is gone, and says so', async () => {
  const gone = begin(async (id) => id === payload.workspaceId, failing)
  await gone.run()
  expect(gone.lines.join()).toContain('VoicesHeard')
  const there = begin(async () => false, failing)
  await expect(there.run()).rejects.toThrow('the first reason')
  expect(there.lines).toEqual([])
})

test('a failure keeps its own reason when nobody can tell whether the workspace is there', async () => {
  await expect(begin(() => Promise.reject(new Error('the database is away')), failing).run()).rejects.toThrow('the first reason')
})

test('a job that names no workspace is never taken for one of a removed workspace', async () => {
  const job = subscribed([{ RetentionDue: () => Promise.reject(new Error('the first reason')) }], { isGone: async () => true, log: pino({ level: 'silent' }) })
  await expect(job.RetentionDue?.({}, signal)).rejects.toThrow('the first reason')
})
