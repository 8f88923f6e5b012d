/**
 * With which two UTF-16 units a match of a regular expression can begin: what a prefilter looks for before the expression itself is tried
 * (compare the literal extraction of RE2 and Rust's regex). Lookarounds and anchors are passed over, so the answer is never too narrow.
 */

/** Strings of at most two units; ANY stands for whatever. A shorter one says that the match may end there. */
type Starts = ReadonlySet<string>

/** A noncharacter: no text that is written holds it, and one that does is compared like any other. */
export const ANY = '\uffff'
const nothing: Starts = new Set([''])
/** More starts than this are not told apart: they would be found in every text. */
const MOST = 4000
const WIDEST_CLASS = 400

/** Undefined where the pattern is written in a way that is not read here (flags i and v): then it may begin with anything. */
export function startsOf(pattern: RegExp): Starts | undefined {
  if (/[iv]/.test(pattern.flags)) return undefined
  try {
    const reader = new Reader(pattern.source)
    const starts = reader.alternatives()
    return reader.atEnd && starts.size <= MOST ? starts : undefined
  } catch (error) {
    if (error instanceof UnreadSyntax) return undefined
    throw error
  }
}

class UnreadSyntax extends Error {}

class Reader {
  readonly #source: string
  #at = 0

  constructor(source: string) {
    this.#source = source
  }

  get atEnd(): boolean {
    return this.#at === this.#source.length
  }

  alternatives(): Starts {
    let all = this.#sequence()
    while (this.#take('|')) all = all.union(this.#sequence())
    return all
  }

  #sequence(): Starts {
    let starts = nothing
    while (!this.atEnd && this.#next !== '|' && this.#next !== ')') starts = joined(starts, this.#quantified())
    return starts
  }

  get #next(): string {
    return this.#source.charAt(this.#at)
  }

  #take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false
    this.#at += text.length
    return true
  }

  #quantified(): Starts {
    const once = this.#atom()
    const quantifier = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(this.#source.slice(this.#at, this.#at + 16))
    if (quantifier === null) return once
    this.#at += quantifier[0].length
    const least = quantifier[1] === undefined ? (quantifier[0].startsWith('+') ? 1 : 0) : Number(quantifier[1])
    const most = quantifier[1] === undefined ? (quantifier[0].startsWith('?') ? 1 : 2) : quantifier[2] === '' ? least : quantifier[3] === '' ? 2 : Number(quantifier[3])
    // Beyond two repetitions there is nothing to learn about the first two units.
    let all: Starts = least === 0 ? nothing : new Set()
    let repeated = nothing
    for (let times = 1; times <= Math.min(2, most); times++) {
      repeated = joined(repeated, once)
      if (times >= Math.min(2, least)) all = all.union(repeated)
    }
    return all
  }

  #atom(): Starts {
    if (this.#take('(?:')) return this.#group()
    if (this.#take('(?=') || this.#take('(?!') || this.#take('(?<=') || this.#take('(?<!')) {
      this.#group()
      return nothing
    }
    if (this.#take('(?')) throw new UnreadSyntax()
    if (this.#take('(')) return this.#group()
    if (this.#take('[')) return this.#class()
    const letter = this.#next
    this.#at++
    if (letter === '^' || letter === '$') return nothing
    if (letter === '.') return new Set([ANY])
    if (letter === '\\') return this.#escape()
    return new Set([letter])
  }

  #group(): Starts {
    const inside = this.alternatives()
    if (!this.#take(')')) throw new UnreadSyntax()
    return inside
  }

  #escape(): Starts {
    const letter = this.#next
    this.#at++
    if (letter === 'b' || letter === 'B') return nothing
    if (letter === 'n') return new Set(['\n'])
    if (letter === 't') return new Set(['\t'])
    if (letter === 'd') return new Set('0123456789')
    if (letter === 'u') return new Set([this.#unit()])
    if (/[sSwWDpP]/.test(letter)) {
      if (letter === 'p' || letter === 'P') throw new UnreadSyntax()
      return new Set([ANY])
    }
    if (/[A-Za-z0-9]/.test(letter)) throw new UnreadSyntax()
    return new Set([letter])
  }

  /** Behind \u: four hexadecimal digits. */
  #unit(): string {
    const digits = /^[0-9a-fA-F]{4}/.exec(this.#source.slice(this.#at, this.#at + 4))?.[0]
    if (digits === undefined) throw new UnreadSyntax()
    this.#at += 4
    return String.fromCharCode(Number.parseInt(digits, 16))
  }

  #class(): Starts {
    const letters = new Set<string>()
    let wide = this.#take('^')
    while (!this.#take(']')) {
      if (this.atEnd) throw new UnreadSyntax()
      const from = this.#classLetter()
      const to = this.#next === '-' && this.#source.charAt(this.#at + 1) !== ']' && from !== ANY ? (this.#at++, this.#classLetter()) : from
      if (to === ANY || to.charCodeAt(0) - from.charCodeAt(0) > WIDEST_CLASS) wide = true
      else for (let unit = from.charCodeAt(0); unit <= to.charCodeAt(0); unit++) letters.add(String.fromCharCode(unit))
    }
    return wide || letters.size > WIDEST_CLASS ? new Set([ANY]) : letters
  }

  #classLetter(): string {
    const letter = this.#next
    this.#at++
    if (letter !== '\\') return letter
    const escaped = [...this.#escape()]
    return escaped.length === 1 ? (escaped[0] ?? ANY) : ANY
  }
}

/** What of `first` has room is continued with `second`. */
function joined(first: Starts, second: Starts): Starts {
  const all = new Set<string>()
  for (const start of first) {
    if (start.length >= 2) all.add(start)
    else for (const next of second) all.add((start + next).slice(0, 2))
    if (all.size > MOST) throw new UnreadSyntax()
  }
  return all
}
