import { fault, type Fault } from '../intake/fault.ts'

/** One record of a delimited file, or what was wrong with it. `text` is the part of the file it stood in. */
export type DelimitedRecord = Readonly<{ cells: readonly string[] } | { fault: Fault; text: string }>

/** A record longer than this is a forgotten quotation mark, or no table. */
const maxRecordLength = 400_000

/**
 * Splits delimited text, piece by piece, into records by RFC 4180, forgiving what real exports do: stray quotation marks
 * inside cells, any line end. A quotation mark that is never closed costs its own line, not the rest of the file; csv-parse 7
 * drops everything after it (tried with skip_records_with_error), which is why this is ours.
 */
export class DelimitedReader {
  #pending = ''
  readonly #stop: RegExp
  readonly #delimiter: string

  constructor(delimiter: string) {
    this.#delimiter = delimiter
    this.#stop = new RegExp(`[\\r\\n${delimiter.replace(/[\\\]^-]/, '\\$&')}]`, 'g')
  }

  /** The records that are complete with this piece. */
  push(text: string): DelimitedRecord[] {
    this.#pending += text
    return this.#drain(false)
  }

  /** The records that remain at the end of the file. */
  end(): DelimitedRecord[] {
    return this.#drain(true)
  }

  #drain(isEnd: boolean): DelimitedRecord[] {
    const text = this.#pending
    const records: DelimitedRecord[] = []
    let from = 0
    while (from < text.length) {
      const read = this.#read(text, from, isEnd)
      if (read !== 'incomplete' && read !== 'unclosed') {
        records.push({ cells: read.cells })
        from = read.next
        continue
      }
      if (read === 'incomplete' && !isEnd && text.length - from <= maxRecordLength) break
      if (read === 'unclosed' && !isEnd && text.length - from <= maxRecordLength) break
      const line = lineEnd(text, from)
      const reason = read === 'unclosed' ? fault('', 'quote') : fault('', 'rowTooLong', { maximum: maxRecordLength })
      records.push({ fault: reason, text: text.slice(from, line.end) })
      from = line.next
    }
    this.#pending = text.slice(from)
    return records
  }

  #read(text: string, from: number, isEnd: boolean): { cells: string[]; next: number } | 'incomplete' | 'unclosed' {
    const cells: string[] = []
    let at = from
    for (;;) {
      if (text[at] === '"') {
        const quoted = this.#quoted(text, at + 1, isEnd)
        if (typeof quoted === 'string') return quoted
        cells.push(quoted.value)
        at = quoted.next
      } else {
        this.#stop.lastIndex = at
        const end = this.#stop.exec(text)?.index ?? text.length
        cells.push(text.slice(at, end))
        at = end
      }
      const stop = text[at]
      if (stop === undefined) return isEnd ? { cells, next: at } : 'incomplete'
      if (stop === this.#delimiter) {
        at += 1
        // The delimiter was the last character: an empty cell follows, and perhaps more.
        if (at === text.length && isEnd) return { cells: [...cells, ''], next: at }
        continue
      }
      if (stop === '\r' && at + 1 === text.length && !isEnd) return 'incomplete'
      return { cells, next: at + (stop === '\r' && text[at + 1] === '\n' ? 2 : 1) }
    }
  }

  /** Reads from behind an opening mark to behind its closing one; a mark that nothing ends after is part of the cell. */
  #quoted(text: string, from: number, isEnd: boolean): { value: string; next: number } | 'incomplete' | 'unclosed' {
    let value = ''
    let at = from
    for (;;) {
      const mark = text.indexOf('"', at)
      if (mark === -1) return 'unclosed'
      const following = text[mark + 1]
      if (following === undefined && !isEnd) return 'incomplete'
      if (following === undefined || following === this.#delimiter || following === '\n' || following === '\r') {
        return { value: value + text.slice(at, mark), next: mark + 1 }
      }
      value += text.slice(at, mark + 1)
      at = following === '"' ? mark + 2 : mark + 1
    }
  }
}

function lineEnd(text: string, from: number): { end: number; next: number } {
  const match = /\r\n|\r|\n/g
  match.lastIndex = from
  const found = match.exec(text)
  return found ? { end: found.index, next: found.index + found[0].length } : { end: text.length, next: text.length }
}
