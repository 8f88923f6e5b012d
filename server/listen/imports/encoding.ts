/** How a file's bytes mean characters. `cp932` is what Windows and Excel call Shift_JIS, with their extensions. */
export const encodings = ['utf-8', 'cp932', 'euc-jp', 'utf-16le', 'utf-16be', 'iso-2022-jp'] as const
export type Encoding = (typeof encodings)[number]

export type EncodingGuess = Readonly<{
  encoding: Encoding
  /** Every byte of the file is text in this encoding. Otherwise rows with unreadable bytes are rejected. */
  wellFormed: boolean
}>

const labels: Readonly<Record<Encoding, string>> = {
  'utf-8': 'utf-8', cp932: 'shift_jis', 'euc-jp': 'euc-jp', 'utf-16le': 'utf-16le', 'utf-16be': 'utf-16be', 'iso-2022-jp': 'iso-2022-jp',
}

/** A decoder for a file read piece by piece; drops a byte order mark, and gives U+FFFD for bytes that mean nothing. */
export const decoderOf = (encoding: Encoding, fatal = false): InstanceType<typeof TextDecoder> => new TextDecoder(labels[encoding], { fatal })

const maxSampleBytes = 512 * 1024

/**
 * Looks at every byte of a file as it passes: a file whose first accented or Japanese letter comes after a million rows of
 * digits must not be taken for plain ASCII. UTF-8 proves itself (other Japanese encodings are almost never valid UTF-8);
 * between the others the more plausible Japanese text decides.
 */
export class EncodingScan {
  #first = Buffer.alloc(0)
  #utf8: InstanceType<typeof TextDecoder> | undefined = decoderOf('utf-8', true)
  #samples: Buffer[] = []
  #sampleBytes = 0
  #zeros = [0, 0]
  #bytes = 0
  #escapes = false
  #wide = false

  push(chunk: Buffer): void {
    if (this.#first.length < 4) this.#first = Buffer.concat([this.#first, chunk.subarray(0, 4)])
    this.#decode(() => this.#utf8?.decode(chunk, { stream: true }))
    this.#countZeros(chunk)
    this.#bytes += chunk.length
    this.#escapes ||= chunk.includes(0x1b)
    const wide = chunk.some((byte) => byte >= 0x80)
    this.#wide ||= wide
    if (wide && this.#sampleBytes < maxSampleBytes) this.#sample(chunk)
  }

  /** The verdict once the whole file has passed. */
  end(): EncodingGuess {
    this.#decode(() => this.#utf8?.decode())
    const mark = this.#first.toString('hex')
    if (mark.startsWith('fffe')) return { encoding: 'utf-16le', wellFormed: true }
    if (mark.startsWith('feff')) return { encoding: 'utf-16be', wellFormed: true }
    const [even = 0, odd = 0] = this.#zeros
    if (odd > this.#bytes / 10 && even < odd / 4) return { encoding: 'utf-16le', wellFormed: true }
    if (even > this.#bytes / 10 && odd < even / 4) return { encoding: 'utf-16be', wellFormed: true }
    if (this.#utf8) return { encoding: this.#escapes && !this.#wide ? 'iso-2022-jp' : 'utf-8', wellFormed: true }
    if (mark.startsWith('efbbbf')) return { encoding: 'utf-8', wellFormed: false }
    const sample = Buffer.concat(this.#samples)
    const scored = (['cp932', 'euc-jp', 'utf-8'] as const).map((encoding) => ({ encoding, score: plausibility(decoderOf(encoding).decode(sample)) }))
    const best = scored.reduce((a, b) => (b.score > a.score ? b : a))
    return { encoding: best.encoding, wellFormed: false }
  }

  #decode(step: () => unknown): void {
    try {
      step()
    } catch {
      this.#utf8 = undefined
    }
  }

  #countZeros(chunk: Buffer): void {
    for (let at = chunk.indexOf(0); at !== -1; at = chunk.indexOf(0, at + 1)) {
      const side = (this.#bytes + at) % 2
      this.#zeros[side] = (this.#zeros[side] ?? 0) + 1
    }
  }

  /** Keeps whole lines only: a line break is never half of a character in these encodings, so no sample begins inside one. */
  #sample(chunk: Buffer): void {
    const from = this.#bytes === chunk.length ? 0 : chunk.indexOf(0x0a) + 1
    const to = chunk.lastIndexOf(0x0a) + 1
    const lines = Buffer.from(to > from ? chunk.subarray(from, to) : chunk)
    this.#samples.push(lines)
    this.#sampleBytes += lines.length
  }
}

/** How much a text looks like Japanese that was decoded rightly: kana and kanji speak for it, debris against it. */
function plausibility(text: string): number {
  let score = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code === 0xfffd) score -= 20
    else if (code >= 0xe000 && code <= 0xf8ff) score -= 10
    else if (code >= 0x80 && code < 0xa0) score -= 10
    // Half-width katakana is what other encodings' bytes turn into in CP932.
    else if (code >= 0xff61 && code <= 0xff9f) score -= 1
    else if (code >= 0x3041 && code <= 0x30ff) score += 3
    else if (code >= 0x4e00 && code <= 0x9fff) score += 1
  }
  return score
}
