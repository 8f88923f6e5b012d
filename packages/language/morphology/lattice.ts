/**
 * Finds the cheapest segmentation (Viterbi) over typed arrays that are reused from text to text: no object per
 * character or node. Ties go to the node found first, as in kuromoji, so that both cut alike.
 *
 * Linear in the text's length: nodes that end at one place with the same right id are kept only once (the
 * cheapest), and the cost to reach a left id is computed once per place.
 */
import type { Dictionary } from './dictionary.ts'

const FAR = 0x3fffffff
/** Places for remembered steps; a step that finds its place taken by another is taken anew. 512 KB. */
const STEPS = 1 << 15
const ENTRY = 3
const stepSlot = (state: number, unit: number): number => ((Math.imul(state, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 17) << 2
/** Node kinds: which table a node's word number belongs to. */
export const KNOWN = 0
export const UNKNOWN = 1
export const USER = 2

export interface UserWords {
  /** Longest first is not needed: the cost decides. Returns user words that start at `at`. */
  matches(text: string, at: number): readonly { readonly word: number; readonly length: number; readonly cost: number }[]
  readonly connectionId: number
}

export class Lattice {
  /** Result of `run`: kind, word number and end offset of each morpheme. */
  readonly kinds: number[] = []
  readonly words: number[] = []
  readonly ends: number[] = []

  readonly #dictionary: Dictionary
  readonly #user: UserWords | undefined
  #word = new Int32Array(4096)
  #kind = new Uint8Array(4096)
  #start = new Int32Array(4096)
  #right = new Int16Array(4096)
  #cost = new Int32Array(4096)
  #previous = new Int32Array(4096)
  #next = new Int32Array(4096)
  #head = new Int32Array(1024)
  #tail = new Int32Array(1024)
  #runEnd = new Int32Array(1024)
  #count = 0
  readonly #reachStamp: Int32Array
  readonly #reachCost: Int32Array
  readonly #reachNode: Int32Array
  #stamp = 0
  /** Steps through the trie that were taken before, one cache line each instead of up to six: state, unit, next state, key. */
  readonly #steps = new Int32Array(4 * STEPS).fill(-1)
  /** Where the words of a key are in `entries`: their number, then of each its number, both ids and its cost. 0: not yet there. */
  readonly #entryAt: Int32Array
  #entries = new Int32Array(1 << 14)
  #entriesUsed = 1

  constructor(dictionary: Dictionary, user?: UserWords) {
    this.#dictionary = dictionary
    this.#user = user
    const width = dictionary.connectionWidth + 1
    this.#reachStamp = new Int32Array(width)
    this.#reachCost = new Int32Array(width)
    this.#reachNode = new Int32Array(width)
    this.#entryAt = new Int32Array(dictionary.known.keyAt.length)
  }

  /** Segments `text[from, to)` and appends the morphemes to `kinds`, `words` and `ends`. */
  run(text: string, from: number, to: number): void {
    const size = to - from
    if (size <= 0) return
    this.#reset(size)
    this.#markRuns(text, from, size)
    this.#push(-1, KNOWN, -1, 0, 0, -1, 0)
    for (let at = 0; at < size; at++) {
      if (this.#head[at] === -1) continue
      this.#stamp++
      this.#addAt(text, from, at, size)
    }
    this.#stamp++
    this.#reach(size, 0)
    this.#collect(this.#reachNode[0] ?? 0, from, size)
  }

  clear(): void {
    this.kinds.length = 0
    this.words.length = 0
    this.ends.length = 0
  }

  #reset(size: number): void {
    if (this.#head.length <= size) {
      const room = size + 1 + (size >> 1)
      this.#head = new Int32Array(room)
      this.#tail = new Int32Array(room)
      this.#runEnd = new Int32Array(room)
    }
    this.#head.fill(-1, 0, size + 1)
    this.#count = 0
  }

  /** For each place, where the run of its character class ends: unknown words are whole runs. */
  #markRuns(text: string, from: number, size: number): void {
    const classOf = this.#dictionary.classOf
    let end = size
    let following = -1
    for (let at = size - 1; at >= 0; at--) {
      const kind = classOf[text.charCodeAt(from + at)] ?? 0
      if (kind !== following) end = at + 1
      following = kind
      this.#runEnd[at] = end
    }
  }

  #addAt(text: string, from: number, at: number, size: number): void {
    const found = this.#addKnown(text, from, at, size)
    const user = this.#user
    if (user !== undefined) {
      for (const match of user.matches(text, from + at)) {
        if (at + match.length <= size) this.#add(match.word, USER, at, at + match.length, user.connectionId, user.connectionId, match.cost)
      }
    }
    const unit = text.charCodeAt(from + at)
    const kind = this.#dictionary.classOf[unit] ?? 0
    const characterClass = this.#dictionary.classes[kind]
    if (found && characterClass?.alwaysInvoke !== true) return
    let end = characterClass?.grouping === true ? (this.#runEnd[at] ?? at + 1) : at + 1
    // Never cut between the halves of a surrogate pair.
    if (end < size && (text.charCodeAt(from + end - 1) & 0xfc00) === 0xd800) end++
    this.#addUnknown(kind, at, end)
  }

  /** Adds every dictionary word that begins at `at`; returns whether there was one. */
  #addKnown(text: string, from: number, at: number, size: number): boolean {
    const steps = this.#steps
    let found = false
    let state = 0
    for (let end = at; end < size; end++) {
      const unit = text.charCodeAt(from + end)
      const slot = stepSlot(state, unit)
      if (steps[slot] !== state || steps[slot + 1] !== unit) this.#step(slot, state, unit)
      state = steps[slot + 2] as number
      if (state < 0) break
      const key = steps[slot + 3] as number
      if (key < 0) continue
      found = true
      this.#addWords(key, at, end + 1)
    }
    return found
  }

  /** Puts into `slot` where `unit` leads from `state`, and the key that ends there, or −1. */
  #step(slot: number, state: number, unit: number): void {
    const { base, check } = this.#dictionary
    const next = step(base, check, state, unit)
    const leaf = next < 0 ? -1 : (base[next] as number)
    const value = leaf >= 0 && check[leaf] === next ? (base[leaf] as number) : 0
    this.#steps[slot] = state
    this.#steps[slot + 1] = unit
    this.#steps[slot + 2] = next
    this.#steps[slot + 3] = value < 0 ? -value - 1 : -1
  }

  #addWords(key: number, start: number, end: number): void {
    const place = this.#entryAt[key] as number
    const first = place === 0 ? this.#gather(key) : place
    const entries = this.#entries
    for (let at = first + 1, stop = at + ENTRY * (entries[first] as number); at < stop; at += ENTRY) {
      const ids = entries[at + 1] as number
      this.#add(entries[at] as number, KNOWN, start, end, ids >>> 16, ids & 0xffff, entries[at + 2] as number)
    }
  }

  /** Copies the words of a key, which lie scattered over three tables, to one place. */
  #gather(key: number): number {
    const { records, keyAt, map } = this.#dictionary.known
    const place = keyAt[key] as number
    const count = map[place] as number
    const first = this.#entriesUsed
    this.#entriesUsed += 1 + ENTRY * count
    while (this.#entriesUsed > this.#entries.length) this.#entries = doubled(this.#entries)
    const entries = this.#entries
    entries[first] = count
    for (let i = 0, at = first + 1; i < count; i++, at += ENTRY) {
      const word = (map[place + 1 + i] as number) >> 1
      entries[at] = word
      entries[at + 1] = ((records[word] as number) << 16) | (records[word + 1] as number)
      entries[at + 2] = records[word + 2] as number
    }
    this.#entryAt[key] = first
    return first
  }

  #addUnknown(key: number, start: number, end: number): void {
    const { records, keyAt, map } = this.#dictionary.unknown
    const place = keyAt[key] as number
    for (let i = place + 1, stop = place + (map[place] as number); i <= stop; i++) {
      const word = (map[i] as number) >> 1
      this.#add(word, UNKNOWN, start, end, records[word] as number, records[word + 1] as number, records[word + 2] as number)
    }
  }

  #add(word: number, kind: number, start: number, end: number, left: number, right: number, cost: number): void {
    if (this.#reachStamp[left] !== this.#stamp) this.#reach(start, left)
    this.#push(word, kind, start, end, right, this.#reachNode[left] as number, (this.#reachCost[left] as number) + cost)
  }

  /** The cheapest way to a word with this left id that begins at `start`. */
  #reach(start: number, left: number): void {
    const { connection, connectionWidth } = this.#dictionary
    const next = this.#next
    const right = this.#right
    const cost = this.#cost
    let best = FAR
    let from = -1
    for (let node = this.#head[start] as number; node !== -1; node = next[node] as number) {
      const total = (cost[node] as number) + (connection[(right[node] as number) * connectionWidth + left + 2] as number)
      if (total < best) {
        best = total
        from = node
      }
    }
    this.#reachStamp[left] = this.#stamp
    this.#reachCost[left] = best
    this.#reachNode[left] = from
  }

  #push(word: number, kind: number, start: number, end: number, right: number, previous: number, cost: number): void {
    for (let node = this.#head[end] as number; node !== -1; node = this.#next[node] as number) {
      if (this.#right[node] !== right) continue
      if (cost < (this.#cost[node] as number)) this.#fill(node, word, kind, start, right, previous, cost)
      return
    }
    if (this.#count === this.#word.length) this.#grow()
    const node = this.#count++
    this.#fill(node, word, kind, start, right, previous, cost)
    this.#next[node] = -1
    if (this.#head[end] === -1) this.#head[end] = node
    else this.#next[this.#tail[end] as number] = node
    this.#tail[end] = node
  }

  #fill(node: number, word: number, kind: number, start: number, right: number, previous: number, cost: number): void {
    this.#word[node] = word
    this.#kind[node] = kind
    this.#start[node] = start
    this.#right[node] = right
    this.#previous[node] = previous
    this.#cost[node] = cost
  }

  #grow(): void {
    this.#word = doubled(this.#word)
    this.#kind = doubled(this.#kind)
    this.#start = doubled(this.#start)
    this.#right = doubled(this.#right)
    this.#cost = doubled(this.#cost)
    this.#previous = doubled(this.#previous)
    this.#next = doubled(this.#next)
  }

  #collect(last: number, from: number, size: number): void {
    const at = this.words.length
    let count = 0
    for (let node = last; node > 0; node = this.#previous[node] as number) count++
    this.words.length = this.kinds.length = this.ends.length = at + count
    let end = from + size
    for (let node = last, i = at + count - 1; node > 0; node = this.#previous[node] as number, i--) {
      this.words[i] = this.#word[node] as number
      this.kinds[i] = this.#kind[node] as number
      this.ends[i] = end
      end = from + (this.#start[node] as number)
    }
  }
}

function doubled<T extends Int32Array | Int16Array | Uint8Array>(array: T): T {
  const Type = array.constructor as new (size: number) => T
  const larger = new Type(array.length * 2)
  larger.set(array)
  return larger
}

/** One UTF-16 unit further in the byte trie; -1 when no key goes there. Surrogates are in no key. */
/** Where `unit` leads from `state` in the trie; −1: nowhere. */
export function step(base: Int32Array, check: Int32Array, state: number, unit: number): number {
  if (unit < 0x80) return unit === 0 ? -1 : byteStep(base, check, state, unit)
  if (unit < 0x800) {
    const middle = byteStep(base, check, state, 0xc0 | (unit >> 6))
    return middle < 0 ? -1 : byteStep(base, check, middle, 0x80 | (unit & 0x3f))
  }
  const lead = byteStep(base, check, state, 0xe0 | (unit >> 12))
  if (lead < 0) return -1
  const middle = byteStep(base, check, lead, 0x80 | ((unit >> 6) & 0x3f))
  return middle < 0 ? -1 : byteStep(base, check, middle, 0x80 | (unit & 0x3f))
}

function byteStep(base: Int32Array, check: Int32Array, state: number, byte: number): number {
  const next = (base[state] as number) + byte
  return check[next] === state && next > 0 ? next : -1
}
