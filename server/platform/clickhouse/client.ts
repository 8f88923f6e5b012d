import { ClickHouseLogLevel, createClient, type ClickHouseClient, type ClickHouseSettings } from '@clickhouse/client'
import { setTimeout as sleep } from 'node:timers/promises'
import { figuresAway } from '../errors.ts'
import { analyticsStatement } from '../telemetry/channels.ts'
import { Silence } from './silence.ts'
import { parseExact, stringifyExact } from './exact-json.ts'

export type AnalyticsOptions = Readonly<{ url: string; username: string; password: string; database: string }>

/** Values of `{name:Type}` placeholders. */
export type QueryParams = Readonly<Record<string, unknown>>

export type StatementOptions = Readonly<{
  /** Ends the request; the engine then stops a running read. */
  signal?: AbortSignal
  /** ClickHouse settings for this statement alone. */
  settings?: ClickHouseSettings
}>

/** The one way to ClickHouse, whether embedded or a server of the operator's own. */
export type Analytics = Readonly<{
  database: string
  /** All rows of a SELECT without FORMAT clause. */
  query<Row>(sql: string, params?: QueryParams, options?: StatementOptions): Promise<Row[]>
  /** The same row by row, for results too large to hold; a failure after some rows throws from the iteration. */
  stream<Row>(sql: string, params?: QueryParams, options?: StatementOptions): AsyncGenerator<Row>
  /** Inserts rows; resolved means durable. Up to 16 MB of JSON they land all or none, beyond it in pieces of that size. */
  insert(table: string, rows: readonly object[], options?: StatementOptions): Promise<void>
  /** DDL, mutations, INSERT … SELECT. */
  command(sql: string, params?: QueryParams, options?: StatementOptions): Promise<void>
  /** Makes the database when it is not there; every other method needs it. */
  createDatabase(): Promise<void>
  ping(): Promise<boolean>
  close(): Promise<void>
}>

const REQUEST_TIMEOUT_MS = 120_000
/** How long a statement waits for an engine that is being restarted. */
const RESTART_MS = 5_000
const RETRY_EVERY_MS = 150
/** How long a sign of life may take. */
const SIGN_MS = 3_000

/**
 * What every statement is read and written by, wherever ClickHouse runs. 64-bit integers come as numbers, never rounded
 * (exact-json.ts); times go in and out as ISO 8601 and mean UTC, whatever the server's time zone.
 */
const SETTINGS: ClickHouseSettings = {
  output_format_json_quote_64bit_integers: 0,
  date_time_input_format: 'best_effort',
  date_time_output_format: 'iso',
  session_timezone: 'UTC',
  cancel_http_readonly_queries_on_client_close: 1,
}

/** Connects lazily: nothing is asked before the first statement. */
export function createAnalytics({ url, username, password, database }: AnalyticsOptions): Analytics {
  const connect = (into: string): ClickHouseClient => createClient({
    url, username, password, database: into,
    application: 'koewa',
    request_timeout: REQUEST_TIMEOUT_MS,
    max_open_connections: 20,
    // Long parameters (a list of ids) go in the body instead of an address that servers cut off.
    use_multipart_params_auto: true,
    clickhouse_settings: SETTINGS,
    // Errors are thrown; printing them as well would put statements and parameters into the log.
    log: { level: ClickHouseLogLevel.OFF },
    json: { parse: parseExact, stringify: stringifyExact },
  })
  const client = connect(database)
  const engine: Presence = { away: false }
  // Of connections of its own: all of the others may be in use by long questions.
  const asking = connect(database)
  const givesSign = async (): Promise<boolean> => (await asking.ping({ select: false, abort_signal: AbortSignal.timeout(SIGN_MS) })).success
  const silence = new Silence(givesSign)

  async function* stream<Row>(sql: string, params: QueryParams = {}, options: StatementOptions = {}): AsyncGenerator<Row> {
    const result = await analyticsStatement.tracePromise(() => silence.watch(options.signal, (signal) => whileRestarting(engine, signal, 1, () =>
      client.query({ query: sql, query_params: params, format: 'JSONEachRow', ...requestOptions({ ...options, signal }) }))), { sql })
    try {
      for await (const rows of result.stream<Row>()) for (const row of rows) yield row.json<Row>()
    } finally {
      result.close()
    }
  }

  return {
    database,
    stream,
    async query<Row>(sql: string, params: QueryParams = {}, options: StatementOptions = {}) {
      const rows: Row[] = []
      for await (const row of stream<Row>(sql, params, options)) rows.push(row)
      return rows
    },
    async insert(table, rows, options = {}) {
      await analyticsStatement.tracePromise(() => whileRestarting(engine, options.signal, 0, () =>
        client.insert({ table, values: rows, format: 'JSONEachRow', ...requestOptions(options) })), { table })
    },
    async command(sql, params = {}, options = {}) {
      await analyticsStatement.tracePromise(() => whileRestarting(engine, options.signal, 0, () =>
        client.command({ query: sql, query_params: params, ...requestOptions(options) })), { sql })
    },
    async createDatabase() {
      const anywhere = connect('default')
      try {
        await whileRestarting(engine, undefined, 1, () => anywhere.command({ query: `CREATE DATABASE IF NOT EXISTS \`${database}\`` }))
      } finally {
        await anywhere.close()
      }
    },
    async ping() {
      return (await givesSign()) && (await client.ping({ select: true })).success
    },
    close: async () => void (await Promise.all([client.close(), asking.close()])),
  }
}

function requestOptions({ signal, settings }: StatementOptions): { abort_signal?: AbortSignal; clickhouse_settings?: ClickHouseSettings } {
  return { ...(signal && { abort_signal: signal }), ...(settings && { clickhouse_settings: settings }) }
}

/**
 * Sends a request, again while the connection is refused: then nothing reached the engine, so that is safe for writes
 * too. `resets` is how often it may be sent again after the engine died under it, which is safe for reads alone.
 */
async function whileRestarting<T>(engine: Presence, signal: AbortSignal | undefined, resets: number, send: () => Promise<T>): Promise<T> {
  const until = Date.now() + (engine.away ? 0 : RESTART_MS)
  for (let left = resets; ;) {
    try {
      const answer = await send()
      engine.away = false
      return answer
    } catch (error) {
      const code = connectionErrorOf(error)
      if (code === undefined || !CONNECTION_ERRORS.has(code)) throw error
      if (code === 'ECONNRESET' && left > 0) left -= 1
      else if (code !== 'ECONNREFUSED') throw away(error)
      if (signal?.aborted === true) throw error
      if (Date.now() >= until) {
        engine.away = true
        throw away(error)
      }
      await sleep(RETRY_EVERY_MS, undefined, signal && { signal })
    }
  }
}

/** Once a whole wait was in vain, the next statements do not wait again, until one succeeds: a screen asks several questions. */
type Presence = { away: boolean }

const CONNECTION_ERRORS = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN'])

const away = (error: unknown): Error => Object.assign(figuresAway(), { cause: error })

function connectionErrorOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
