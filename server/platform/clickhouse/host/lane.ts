import { failure } from './failure.ts'
import { stopping } from './session.ts'

export type LaneLimits = Readonly<{
  /** Sessions that may run at once. */
  sessions: number
  /** Statements that may wait for a session. */
  waiting: number
  /** How long one may wait, in milliseconds. */
  waitMs: number
}>

type Waiter = Readonly<{ take: () => void; refuse: (error: Error) => void }>

/** A queue before a small number of sessions, each started at its first need and given to one statement at a time. */
export class Lane<S> {
  readonly #limits: LaneLimits
  readonly #start: () => Promise<S>
  readonly #idle: S[] = []
  readonly #waiters: Waiter[] = []
  #busy = 0
  #closed = false
  #drained: (() => void) | undefined

  constructor(limits: LaneLimits, start: () => Promise<S>) {
    this.#limits = limits
    this.#start = start
  }

  /**
   * Runs `work` with a session of its own, waiting for one when all are busy.
   * @throws StatementFailure 202 (HTTP 503) when the queue is full or the wait too long; the signal's reason on abort.
   */
  async use<T>(signal: AbortSignal, work: (session: S) => Promise<T>): Promise<T> {
    if (this.#closed) throw stopping()
    if (this.#busy < this.#limits.sessions) this.#busy += 1
    else await this.#wait(signal)
    try {
      const session = this.#idle.pop() ?? await this.#start()
      try {
        return await work(session)
      } finally {
        this.#idle.push(session)
      }
    } finally {
      this.#release()
    }
  }

  /** Lets running statements end, refuses the waiting ones and all later ones. */
  drain(): Promise<void> {
    this.#closed = true
    for (const waiter of this.#waiters.splice(0)) waiter.refuse(stopping())
    if (this.#busy === 0) return Promise.resolve()
    return new Promise((resolve) => { this.#drained = resolve })
  }

  #release(): void {
    const next = this.#waiters.shift()
    if (next !== undefined) return next.take()
    this.#busy -= 1
    if (this.#busy === 0) this.#drained?.()
  }

  #wait(signal: AbortSignal): Promise<void> {
    const { waiting, waitMs } = this.#limits
    if (this.#waiters.length >= waiting) throw tooMany(`${waiting} statements are already waiting`)
    return new Promise((resolve, reject) => {
      const leave = (error: Error): void => {
        this.#waiters.splice(this.#waiters.indexOf(waiter), 1)
        waiter.refuse(error)
      }
      const timer = setTimeout(() => leave(tooMany(`none was free within ${waitMs} ms`)), waitMs)
      const onAbort = (): void => leave(signal.reason instanceof Error ? signal.reason : new Error('aborted'))
      const settle = (): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', onAbort)
      }
      const waiter: Waiter = { take: () => { settle(); resolve() }, refuse: (error) => { settle(); reject(error) } }
      this.#waiters.push(waiter)
      signal.addEventListener('abort', onAbort, { once: true })
    })
  }
}

function tooMany(why: string): Error {
  return failure(202, 'TOO_MANY_SIMULTANEOUS_QUERIES', `All sessions are busy and ${why}.`)
}
