import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, createPool, type Database } from '../platform/postgres/database.ts'
import { createTestDatabase } from '../platform/postgres/testing.ts'
import { countWaiting, settle } from './settle.ts'

let db: Database
beforeAll(async () => void (db = createDatabase(createPool((await createTestDatabase()).url))))
afterAll(() => db.destroy())

const seconds = (count: number) => sql`now() + ${`${count} seconds`}::interval`

test.each([
  ['is due', { attempts: 0, runAt: seconds(0), locked: false }, 1],
  ['is due in a minute', { attempts: 0, runAt: seconds(60), locked: false }, 0],
  ['failed and comes again in seven seconds', { attempts: 2, runAt: seconds(7), locked: false }, 1],
  ['failed often and comes again in an hour', { attempts: 9, runAt: seconds(3600), locked: false }, 0],
  ['is at its last attempt', { attempts: 25, runAt: seconds(0), locked: true }, 1],
  ['was given up', { attempts: 25, runAt: seconds(0), locked: false }, 0],
])('a job that %s', async (_name, { attempts, runAt, locked }, waiting) => {
  await sql`SELECT graphile_worker.add_job('VoicesHeard', '{}'::json)`.execute(db)
  await sql`UPDATE graphile_worker._private_jobs SET attempts = ${attempts}, run_at = ${runAt}, locked_at = ${locked ? sql`now()` : null}`.execute(db)
  expect(await countWaiting(db)).toEqual({ jobs: waiting, voices: 0 })
  expect(await settle(db, { patienceMs: 0 })).toBe(waiting === 0)
  await sql`DELETE FROM graphile_worker._private_jobs`.execute(db)
})
