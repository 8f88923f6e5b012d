import { setTimeout as sleep } from 'node:timers/promises'
import { figuresAway } from '../errors.ts'

/** A read that has no answer after this long has the engine asked whether it is there at all. */
const DOUBTFUL_AFTER_MS = 10_000

/** Asks the engine for a sign of life, which costs it nothing and waits behind no statement. */
export type SignOfLife = () => Promise<boolean>

/**
 * An engine that hangs, or a network that swallows what is sent, refuses no connection: without this each question would wait
 * for the whole time-out of two minutes. One that is merely slow gives its sign, and is waited for.
 */
export class Silence {
  readonly #signOfLife: SignOfLife
  #silent = false

  constructor(signOfLife: SignOfLife) {
    this.#signOfLife = signOfLife
  }

  /** @throws Problem `figures-away` when the engine gives no sign of life; what `send` throws; the signal's reason */
  async watch<T>(signal: AbortSignal | undefined, send: (signal: AbortSignal) => Promise<T>): Promise<T> {
    // Known to be silent, it is asked first: a screen puts several questions, and none is to wait as long as the first.
    if (this.#silent && !(await this.#alive())) throw figuresAway()
    const given = new AbortController()
    const done = new AbortController()
    void this.#doubt(done.signal).then((silent) => silent && given.abort())
    try {
      return await send(signal ? AbortSignal.any([signal, given.signal]) : given.signal)
    } catch (error) {
      throw given.signal.aborted && signal?.aborted !== true ? Object.assign(figuresAway(), { cause: error }) : error
    } finally {
      done.abort()
    }
  }

  async #alive(): Promise<boolean> {
    this.#silent = !(await this.#signOfLife())
    return !this.#silent
  }

  /** True as soon as the engine gave no sign; false when the answer came before. */
  async #doubt(done: AbortSignal): Promise<boolean> {
    while (await sleep(DOUBTFUL_AFTER_MS, true, { signal: done, ref: false }).catch(() => false)) {
      if (!(await this.#alive())) return !done.aborted
    }
    return false
  }
}
