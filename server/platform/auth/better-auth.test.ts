import { getMigrations } from 'better-auth/db/migration'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../postgres/testing.ts'
import { createAuth } from './better-auth.ts'

let database: TestDatabase
beforeAll(async () => void (database = await createTestDatabase()))
afterAll(() => database.drop())

test('our migration makes exactly the tables and columns that better-auth expects', async () => {
  const { auth, pool } = createAuth({ databaseUrl: database.url, secret: 'a secret of this test run alone, 32+', publicUrl: undefined, port: 4600 })
  const wanted = await getMigrations(auth.options)
  expect({ created: wanted.toBeCreated, added: wanted.toBeAdded }).toEqual({ created: [], added: [] })

  // The check can fail: without a column it asks for that column.
  await pool.query('ALTER TABLE auth."user" DROP COLUMN language')
  const missing = await getMigrations(auth.options)
  expect(missing.toBeAdded.map(({ table, fields }) => [table, Object.keys(fields)])).toEqual([['user', ['language']]])
  await pool.end()
})

test('a public address with https makes cookies that never travel in the clear', async () => {
  const { auth, pool } = createAuth({ databaseUrl: database.url, secret: 'a secret of this test run alone, 32+', publicUrl: 'https://koewa.example', port: 4600 })
  const { authCookies } = await auth.$context
  expect(authCookies.sessionToken).toMatchObject({ name: '__Secure-koewa.session_token', attributes: { secure: true, httpOnly: true, sameSite: 'lax' } })
  await pool.end()
})
