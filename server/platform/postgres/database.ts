import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { tellStatement } from '../telemetry/channels.ts'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>
/** Stores take this, so that a write can never slip past the transaction it belongs to. */
export type Tx = Transaction<Tables>
/** For reads that are right outside a transaction as well. */
export type Reader = Kysely<Tables>

const INT8 = 20
const DATE = 1082

function wideInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`PostgreSQL returned ${text}, which no JavaScript number holds exactly.`)
  return value
}

/** How PostgreSQL's values arrive: bigint as an exact number, date as 'YYYY-MM-DD' (a Date would shift it by the time zone). */
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary' && oid === INT8) return wideInteger
    if (format !== 'binary' && oid === DATE) return (text: string) => text
    return pg.types.getTypeParser(oid, format as 'text')
  },
}

/** A pool on `url`; an idle connection that PostgreSQL closes is replaced at its next use instead of ending the process. */
export function createPool(url: string, options: Readonly<{ max?: number; searchPath?: string }> = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 8,
    types,
    connectionTimeoutMillis: 10_000,
    ...(options.searchPath ? { options: `-c search_path=${options.searchPath}` } : {}),
  })
  // Without a listener on the pool and on each of its connections, one that PostgreSQL closes would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

export const createDatabase = (pool: pg.Pool): Database => new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), log: tellStatement })
