import { expect, test } from 'vitest'
import { BackupError, type BackupHeader, type BackupPart } from './format.ts'
import { readArchive, type ArchiveEvent } from './read-archive.ts'
import { failureFrame, writeArchive, type PartToWrite } from './write-archive.ts'

const header: BackupHeader = {
  koewa: '0.1.0', madeAt: '2026-11-22T00:00:00.000Z', postgres: '18.1', migrations: [{ version: 1, name: '0001_accounts.sql' }],
  sequences: [{ schema: 'public', name: 'projection_version', value: '7', called: true }], voices: 2,
}
const voices: BackupPart = { kind: 'table', schema: 'public', name: 'voice', columns: ['workspace_id', 'text'] }

async function* pieces(...texts: string[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text)
}

async function* parts(): AsyncGenerator<PartToWrite> {
  yield { part: voices, content: pieces('a\t解約したい\nb\t', 'とても親切\n') }
  yield { part: { kind: 'file', path: 'imports/one/rejected.csv' }, content: pieces('日付,理由\n') }
  yield { part: { kind: 'jobs' }, content: pieces() }
}

async function archive(): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of writeArchive(header, parts())) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function read(bytes: Buffer, pieceSize = bytes.length): Promise<ArchiveEvent[]> {
  const source = async function* (): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize)
  }
  const events: ArchiveEvent[] = []
  for await (const event of readArchive(source())) events.push(event)
  return events
}

test('what was written is read again, in pieces of any size', async () => {
  const bytes = await archive()
  for (const size of [1, 7, 64, bytes.length]) {
    const events = await read(bytes, size)
    expect(events[0]).toEqual({ event: 'header', header })
    expect(events.flatMap((one) => (one.event === 'closing' ? [[one.part.kind, one.closing.bytes, one.closing.lines]] : [])))
      .toEqual([['table', Buffer.byteLength('a\t解約したい\nb\tとても親切\n'), 2], ['file', Buffer.byteLength('日付,理由\n'), 1], ['jobs', 0, 0]])
    expect(events.at(-1)).toEqual({ event: 'end', parts: 3 })
  }
})

test('a file cut off anywhere is refused, and the sentence names where', async () => {
  const bytes = await archive()
  for (let length = 0; length < bytes.length; length += 1) await expect(read(bytes.subarray(0, length)), `cut after ${length}`).rejects.toThrow(BackupError)
  await expect(read(bytes.subarray(0, bytes.indexOf('"voice"') + 120))).rejects.toThrow('The backup is truncated: it ends in table voice. Use a whole copy of the file.')
})

test('a file with any one byte altered is refused, and the sentence names the part', async () => {
  const bytes = await archive()
  for (let at = 0; at < bytes.length; at += 1) {
    const altered = Buffer.from(bytes)
    altered[at] = (altered[at] ?? 0) ^ 1
    await expect(read(altered), `byte ${at}`).rejects.toThrow(BackupError)
  }
  const inVoices = Buffer.from(bytes)
  const at = bytes.indexOf(Buffer.from([0x1f, 0x8b])) + 20
  inVoices[at] = (inVoices[at] ?? 0) ^ 1
  await expect(read(inVoices)).rejects.toThrow('The backup was altered or damaged: the checksum of table voice does not fit. Use another copy of the file.')
  for (const more of ['x', 'more of it']) await expect(read(Buffer.concat([bytes, Buffer.from(more)]))).rejects.toThrow('altered or damaged')
  await expect(read(Buffer.from('customer,voice\n1,2\n'))).rejects.toThrow('no backup of Koewa')
})

test('a part that fails while it is written fails the whole, with the reason at its reader', async () => {
  const failing = async function* (): AsyncGenerator<PartToWrite> {
    yield { part: voices, content: (async function* () { yield Buffer.from('a\tb\n'); throw new Error('the disk cannot be read') })() }
  }
  const chunks: Buffer[] = []
  await expect((async () => { for await (const chunk of writeArchive(header, failing())) chunks.push(chunk) })()).rejects.toThrow('the disk cannot be read')
  await expect(read(Buffer.concat([...chunks, failureFrame('the disk cannot be read')]))).rejects.toThrow('The backup failed while it was made: the disk cannot be read')
})
