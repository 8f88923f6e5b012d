/** How far a file was read at a moment: `at` in ms since 1970. */
export type Mark = Readonly<{ at: number; bytes: number }>

/** Between two marks. The speed that tells the time left is that of the last five to ten minutes. */
export const markEveryMs = 5 * 60_000

/**
 * From where the speed of an import is reckoned. Over hours the machine has other work, and an average since the beginning told
 * nearly twice the time that was left after it had become free; over less than minutes it would jump.
 */
export class Pace {
  #from: Mark
  #next: Mark

  constructor(begun: Mark) {
    this.#from = begun
    this.#next = begun
  }

  /** @returns the mark to reckon from when that has become another one */
  reach(now: Mark): Mark | undefined {
    if (now.at - this.#next.at < markEveryMs) return undefined
    const moved = this.#next !== this.#from
    this.#from = this.#next
    this.#next = now
    return moved ? this.#from : undefined
  }
}
