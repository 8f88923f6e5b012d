import { randomUUID } from 'node:crypto'
import { failure } from './failure.ts'
import { insertPieces } from './insert-pieces.ts'
import { Lane, type LaneLimits } from './lane.ts'
import type { SessionData, SessionResult, Setup } from './protocol.ts'
import type { StatementRequest } from './request.ts'
import { SessionThread } from './session.ts'
import { isReadOnly, parseStatement, type Statement } from './statement.ts'

export type EngineLimits = Readonly<{ reads: LaneLimits; writes: LaneLimits }>

/** Four readers; two writers beside them, so that inserts go on while long questions run and the reverse. */
export const ENGINE_LIMITS: EngineLimits = {
  reads: { sessions: 4, waiting: 100, waitMs: 30_000 },
  writes: { sessions: 2, waiting: 100, waitMs: 30_000 },
}

export type Totals = Readonly<{ resultRows: number; writtenRows: number; writtenBytes: number; readRows: number; readBytes: number }>

/** Where a statement's output goes: piece by piece; `write` resolves when more may come. */
export type Output = Readonly<{ begin: (format: string) => void; write: (bytes: Uint8Array) => Promise<void> }>

/** Largest result of a format that cannot be streamed (JSON, Parquet…), in bytes of columns. */
const MAX_DOCUMENT_BYTES = 256 * 1024 * 1024
const KILL_EVERY_MS = 100
const NO_TOTALS: Totals = { resultRows: 0, writtenRows: 0, writtenBytes: 0, readRows: 0, readBytes: 0 }

/** The engine on one data directory: runs statements of HTTP requests on its session threads. */
export class Engine {
  readonly version: string
  readonly #first: SessionThread
  readonly #reads: Lane<SessionThread>
  readonly #writes: Lane<SessionThread>

  private constructor(first: SessionThread, data: SessionData, limits: EngineLimits, onDeath: (reason: string) => void) {
    this.version = first.version
    this.#first = first
    const start = async (): Promise<SessionThread> => {
      const thread = await SessionThread.start(data)
      thread.onDeath(onDeath)
      return thread
    }
    first.onDeath(onDeath)
    const unused = [first]
    this.#reads = new Lane(limits.reads, start)
    this.#writes = new Lane(limits.writes, async () => unused.pop() ?? start())
  }

  /** Opens the data directory. @throws Error in the engine's words when it cannot. */
  static async open(data: SessionData, limits: EngineLimits, onDeath: (reason: string) => void): Promise<Engine> {
    return new Engine(await SessionThread.start(data), data, limits, onDeath)
  }

  /**
   * Runs the statement of a request. Reads are killed when the signal aborts; writes that reached the engine complete.
   * @throws StatementFailure when the statement is refused or fails, also after output began.
   */
  async execute(request: StatementRequest, output: Output, signal: AbortSignal): Promise<Totals> {
    const statement = parseStatement(request.sql, request.defaultFormat)
    if (statement.kind === 'insert') return this.#insert(statement, request, signal)
    output.begin(statement.format)
    if (statement.kind === 'read' && statement.streams) return this.#stream(statement, request.setup, output, signal)
    return this.#run(statement, request.setup, output, signal)
  }

  /** Waits for running statements; refuses all others. */
  async drain(): Promise<void> {
    await Promise.all([this.#reads.drain(), this.#writes.drain()])
  }

  #stream(statement: Statement & { kind: 'read' }, setup: Setup, output: Output, signal: AbortSignal): Promise<Totals> {
    return this.#reads.use(signal, (session) => this.#killable(signal, async (tag) => {
      let resultRows = 0
      try {
        await session.ask({ kind: 'open', setup, sql: tag + statement.sql, format: statement.format })
        for (;;) {
          signal.throwIfAborted()
          const { bytes, rows } = await session.ask({ kind: 'next' })
          if (bytes === undefined) return { ...NO_TOTALS, resultRows }
          resultRows += rows
          await output.write(bytes)
        }
      } finally {
        await session.ask({ kind: 'close' })
      }
    }))
  }

  async #run(statement: Statement & { kind: 'read' | 'run' }, setup: Setup, output: Output, signal: AbortSignal): Promise<Totals> {
    const { sql, format } = statement
    const guarded = statement.kind === 'read' ? [`SET max_result_bytes = ${MAX_DOCUMENT_BYTES}`, ...setup] : setup
    const run = (session: SessionThread, tag: string): Promise<SessionResult> =>
      session.ask({ kind: 'run', setup: guarded, sql: tag + sql, format })
    const result = isReadOnly(statement)
      ? await this.#reads.use(signal, (session) => this.#killable(signal, (tag) => run(session, tag)))
      : await this.#writes.use(signal, (session) => run(session, ''))
    if (result.bytes !== undefined) await output.write(result.bytes)
    return { ...NO_TOTALS, readRows: result.readRows, readBytes: result.readBytes }
  }

  async #insert(statement: Statement & { kind: 'insert' }, request: StatementRequest, signal: AbortSignal): Promise<Totals> {
    const { table, columns, format, inlineData } = statement
    const data = concat(Buffer.from(inlineData), request.data)
    let writtenRows = 0
    let writtenBytes = 0
    for await (const piece of insertPieces(data, format === 'JSONEachRow' ? '{' : '[')) {
      const action = { kind: 'insert', setup: request.setup, table, columns, format, data: piece } as const
      const { rows, readBytes } = await this.#writes.use(signal, (session) => session.ask(action))
      writtenRows += rows
      writtenBytes += readBytes
    }
    return { ...NO_TOTALS, writtenRows, writtenBytes }
  }

  /** Runs a read under a tag in its text, by which KILL QUERY finds it again when the caller goes away. */
  async #killable<T>(signal: AbortSignal, work: (tag: string) => Promise<T>): Promise<T> {
    const tag = `/* koewa:${randomUUID()} */ `
    let timer: NodeJS.Timeout | undefined
    // Repeated: the first may come before the engine has registered the query.
    const kill = (): void => void this.#first.ask({ kind: 'kill', tag }).catch(() => undefined)
    const onAbort = (): void => {
      kill()
      timer = setInterval(kill, KILL_EVERY_MS)
    }
    if (signal.aborted) throw failure(394, 'QUERY_WAS_CANCELLED', 'The caller went away.')
    signal.addEventListener('abort', onAbort, { once: true })
    try {
      return await work(tag)
    } finally {
      signal.removeEventListener('abort', onAbort)
      clearInterval(timer)
    }
  }
}

async function* concat(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (first.length > 0) yield first
  yield* rest
}
