import { failure } from './failure.ts'

/** Data up to this size is one INSERT and so lands whole or not at all. */
export const PIECE_BYTES = 16 * 1024 * 1024
const MAX_ROW_BYTES = 64 * 1024 * 1024
const NEWLINE = 0x0a

/**
 * Cuts line-delimited JSON into pieces at line ends, for one INSERT each.
 *
 * Blank lines are dropped: the engine takes one as the end of an inline INSERT and *executes the rest as SQL* (measured:
 * `{"a":1}\n\nDROP TABLE t` drops the table). For the same reason every line has to be one whole object or array.
 * @throws StatementFailure 117 for a line that is none, 307 for a row above 64 MB.
 */
export async function* insertPieces(source: AsyncIterable<Uint8Array>, open: '{' | '['): AsyncGenerator<Buffer> {
  const lines = new LineGate(open)
  let held: Uint8Array[] = []
  let heldBytes = 0
  for await (const chunk of source) {
    held.push(chunk)
    heldBytes += chunk.length
    if (heldBytes < PIECE_BYTES) continue
    const all = Buffer.concat(held)
    const cut = all.lastIndexOf(NEWLINE) + 1
    if (cut > 0) yield lines.checked(all.subarray(0, cut))
    else if (heldBytes > MAX_ROW_BYTES) throw failure(307, 'TOO_MANY_BYTES', `A row may have at most ${MAX_ROW_BYTES} bytes.`)
    held = [all.subarray(cut)]
    heldBytes = all.length - cut
  }
  const last = lines.checked(Buffer.concat(held))
  if (last.length > 0) yield last
}

class LineGate {
  readonly #open: number
  readonly #close: number
  #lineNumber = 0

  constructor(open: '{' | '[') {
    this.#open = open.charCodeAt(0)
    this.#close = (open === '{' ? '}' : ']').charCodeAt(0)
  }

  /** The same bytes when every line is one JSON value; a copy without the blank lines when there are any. */
  checked(piece: Buffer): Buffer {
    const kept: Buffer[] = []
    let blanks = 0
    for (let at = 0; at < piece.length;) {
      const newline = piece.indexOf(NEWLINE, at)
      const end = newline < 0 ? piece.length : newline
      this.#lineNumber += 1
      if (this.#isValue(piece, at, end)) kept.push(piece.subarray(at, Math.min(end + 1, piece.length)))
      else blanks += 1
      at = end + 1
    }
    return blanks === 0 ? piece : Buffer.concat(kept)
  }

  #isValue(piece: Buffer, start: number, end: number): boolean {
    let first = start
    let last = end - 1
    while (first < end && isSpace(piece[first])) first += 1
    while (last > first && isSpace(piece[last])) last -= 1
    if (first === end) return false
    if (piece[first] === this.#open && piece[last] === this.#close) return true
    throw failure(117, 'INCORRECT_DATA', `Line ${this.#lineNumber} of the inserted data is not one JSON value.`)
  }
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d
}
