import { ANY, startsOf } from './first-letters.ts'

/** Entries of each table; two beginnings that share one cost a needless look and nothing else. */
const SIZE = 1 << 14
const pairAt = (first: number, second: number): number => (Math.imul(first, 31) + second) & (SIZE - 1)

/**
 * Tells in one pass over a text which of many regular expressions can match it at all, by the two units with which they begin.
 * Never rules out one that matches; lets some through that do not. Use: `scan(text)`, then `may(i)`.
 */
export class Prefilter {
  readonly #words: number
  readonly #always: Uint32Array
  readonly #byUnit: Uint32Array
  readonly #byPair: Uint32Array
  readonly #found: Uint32Array

  constructor(patterns: readonly RegExp[]) {
    const words = Math.ceil(patterns.length / 32)
    this.#words = words
    this.#always = new Uint32Array(words)
    this.#byUnit = new Uint32Array(SIZE * words)
    this.#byPair = new Uint32Array(SIZE * words)
    this.#found = new Uint32Array(words)
    patterns.forEach((pattern, index) => {
      const word = index >> 5
      const bit = 1 << (index & 31)
      const mark = (table: Uint32Array, at: number): void => {
        table[at] = (table[at] as number) | bit
      }
      const starts = startsOf(pattern)
      if (starts === undefined) mark(this.#always, word)
      for (const start of starts ?? []) {
        if (start === '' || start.startsWith(ANY)) mark(this.#always, word)
        else if (start.length === 1 || start.endsWith(ANY)) mark(this.#byUnit, (start.charCodeAt(0) & (SIZE - 1)) * words + word)
        else mark(this.#byPair, pairAt(start.charCodeAt(0), start.charCodeAt(1)) * words + word)
      }
    })
  }

  /** Patterns that `may` always lets through. */
  get unread(): number {
    let count = 0
    for (const word of this.#always) for (let bits = word; bits !== 0; bits &= bits - 1) count++
    return count
  }

  scan(text: string): void {
    const words = this.#words
    const found = this.#found
    const byUnit = this.#byUnit
    const byPair = this.#byPair
    found.set(this.#always)
    let before = 0
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      const alone = (unit & (SIZE - 1)) * words
      const pair = pairAt(before, unit) * words
      for (let word = 0; word < words; word++) found[word] = (found[word] as number) | (byUnit[alone + word] as number) | (byPair[pair + word] as number)
      before = unit
    }
  }

  /** Whether pattern `index` can match the text scanned last. */
  may(index: number): boolean {
    return (((this.#found[index >> 5] as number) >>> (index & 31)) & 1) === 1
  }
}
