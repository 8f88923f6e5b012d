import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { createAnalysisPool, type AnalysisPool, type PoolOptions } from './pool.ts'
import { failedAnalysis } from './result.ts'
import { startAnalysisThread, type AnalysisThread } from './thread.ts'

const pools: AnalysisPool[] = []
const written = (text: string) => ({ text, day: '2026-04-01' })
const poolOf = (options: PoolOptions): AnalysisPool => {
  const pool = createAnalysisPool(options)
  pools.push(pool)
  return pool
}
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.stop())))

test('analyses texts on real threads, in order, masked first, and lets the threads go', async () => {
  const pool = poolOf({ workers: 2, idleMs: 200 })
  expect(pool.size()).toBe(0)
  const texts = Array.from({ length: 130 }, (_, index) => `部屋${index}が汚い。連絡は a${index}@example.com まで`)
  const results = await pool.analyse(texts.map(written), [{ id: 't1', rule: { any: ['部屋'], all: [], none: [], near: [] } }])
  expect(results.map(({ maskedText }) => maskedText)).toEqual(texts.map((_, index) => `部屋${index}が汚い。連絡は ［メールアドレス］ まで`))
  expect(results.every(({ topics, failure }) => topics[0] === 't1' && failure === null)).toBe(true)
  expect(results.map(({ searchTerms, terms, evidence }) => searchTerms + terms + evidence).join()).not.toContain('example')
  expect(pool.size()).toBeGreaterThan(0)
  await expect.poll(() => pool.size()).toBe(0)
})

test('reads a query so that other forms of its words are found', async () => {
  const query = await poolOf({ workers: 1 }).readQuery('解約したい')
  expect(query.all[0]?.substrings).toContain('解約したい')
  expect(query.all[0]?.anyTerms.flat()).toContain('解約')
})

test('marks in texts what a query finds there', async () => {
  const pool = poolOf({ workers: 1 })
  const texts = ['荷物が届きませんでした', '']
  const [places] = await pool.queryPlaces(await pool.readQuery('届かない'), texts)
  expect(places?.map(({ start, end }) => texts[0]?.slice(start, end))).toEqual(['届きませんでした'])
})

/** A thread that dies over one text, as an engine with a fault would. */
const fragile = (started: { count: number }) => async (): Promise<AnalysisThread> => {
  started.count += 1
  return {
    ask: async (task) => {
      if (task.kind !== 'analyse') throw new Error('no queries here')
      if (task.texts.some(({ text }) => text === 'poison')) throw new Error('The analysis thread ended over this text.')
      return { id: 0, analyses: task.texts.map(({ text }) => ({ ...failedAnalysis(''), failure: null, maskedText: text })) }
    },
    stop: async () => {},
  }
}

test('a text that kills its thread fails alone; the others of its batch are analysed', async () => {
  const started = { count: 0 }
  const pool = poolOf({ workers: 1, start: fragile(started) })
  const texts = Array.from({ length: 60 }, (_, index) => (index === 17 ? 'poison' : `text ${index}`))
  const results = await pool.analyse(texts.map(written), [])
  expect(results.map(({ maskedText }) => maskedText)).toEqual(texts.map((text) => (text === 'poison' ? '' : text)))
  expect(results[17]?.failure).toBe('The analysis thread ended over this text.')
  expect(started.count).toBeLessThan(10)
  await expect(pool.readQuery('x')).rejects.toThrow('no queries here')
})

test('a search finds a thread ready when somebody looked at voices before, and one stays for the next', async () => {
  const started = { count: 0 }
  const start = async (): Promise<AnalysisThread> => ({ ...(await fragile(started)()), ask: async () => ({ id: 0, query: { all: [], any: [], none: [], phrases: [] } }) })
  const pool = poolOf({ workers: 2, start, idleMs: 5, searchIdleMs: 4000 })
  pool.expectQuery()
  pool.expectQuery()
  await expect.poll(() => pool.size()).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(pool.size()).toBe(1)
  await pool.readQuery('x')
  expect(started.count).toBe(1)
  await expect.poll(() => pool.size()).toBe(0)
})

test('what was read before waits behind what was just heard and behind a search, and leaves half of the threads free', async () => {
  const order: string[] = []
  let together = 0
  let most = 0
  const start = async (): Promise<AnalysisThread> => ({
    ask: async (task) => {
      if (task.kind !== 'analyse') {
        order.push('search')
        return { id: 0, query: { all: [], any: [], none: [], phrases: [] } }
      }
      const [first] = task.texts
      const again = first?.text === 'again'
      order.push(first?.text ?? '')
      most = Math.max(most, (together += again ? 1 : 0))
      await sleep(20)
      together -= again ? 1 : 0
      return { id: 0, analyses: task.texts.map(() => failedAnalysis('')) }
    },
    stop: async () => {},
  })
  const pool = poolOf({ workers: 4, start })
  const many = (text: string, count: number) => Array.from({ length: count }, () => written(text))
  const again = pool.analyse(many('again', 600), [], undefined, undefined, true)
  await sleep(30)
  const [before, heard] = [order.length, pool.analyse(many('heard', 200), [])]
  await Promise.all([heard, pool.readQuery('x')])
  expect(order.slice(before, before + 3)).toContain('search')
  expect(order.slice(before, before + 6).filter((what) => what === 'heard')).toHaveLength(4)
  await again
  expect([order.filter((what) => what === 'again').length, most]).toEqual([12, 2])
})

test('a thread that cannot start refuses the texts instead of keeping them waiting', async () => {
  const pool = poolOf({ workers: 1, start: () => Promise.reject(new Error('no dictionary')) })
  await expect(pool.analyse(['a'].map(written), [])).rejects.toThrow('no dictionary')
})

test('a thread that hangs is given up after its patience', async () => {
  const endless = new URL(`data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    parentPort.on('message', () => { for (;;); })
    parentPort.postMessage({ ready: true })`)}`)
  const thread = await startAnalysisThread(undefined, endless, 4000)
  await expect(thread.ask({ kind: 'query', query: 'x' })).rejects.toThrow('took more than')
  await thread.stop()
})
