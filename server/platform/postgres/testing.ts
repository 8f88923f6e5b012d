import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { connectionUrl, type PostgresConnection } from './launcher.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: Readonly<{ connection: PostgresConnection; failure: string | undefined }>
  }
}

/** Name of the migrated database that each test's database is a clone of; nobody connects to it. */
export const template = 'koewa_template'

/** A migrated, empty database of its own on the test run's real PostgreSQL. */
export interface TestDatabase {
  readonly name: string
  readonly url: string
  readonly connection: PostgresConnection
  /** Disconnects whoever is left and removes it. Optional: the run removes everything at its end. */
  drop(): Promise<void>
}

/**
 * Clones the migrated template, or another one, `from` (some 50 ms): call it once per test file, in `beforeAll`. Works in files under server/ (the project whose
 * global set-up starts PostgreSQL).
 */
export async function createTestDatabase(from = template): Promise<TestDatabase> {
  const provided = inject('postgres') as ReturnType<typeof inject<'postgres'>> | undefined
  if (provided === undefined) throw new Error('createTestDatabase() works in tests under server/ only: vitest.config.ts starts PostgreSQL for those.')
  if (provided.failure !== undefined) throw new Error(`The template database could not be migrated: ${provided.failure}`)
  const server = provided.connection
  const name = `test_${randomBytes(6).toString('hex')}`
  await administer(server, `create database ${name} template ${from}`)
  const connection = { ...server, database: name }
  return { name, connection, url: connectionUrl(connection), drop: () => administer(server, `drop database if exists ${name} with (force)`) }
}

async function administer(server: PostgresConnection, sql: string): Promise<void> {
  const client = new pg.Client(server)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
