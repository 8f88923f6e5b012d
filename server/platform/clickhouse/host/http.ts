import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Engine } from './engine.ts'
import { failure } from './failure.ts'
import { Reply } from './reply.ts'
import { readRequest } from './request.ts'

/** ClickHouse's HTTP interface over the engine: `/ping` for anybody, everything else with the token as password. */
export function createHttpServer(engine: Engine, token: string): Server {
  const digest = sha256(token)
  const server = createServer({ maxHeaderSize: 256 * 1024 }, (message, response) => {
    const url = new URL(message.url ?? '/', 'http://loopback')
    if (url.pathname === '/ping') return void response.end('Ok.\n')
    void answer(engine, digest, message, url, response)
  })
  // Large inserts and long uploads are bounded by their callers, not by Node's default of five minutes.
  server.requestTimeout = 0
  server.keepAliveTimeout = 65_000
  return server
}

async function answer(engine: Engine, digest: Buffer, message: IncomingMessage, url: URL, response: ServerResponse): Promise<void> {
  const reply = new Reply(response)
  const gone = new AbortController()
  response.on('close', () => gone.abort(failure(210, 'NETWORK_ERROR', 'The caller went away.')))
  try {
    if (!timingSafeEqual(sha256(passwordOf(message)), digest)) {
      throw failure(516, 'AUTHENTICATION_FAILED', 'Authentication failed: the password is incorrect.')
    }
    const queryId = url.searchParams.get('query_id') ?? randomUUID()
    response.setHeader('X-ClickHouse-Query-Id', queryId.replace(/[^\x21-\x7e]/g, '?'))
    response.setHeader('X-ClickHouse-Server-Display-Name', 'koewa-analytics-host')
    response.setHeader('X-ClickHouse-Timezone', 'UTC')
    const request = await readRequest(message, url, queryId)
    const totals = await engine.execute(request, reply, gone.signal)
    reply.end(totals)
  } catch (error) {
    reply.fail(error, engine.version)
  }
}

function passwordOf(message: IncomingMessage): string {
  const key = message.headers['x-clickhouse-key']
  if (typeof key === 'string') return key
  const basic = /^Basic (\S+)$/i.exec(message.headers.authorization ?? '')?.[1] ?? ''
  const credentials = Buffer.from(basic, 'base64').toString('utf8')
  return credentials.slice(credentials.indexOf(':') + 1)
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
