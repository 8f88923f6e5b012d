/**
 * One session: a thread that runs one statement at a time on the engine, each on a connection of its own.
 *
 * Why a thread: starting a streaming read analyses the query on the calling thread, and ClickHouse computes scalar
 * subqueries there (measured: 5.7 s of blocked event loop); the host's HTTP must go on answering meanwhile.
 * Why a connection per statement: settings, USE and parameters stick to a connection, and rows of a failed read stay in
 * its buffer and reach the next reader. Opening one on an open directory costs 0.5 ms (measured over 4,000), less than
 * the simplest query; so nothing is ever reused.
 */
import type { ChdbQueryStream, Session } from 'chdb'
import { parentPort, workerData } from 'node:worker_threads'
import type { SessionAction, SessionAnswer, SessionData, SessionReady, SessionRequest, SessionResult } from './protocol.ts'

const { dataDirectory, configFile } = workerData as SessionData
const nothing: SessionResult = { rows: 0, readRows: 0, readBytes: 0 }

let openRead: { session: Session; stream: ChdbQueryStream; chunks: AsyncIterator<{ raw(): Uint8Array; numRows: number }> } | undefined
let connect: () => Session

try {
  const chdb = await import('chdb')
  connect = () => new chdb.Session(dataDirectory, { connectionArgs: [`--config-file=${configFile}`] })
  // Kept open for the life of the thread: the engine shuts down with its last connection.
  const anchor = connect()
  const version = (await anchor.queryAsync('SELECT version()', { format: 'TSV' })).text().trim()
  parentPort?.postMessage({ ready: true, version } satisfies SessionReady)
  parentPort?.on('message', (request: SessionRequest) => void answer(request))
} catch (error) {
  parentPort?.postMessage({ ready: false, error: messageOf(error) } satisfies SessionReady)
}

async function answer(request: SessionRequest): Promise<void> {
  try {
    const result = await perform(request)
    parentPort?.postMessage({ id: request.id, result } satisfies SessionAnswer)
  } catch (error) {
    await closeRead()
    parentPort?.postMessage({ id: request.id, error: messageOf(error) } satisfies SessionAnswer)
  }
}

function perform(action: SessionAction): Promise<SessionResult> {
  switch (action.kind) {
    case 'open': return open(action)
    case 'next': return next()
    case 'close': return closeRead()
    case 'run': return run(action)
    case 'insert': return insert(action)
    case 'kill': return kill(action.tag)
  }
}

async function open({ setup, sql, format }: SessionAction & { kind: 'open' }): Promise<SessionResult> {
  await closeRead()
  const session = connect()
  try {
    for (const statement of setup) await session.queryAsync(statement)
    const stream = session.queryStream(sql, { format })
    openRead = { session, stream, chunks: stream[Symbol.asyncIterator]() }
  } catch (error) {
    session.close()
    throw error
  }
  return nothing
}

async function next(): Promise<SessionResult> {
  if (openRead === undefined) throw new Error('No read is open on this session.')
  const chunk = await openRead.chunks.next()
  if (chunk.done === true) return closeRead()
  return { ...nothing, bytes: chunk.value.raw(), rows: chunk.value.numRows }
}

async function closeRead(): Promise<SessionResult> {
  const read = openRead
  openRead = undefined
  read?.stream.cancel()
  read?.session.close()
  return nothing
}

function run({ setup, sql, format }: SessionAction & { kind: 'run' }): Promise<SessionResult> {
  return onFreshConnection(setup, async (session) => {
    const result = await session.queryAsync(sql, { format })
    return { bytes: result.bytes(), rows: 0, readRows: result.rowsRead, readBytes: result.bytesRead }
  })
}

function insert({ setup, table, columns, format, data }: SessionAction & { kind: 'insert' }): Promise<SessionResult> {
  return onFreshConnection(setup, async (session) => {
    const summary = await session.insert({ table, format, values: data, ...(columns.length > 0 && { columns }) })
    return { rows: summary.rowsWritten, readRows: 0, readBytes: summary.bytesWritten }
  })
}

function kill(tag: string): Promise<SessionResult> {
  return onFreshConnection([], async (session) => {
    await session.queryAsync(`KILL QUERY WHERE startsWith(query, '${tag}') ASYNC`)
    return nothing
  })
}

async function onFreshConnection(setup: readonly string[], work: (session: Session) => Promise<SessionResult>): Promise<SessionResult> {
  const session = connect()
  try {
    for (const statement of setup) await session.queryAsync(statement)
    return await work(session)
  } finally {
    session.close()
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
