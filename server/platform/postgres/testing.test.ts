import pg from 'pg'
import { expect, test } from 'vitest'
import { createTestDatabase } from './testing.ts'

test('each test database is its own migrated clone', async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()])
  const client = new pg.Client({ connectionString: one.url })
  await client.connect()
  const { rows } = await client.query<{ name: string }>('select name from schema_migration order by version')
  expect(rows.length).toBeGreaterThan(0)
  await client.query('create table 声 (本文 text)')
  const second = new pg.Client(other.connection)
  await second.connect()
  await expect(second.query('select from 声')).rejects.toThrow('does not exist')
  await Promise.all([client.end(), second.end()])
  await Promise.all([one.drop(), other.drop()])
  await expect(new pg.Client(one.connection).connect()).rejects.toThrow('does not exist')
})
