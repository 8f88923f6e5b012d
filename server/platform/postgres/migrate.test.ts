import { expect, test } from 'vitest'
import { migrate } from './migrate.ts'

test('a PostgreSQL that does not answer is told by its host and the setting, without the password', async () => {
  const refused = await migrate('postgres://koewa:secret@127.0.0.1:1/koewa').catch((error: unknown) => (error as Error).message)
  expect(refused).toMatch(/PostgreSQL at 127\.0\.0\.1:1 .*ECONNREFUSED.*DATABASE_URL/)
  expect(refused).not.toContain('secret')
})
