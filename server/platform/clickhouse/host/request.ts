import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib'
import { failure } from './failure.ts'
import type { Setup } from './protocol.ts'

export type StatementRequest = Readonly<{
  sql: string
  /** The data of an insert; empty when the SQL came in the body. */
  data: AsyncIterable<Uint8Array>
  setup: Setup
  defaultFormat: string
  queryId: string
}>

/** Longest SQL text taken, in bytes; the data of an insert is not counted. */
const MAX_SQL_BYTES = 16 * 1024 * 1024
/** Parameters of the HTTP interface that are no settings. The embedded engine answers uncompressed: it is loopback. */
const NOT_SETTINGS = new Set([
  'query', 'database', 'default_format', 'query_id', 'user', 'password', 'role', 'quota_key', 'compress', 'decompress',
  'buffer_size', 'wait_end_of_query', 'stacktrace', 'close_session', 'session_timeout', 'session_check',
  'client_protocol_version', 'enable_http_compression', 'http_zlib_compression_level',
  'send_progress_in_http_headers', 'http_headers_progress_interval_ms', 'cancel_http_readonly_queries_on_client_close',
])

/**
 * Reads a request of ClickHouse's HTTP interface: SQL in `query` or the body (or a multipart form), `param_*`, settings.
 * @throws StatementFailure when it has no SQL, too much of it, or asks for what the embedded engine cannot do.
 */
export async function readRequest(message: IncomingMessage, url: URL, queryId: string): Promise<StatementRequest> {
  if (url.searchParams.has('session_id')) {
    throw failure(48, 'NOT_IMPLEMENTED', 'The embedded engine keeps no sessions; put settings on each query.')
  }
  const options = [...url.searchParams]
  const fromUrl = url.searchParams.get('query') ?? ''
  const base = { setup: [] as Setup, defaultFormat: url.searchParams.get('default_format') ?? 'TabSeparated', queryId }
  const body = decoded(message)
  if (message.headers['content-type']?.startsWith('multipart/form-data')) {
    const form = await new Response(Readable.toWeb(Readable.from(body)), { headers: { 'content-type': message.headers['content-type'] } }).formData()
    for (const [name, value] of form) options.push([name, typeof value === 'string' ? value : await value.text()])
    const sql = [fromUrl, form.get('query')].filter((part) => typeof part === 'string' && part !== '').join('\n')
    return { ...base, sql, data: nothing(), setup: setupOf(options, message.method) }
  }
  const setup = setupOf(options, message.method)
  if (/^\s*INSERT\b/i.test(fromUrl)) return { ...base, sql: fromUrl, data: body, setup }
  const fromBody = await textOf(body)
  const sql = fromUrl === '' ? fromBody : `${fromUrl}\n${fromBody}`
  return { ...base, sql, data: nothing(), setup }
}

function setupOf(options: ReadonlyArray<readonly [string, string]>, method: string | undefined): Setup {
  const assignments: string[] = []
  let database = ''
  for (const [name, value] of options) {
    if (name === 'database') database = value
    else if (!NOT_SETTINGS.has(name) && /^[A-Za-z_][\w.]*$/.test(name)) assignments.push(`${name} = ${literal(value)}`)
  }
  // As on a server: GET can only read.
  if (method === 'GET') assignments.push('readonly = 2')
  const set = `SET ${assignments.join(', ')}`
  return [
    ...(database === '' ? [] : [`USE \`${database.replace(/[\\`]/g, '\\$&')}\``]),
    // Long parameters travel as a statement here, which the engine would cut off at its default of 256 KB.
    ...(set.length < 50_000 ? [] : [`SET max_query_size = ${2 * MAX_SQL_BYTES}`]),
    ...(assignments.length === 0 ? [] : [set]),
  ]
}

function literal(value: string): string {
  return `'${value.replace(/['\\]/g, '\\$&')}'`
}

function decoded(message: IncomingMessage): AsyncIterable<Uint8Array> {
  switch (message.headers['content-encoding'] ?? 'identity') {
    case 'identity': return message
    case 'gzip': return message.compose(createGunzip())
    case 'deflate': return message.compose(createInflate())
    case 'br': return message.compose(createBrotliDecompress())
    case 'zstd': return message.compose(createZstdDecompress())
    default: throw failure(48, 'NOT_IMPLEMENTED', `Content-Encoding ${message.headers['content-encoding']} is not known.`)
  }
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > MAX_SQL_BYTES) throw failure(307, 'TOO_MANY_BYTES', `A statement may have at most ${MAX_SQL_BYTES} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
