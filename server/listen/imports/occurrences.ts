import { createHash } from 'node:crypto'

/** What a row says, as 32 bytes: equal rows of any two files agree, whatever the files' encoding and delimiter. */
export function rowDigest(original: readonly string[]): Buffer {
  return createHash('sha256').update(original.join('\u001f')).digest()
}

/** An id for a row that has none: what it says, and which of the rows that say the same it is. */
export function rowId(digest: Buffer, ordinal: number): string {
  return `row-${digest.subarray(0, 18).toString('base64url')}${ordinal > 0 ? `-${ordinal + 1}` : ''}`
}
