import { Worker } from 'node:worker_threads'
import { failure, failureFromEngine } from './failure.ts'
import type { SessionAction, SessionAnswer, SessionData, SessionReady, SessionResult } from './protocol.ts'

type Pending = Readonly<{ resolve: (result: SessionResult) => void; reject: (error: Error) => void }>

/** The main thread's handle on one session thread. Threads live as long as the process: ending one ends the engine. */
export class SessionThread {
  readonly version: string
  #worker: Worker
  #pending = new Map<number, Pending>()
  #lastId = 0

  private constructor(worker: Worker, version: string) {
    this.#worker = worker
    this.version = version
    worker.on('message', (answer: SessionAnswer) => this.#settle(answer))
  }

  /**
   * Starts a thread on the data directory.
   * @throws Error when the engine cannot be loaded or the directory cannot be opened, with the engine's own words.
   */
  static start(data: SessionData): Promise<SessionThread> {
    const worker = new Worker(new URL('./session-thread.ts', import.meta.url), { workerData: data })
    return new Promise((resolve, reject) => {
      worker.once('error', reject)
      worker.once('message', (ready: SessionReady) => {
        worker.off('error', reject)
        if (!ready.ready) reject(new Error(ready.error))
        else resolve(new SessionThread(worker, ready.version))
      })
    })
  }

  /**
   * Runs one action and gives its result.
   * @throws StatementFailure with ClickHouse's code and text when the engine refuses.
   */
  ask(action: SessionAction): Promise<SessionResult> {
    const id = (this.#lastId += 1)
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
      this.#worker.postMessage({ id, ...action })
    })
  }

  /** Calls back when the thread dies, which the host cannot survive. */
  onDeath(report: (reason: string) => void): void {
    this.#worker.on('error', (error) => report(error instanceof Error ? error.message : String(error)))
    this.#worker.on('exit', (code) => report(`exit code ${code}`))
  }

  #settle(answer: SessionAnswer): void {
    const pending = this.#pending.get(answer.id)
    this.#pending.delete(answer.id)
    if ('result' in answer) pending?.resolve(answer.result)
    else pending?.reject(failureFromEngine(answer.error))
  }
}

/** A refusal when the host stops while a statement waits or runs. */
export function stopping(): Error {
  return failure(439, 'CANNOT_SCHEDULE_TASK', 'The analytics host is stopping.')
}
