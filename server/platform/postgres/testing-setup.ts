import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { connectionUrl, startPostgres, type PostgresConnection } from './launcher.ts'
import { migrate } from './migrate.ts'
import { template } from './testing.ts'

/**
 * Vitest's global set-up for the server's tests: one real PostgreSQL in a temporary directory, and in it a migrated database
 * that createTestDatabase() clones. Nothing of it outlives the run, hence without fsync.
 * @returns the tear-down
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'koewa-test-'))
  const postgres = await startPostgres({
    dataDirectory,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300', max_wal_size: '4GB' },
  })
  const failure = await makeTemplate(postgres.connection).then(() => undefined, (error: unknown) => String(error))
  project.provide('postgres', { connection: postgres.connection, failure })
  return async () => {
    await postgres.stop()
    await rm(dataDirectory, { recursive: true, force: true })
  }
}

/** A migration that fails is reported by the tests that need a database; the others run. */
async function makeTemplate(connection: PostgresConnection): Promise<void> {
  const admin = new pg.Client(connection)
  await admin.connect()
  await admin.query(`create database ${template}`)
  await admin.end()
  await migrate(connectionUrl({ ...connection, database: template }))
}
