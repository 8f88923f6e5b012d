import { createHash } from 'node:crypto'

/** What a row says, as 32 bytes: equal rows of any two files agree, whatever the files' encoding and delimiter. */
export function rowDigest(original: readonly string[]): Buffer {
  return createHash('sha256').update(original.join('\u001f')).digest()
}

/** An id for a row that has none: what it says, and which of the rows that say the same it is. */
export function rowId(digest: Buffer, ordinal: number): string {
  return `row-${digest.subarray(0, 18).toString('base64url')}${ordinal > 0 ? `-${ordinal + 1}` : ''}`
}

/**
 * A number per 64-bit key for millions of keys in 16 to 32 bytes each: a Map of strings would take some 100. Two keys that agree
 * in 64 bits (1 in 10^7 for a million rows) are taken for one.
 */
export class CompactTable {
  #high = new Uint32Array(1 << 12)
  #low = new Uint32Array(1 << 12)
  #value = new Uint32Array(1 << 12)
  #size = 0

  /** The slot of a key, made when it is new. `value` of a new key is 0. */
  #slot(high: number, low: number): number {
    const mask = this.#high.length - 1
    for (let slot = (low ^ high) & mask; ; slot = (slot + 1) & mask) {
      if (this.#high[slot] === high && this.#low[slot] === low) return slot
      if (this.#high[slot] === 0 && this.#low[slot] === 0) {
        this.#high[slot] = high
        this.#low[slot] = low
        this.#size += 1
        return slot
      }
    }
  }

  /** @returns the key's value before `change` */
  update(digest: Buffer, change: (value: number) => number): number {
    // At three quarters a key that is missing is known to be after some eight slots.
    if (this.#size * 4 > this.#high.length * 3) this.#grow()
    // Slots of two zeros are empty, so no key may be two zeros.
    const slot = this.#slot(digest.readUInt32LE(0) || 1, digest.readUInt32LE(4))
    const before = this.#value[slot] ?? 0
    this.#value[slot] = change(before)
    return before
  }

  #grow(): void {
    const [high, low, value] = [this.#high, this.#low, this.#value]
    const length = high.length * 2
    this.#high = new Uint32Array(length)
    this.#low = new Uint32Array(length)
    this.#value = new Uint32Array(length)
    this.#size = 0
    for (let index = 0; index < high.length; index++) {
      const [h = 0, l = 0] = [high[index], low[index]]
      if (h !== 0 || l !== 0) this.#value[this.#slot(h, l)] = value[index] ?? 0
    }
  }
}
