import { closeSync, ftruncateSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs'

const slotBytes = 12
const partitions = 256
const firstSlots = 64
/** Slots read at once: mostly one reading finds the key or its place. */
const window = 8

/** A part of the keys: a table of its own, which grows by itself, so that no growth halts the server for long. */
type Partition = { offset: number; slots: number; used: number }

/**
 * A number per 64-bit key for any number of keys, on disk: what it takes of memory does not grow with the file that is read.
 * A look-up is one small reading of what the operating system has in its cache, some microseconds. Two keys that agree in 64
 * bits (1 in 10^7 for a million rows) are taken for one. The file goes with its table, also when the server is killed.
 */
export class SeenTable {
  readonly #file: number
  readonly #parts: Partition[]
  readonly #window = Buffer.alloc(window * slotBytes)
  readonly #slot = Buffer.alloc(slotBytes)
  #end: number

  /** @param path where its file is made; it has no name from then on */
  constructor(path: string) {
    this.#file = openSync(path, 'w+', 0o600)
    unlinkSync(path)
    this.#parts = Array.from({ length: partitions }, (_, index) => ({ offset: index * firstSlots * slotBytes, slots: firstSlots, used: 0 }))
    this.#end = partitions * firstSlots * slotBytes
    // What was never written reads as zeros, and a slot of two zeros is empty.
    ftruncateSync(this.#file, this.#end)
  }

  /**
   * @param digest 8 random bytes or more, of which the first 8 are the key
   * @returns the key's value before `change`; 0 for a new key
   */
  update(digest: Buffer, change: (value: number) => number): number {
    const high = digest.readUInt32LE(0) || 1
    const low = digest.readUInt32LE(4)
    const part = this.#parts[high % partitions] as Partition
    if (part.used * 2 > part.slots) this.#grow(part)
    const home = homeOf(high, low, part.slots)
    for (let passed = 0; ;) {
      const at = (home + passed) % part.slots
      const length = Math.min(window, part.slots - at)
      readSync(this.#file, this.#window, 0, length * slotBytes, part.offset + at * slotBytes)
      for (let index = 0; index < length; index++, passed++) {
        const from = index * slotBytes
        const [foundHigh, foundLow] = [this.#window.readUInt32LE(from), this.#window.readUInt32LE(from + 4)]
        const empty = foundHigh === 0
        if (!empty && (foundHigh !== high || foundLow !== low)) continue
        const before = empty ? 0 : this.#window.readUInt32LE(from + 8)
        const after = change(before)
        if (empty) part.used += 1
        if (empty || after !== before) this.#write(part.offset + (at + index) * slotBytes, high, low, after)
        return before
      }
    }
  }

  /** Its file is gone afterwards. */
  close(): void {
    closeSync(this.#file)
  }

  #write(position: number, high: number, low: number, value: number): void {
    this.#slot.writeUInt32LE(high, 0)
    this.#slot.writeUInt32LE(low, 4)
    this.#slot.writeUInt32LE(value, 8)
    writeWhole(this.#file, this.#slot, position)
  }

  /** Writes a partition anew behind all others, with twice the slots; where it stood stays unused. */
  #grow(part: Partition): void {
    const old = Buffer.alloc(part.slots * slotBytes)
    readSync(this.#file, old, 0, old.length, part.offset)
    const slots = part.slots * 2
    const grown = Buffer.alloc(slots * slotBytes)
    for (let from = 0; from < old.length; from += slotBytes) {
      const high = old.readUInt32LE(from)
      if (high === 0) continue
      let slot = homeOf(high, old.readUInt32LE(from + 4), slots)
      while (grown.readUInt32LE(slot * slotBytes) !== 0) slot = (slot + 1) % slots
      old.copy(grown, slot * slotBytes, from, from + slotBytes)
    }
    writeWhole(this.#file, grown, this.#end)
    part.offset = this.#end
    part.slots = slots
    this.#end += grown.length
  }
}

/** A full disk takes what fits and says so only to whoever writes on. */
function writeWhole(file: number, content: Buffer, position: number): void {
  for (let written = 0; written < content.length;) written += writeSync(file, content, written, content.length - written, position + written)
}

/** Where a key is looked for first. The partition is chosen by the lowest bits of `high`, which say nothing within it. */
const homeOf = (high: number, low: number, slots: number): number => ((low ^ (high >>> 8)) >>> 0) % slots
