import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { Totals } from './engine.ts'
import { StatementFailure } from './failure.ts'

/** A result up to this size is held back until it is complete, so that its failure still is a plain HTTP error. */
export const BUFFER_BYTES = 16 * 1024 * 1024
/** A caller that takes nothing for this long is cut off, so that it does not hold a session for ever. */
const STALLED_MS = 60_000

/**
 * The answer to one statement. What was sent cannot be taken back, and an error text appended to a result is silently
 * dropped by clients; so once bytes are out, a failure resets the connection and the caller's read fails.
 */
export class Reply {
  readonly #response: ServerResponse
  readonly #started = performance.now()
  #held: Uint8Array[] = []
  #heldBytes = 0

  constructor(response: ServerResponse) {
    this.#response = response
  }

  begin(format: string): void {
    this.#response.setHeader('X-ClickHouse-Format', format)
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.#response.headersSent) return this.#send(bytes)
    this.#held.push(bytes)
    this.#heldBytes += bytes.length
    if (this.#heldBytes <= BUFFER_BYTES) return
    this.#response.writeHead(200)
    const held = this.#held
    this.#held = []
    for (const piece of held) await this.#send(piece)
  }

  end(totals: Totals): void {
    if (!this.#response.headersSent) {
      this.#response.setHeader('X-ClickHouse-Summary', JSON.stringify(this.#summary(totals)))
      this.#response.setHeader('Content-Length', this.#heldBytes)
      this.#response.writeHead(200)
      for (const piece of this.#held) this.#response.write(piece)
    }
    this.#response.end()
  }

  fail(error: unknown, version: string): void {
    const response = this.#response
    if (response.headersSent || response.destroyed) {
      response.socket?.resetAndDestroy()
      return
    }
    const known = error instanceof StatementFailure ? error : undefined
    const text = known?.message ?? `Code: 1002. DB::Exception: ${String(error)} (UNKNOWN_EXCEPTION)`
    response.setHeader('X-ClickHouse-Exception-Code', known?.code ?? 1002)
    response.setHeader('Content-Type', 'text/plain; charset=UTF-8')
    // The rest of an unread insert body would have to be read before the next request on this connection.
    if (!response.req.complete) response.setHeader('Connection', 'close')
    response.writeHead(known?.status ?? 500)
    response.end(`${text} (version ${version} (embedded))\n`)
  }

  async #send(bytes: Uint8Array): Promise<void> {
    if (this.#response.write(bytes)) return
    await once(this.#response, 'drain', { signal: AbortSignal.timeout(STALLED_MS) })
  }

  /** ClickHouse's summary: every value a decimal string. */
  #summary(totals: Totals): Record<string, string> {
    return {
      read_rows: String(totals.readRows),
      read_bytes: String(totals.readBytes),
      written_rows: String(totals.writtenRows),
      written_bytes: String(totals.writtenBytes),
      total_rows_to_read: '0',
      result_rows: String(totals.writtenRows || totals.resultRows),
      result_bytes: String(this.#heldBytes),
      elapsed_ns: String(Math.round((performance.now() - this.#started) * 1e6)),
    }
  }
}
