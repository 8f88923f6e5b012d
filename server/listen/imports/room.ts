import { statfs } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { Problem } from '../../platform/errors.ts'
import type { Platform } from '../../platform/platform.ts'

/** The largest file that is taken. */
export const mostFileBytes = 4 * 1024 ** 3
/** What a multipart body holds beside its file: boundaries, names, the field of the kind. */
const envelopeBytes = 16 * 1024

/**
 * What a running import leaves free: a PostgreSQL whose own log finds no room stops for everybody, and voices that were taken are
 * still to be analysed and to be taken to ClickHouse.
 */
const spareBytes = 256 * 1024 ** 2

const fileTooLarge = (most: number): Problem =>
  new Problem('file-too-large', 413, `The file is larger than ${Math.floor(most / 1024 ** 2).toLocaleString('en')} MB. Split it into several; rows that are known already are not taken twice.`, [{ path: '/file', message: 'too large' }])

/**
 * Refuses a file by the length of its request, before its first byte: nobody should wait for hours of sending, and a disk that an
 * upload fills stops PostgreSQL for everybody. Its rows take at least as much room again as the file itself.
 * @param bodyBytes undefined when the sender does not say it; then the writing itself finds out
 * @throws Problem `file-too-large` (413), `disk-full` (507)
 */
export async function checkRoom({ files }: Pick<Platform, 'files'>, bodyBytes: number | undefined): Promise<void> {
  if (bodyBytes === undefined) return
  if (bodyBytes > mostFileBytes + envelopeBytes) throw fileTooLarge(mostFileBytes)
  const megabytes = (bytes: number): string => Math.ceil(bytes / 1024 ** 2).toLocaleString('en')
  const free = await freeBytes(files)
  if (bodyBytes * 2 > free) {
    throw new Problem('disk-full', 507, `The file and its rows need ${megabytes(bodyBytes * 2)} MB, and the disk that holds Koewa’s data has ${megabytes(free)} MB left. Free some space there and send it again.`)
  }
}

/** Whether the disk has room for a batch of rows, or for `rows` bytes of a file's rows, and what is to stay free beside. */
export const hasRoom = async ({ files }: Pick<Platform, 'files'>, rows = 0): Promise<boolean> => (await freeBytes(files)) >= spareBytes + rows

async function freeBytes(place: string): Promise<number> {
  const { bavail, bsize } = await statfs(place)
  return bavail * bsize
}

/** Lets bytes through up to `most`; one more is the Problem `file-too-large`. Without it a file would be cut, and its last rows lost silently. */
export function upTo(most: number): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > most) done(fileTooLarge(most))
      else done(null, chunk)
    },
  })
}
