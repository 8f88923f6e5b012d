import type { Entry, ZipFile } from 'yauzl'
import { invalid, Problem } from '../../../platform/errors.ts'

/** Bytes that all parts of a workbook that are read may unpack to; 50,000 rows of survey answers are some 100 MB. */
const mostUnpacked = 1024 ** 3
const mostEntries = 10_000

export type Handler = Readonly<{
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  text?: (text: string) => void
  close?: (name: string) => void
  /** Asked between pieces: true ends the reading. */
  done?: () => boolean
}>

export const notAWorkbook = () => invalid('The file is neither text nor a workbook (XLSX) that can be read.', [{ path: '/file', message: 'not text' }])
export const tooMuch = () => invalid('The workbook unpacks to more than 1 GB of text. Save the sheet as CSV.', [{ path: '/file', message: 'workbook too large' }])

/** A workbook's parts with text, by name. Sizes come from the archive's directory, and yauzl fails a part that unpacks to more than it says. */
export class Archive {
  readonly #zip: ZipFile
  readonly #entries: ReadonlyMap<string, Entry>

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip
    this.#entries = entries
  }

  /** @throws Problem `invalid` for what is no archive, and for one that would unpack to more than memory or disk should see (a zip bomb) */
  static async open(path: string): Promise<Archive> {
    const { openPromise } = await import('yauzl')
    const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch(() => {
      throw notAWorkbook()
    })
    const entries = new Map<string, Entry>()
    let [unpacked, count] = [0, 0]
    try {
      for await (const entry of zip.eachEntry()) {
        count += 1
        // Pictures are not read, so their size does not matter; what is called otherwise than a part with text is not read either.
        if (/\.(?:xml|rels)$/.test(entry.fileName)) {
          unpacked += entry.uncompressedSize
          entries.set(entry.fileName, entry)
        }
        if (unpacked > mostUnpacked || count > mostEntries) throw tooMuch()
      }
    } catch (error) {
      zip.close()
      throw error instanceof Problem ? error : notAWorkbook()
    }
    return new Archive(zip, entries)
  }

  has = (name: string): boolean => this.#entries.has(name)

  /** Bytes that a part unpacks to. */
  sizeOf = (name: string): number => this.#entries.get(name)?.uncompressedSize ?? 0

  /** Reads a part as XML, piece by piece. Prefixes of names are dropped: some writers put one before every name. */
  async read(name: string, handler: Handler): Promise<void> {
    const entry = this.#entries.get(name)
    if (!entry) return
    const local = (full: string): string => full.slice(full.indexOf(':') + 1)
    const { Parser } = await import('htmlparser2')
    const parser = new Parser({
      onopentag: (tag, attributes) => handler.open?.(local(tag), attributes),
      ontext: (text) => handler.text?.(text),
      onclosetag: (tag) => handler.close?.(local(tag)),
    }, { xmlMode: true, decodeEntities: true })
    const stream = await this.#zip.openReadStreamPromise(entry)
    const decoder = new TextDecoder('utf-8')
    for await (const piece of stream) {
      parser.write(decoder.decode(piece as Buffer, { stream: true }))
      if (handler.done?.()) return
    }
    parser.end(decoder.decode())
  }

  close = (): void => this.#zip.close()
}
