import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, createPool } from '../postgres/database.ts'
import { createTestDatabase, type TestDatabase } from '../postgres/testing.ts'
import { addJob, type JobHandlers } from './jobs.ts'
import { startJobs } from './run-jobs.ts'

let database: TestDatabase
let admin: pg.Client
beforeAll(async () => {
  database = await createTestDatabase()
  admin = new pg.Client({ ...database.connection, database: 'postgres' })
  await admin.connect()
})
afterAll(() => admin.end())

/** As when PostgreSQL dies: every connection ends, and none can be made until it is back. */
async function goAway(): Promise<void> {
  await admin.query(`ALTER DATABASE ${database.name} ALLOW_CONNECTIONS false`)
  await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [database.name])
}
const comeBack = () => admin.query(`ALTER DATABASE ${database.name} ALLOW_CONNECTIONS true`)

test.each([
  ['succeeded', async () => {}],
  ['failed', async () => Promise.reject(new Error('the connection was lost'))],
])('PostgreSQL goes away while a job’s end is written down that %s: the job is done again, and the next ones too', async (how, end) => {
  const pool = createPool(database.url)
  const db = createDatabase(pool)
  const seen: string[] = []
  const handlers: JobHandlers = {
    async VoicesHeard({ voiceIds: [name = ''] }) {
      seen.push(name)
      if (seen.length > 1) return
      await goAway()
      setTimeout(() => void comeBack(), 1500)
      await end()
    },
  }
  const jobs = await startJobs({ pool, handlers, soleOwner: true, log: pino({ level: 'silent' }) })
  const add = (name: string) => db.transaction().execute((tx) => addJob(tx, 'VoicesHeard', { workspaceId: 'w', voiceIds: [name] }))
  await add(`first ${how}`)
  await expect.poll(() => seen).toEqual([`first ${how}`, `first ${how}`])
  await add('next')
  await expect.poll(() => seen).toEqual([`first ${how}`, `first ${how}`, 'next'])
  await expect.poll(async () => (await pool.query('SELECT count(*) AS left FROM graphile_worker.jobs')).rows).toEqual([{ left: 0 }])
  await jobs.stop()
  await db.destroy()
})
