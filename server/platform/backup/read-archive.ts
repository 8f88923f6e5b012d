import { createHash } from 'node:crypto'
import type { z } from 'zod'
import {
  BackupError, closingSchema, endSchema, frameHead, frames, headerSchema, longestFrame, magic, partName, partSchema,
  type BackupHeader, type BackupPart, type PartClosing,
} from './format.ts'

export type ArchiveEvent =
  | Readonly<{ event: 'header'; header: BackupHeader }>
  | Readonly<{ event: 'part'; part: BackupPart }>
  /** Compressed content of the part begun last. */
  | Readonly<{ event: 'data'; data: Buffer }>
  | Readonly<{ event: 'closing'; part: BackupPart; closing: PartClosing }>
  | Readonly<{ event: 'end'; parts: number }>

/**
 * Reads a backup piece by piece and checks it on the way: every frame, every part's checksum, and at the end that of the whole.
 * Only when `end` has come is what was read known to be what was written.
 * @throws BackupError naming what is wrong: no backup, truncated, altered (and in which part), or failed while it was made
 */
export async function* readArchive(source: AsyncIterable<Buffer>): AsyncGenerator<ArchiveEvent> {
  const whole = createHash('sha256')
  let header: BackupHeader | undefined
  let part: BackupPart | undefined
  let own = createHash('sha256')
  let parts = 0
  let ended = false
  for await (const { type, body, bytes, place } of framesOf(source)) {
    const where = part ? `${partName(part)} (byte ${place})` : `byte ${place}`
    if (ended) throw altered(`something follows its end, at byte ${place}`)
    if (type === cutOff) break
    if (type === frames.failure) throw new BackupError(`The backup failed while it was made: ${failureOf(body)}`)
    if (type === frames.end && header && !part) {
      const end = parse(endSchema, body, where)
      if (end.sha256 !== whole.digest('hex') || end.parts !== parts) throw altered('the checksum of the whole does not fit')
      ended = true
      yield { event: 'end', parts }
      continue
    }
    whole.update(bytes)
    if (type === frames.header && !header) {
      header = parse(headerSchema, body, where)
      yield { event: 'header', header }
    } else if (type === frames.part && header && !part) {
      part = parse(partSchema, body, where)
      own = createHash('sha256')
      parts += 1
      yield { event: 'part', part }
    } else if (type === frames.data && part) {
      own.update(body)
      yield { event: 'data', data: body }
    } else if (type === frames.closing && part) {
      const closing = parse(closingSchema, body, where)
      if (closing.sha256 !== own.digest('hex')) throw altered(`the checksum of ${partName(part)} does not fit`)
      yield { event: 'closing', part, closing }
      part = undefined
    } else {
      throw altered(`what stands at ${where} does not belong there`)
    }
  }
  if (!ended) throw new BackupError(`The backup is truncated: it ends ${part ? `in ${partName(part)}` : 'before its last part'}. Use a whole copy of the file.`)
}

const altered = (what: string): BackupError => new BackupError(`The backup was altered or damaged: ${what}. Use another copy of the file.`)

/** What is no whole frame at the end of a file. */
const cutOff = 'cut off'

type Frame = Readonly<{ type: string; body: Buffer; bytes: Buffer; place: number }>

/** The magic line's bytes count as the first frame's, so that every byte is in the checksum. */
async function* framesOf(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let rest: Buffer = Buffer.alloc(0)
  let place = 0
  let lead = magic.length
  for await (const chunk of source) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    if (lead > 0 && rest.length >= lead && !rest.subarray(0, lead).equals(magic)) throw new BackupError('This file is no backup of Koewa, or one of another kind: its first line is not the one expected.')
    for (;;) {
      if (rest.length < lead + frameHead) break
      const length = rest.readUInt32BE(lead + 1)
      if (length > longestFrame) throw altered(`a length at byte ${place + lead} cannot be`)
      const end = lead + frameHead + length
      if (rest.length < end) break
      yield { type: rest.toString('latin1', lead, lead + 1), body: rest.subarray(lead + frameHead, end), bytes: rest.subarray(0, end), place }
      rest = rest.subarray(end)
      place += end
      lead = 0
    }
  }
  if (place === 0 && rest.length < magic.length) throw new BackupError('This file is no backup of Koewa: it is too short to be one.')
  if (rest.length > 0) yield { type: cutOff, body: Buffer.alloc(0), bytes: rest, place }
}

function parse<Schema extends z.ZodType>(schema: Schema, body: Buffer, where: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(body.toString('utf8')))
  } catch {
    throw altered(`what stands at ${where} cannot be read`)
  }
}

function failureOf(body: Buffer): string {
  const value = JSON.parse(body.toString('utf8')) as { message?: string }
  return value.message ?? 'no reason was given'
}
