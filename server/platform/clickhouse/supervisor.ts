import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { HostReport } from './host/main.ts'
import { forgetHost, recordHost, stopOrphanHost } from './host-process.ts'

export type AnalyticsHost = Readonly<{
  /** Stays the same over restarts, as do the credentials. */
  url: string
  username: string
  password: string
  /** The process that serves now; undefined between two. */
  readonly pid: number | undefined
  /** Calls back each time the host dies unasked, just before it is started again. */
  onExit(listener: (reason: string) => void): void
  /** Lets running statements end, then stops the host. */
  stop(): Promise<void>
}>

export type AnalyticsHostOptions = Readonly<{ dataDirectory: string; log: (line: string) => void }>

/** Loading the parts of a large directory takes its time; a healthy empty one is ready in a second. */
const READY_MS = 120_000
const STOP_MS = 20_000
const BACKOFF_MS = { first: 100, last: 3_000 }
/** A host that lived this long has recovered: the next failure starts again with the shortest pause. */
const STABLE_MS = 5_000

/**
 * Starts the embedded analytics engine on `dataDirectory` as a child process and keeps it running.
 * @throws Error in one sentence when the directory is in use or cannot be written, or the engine is not available.
 */
export async function startAnalyticsHost(options: AnalyticsHostOptions): Promise<AnalyticsHost> {
  const dataDirectory = resolve(options.dataDirectory)
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 }).catch((error: Error) => {
    throw new Error(`The analytics data directory ${dataDirectory} cannot be made: ${error.message}`)
  })
  await stopOrphanHost(dataDirectory)
  const supervised = new SupervisedHost(dataDirectory, options.log)
  await supervised.start()
  return supervised
}

class SupervisedHost implements AnalyticsHost {
  readonly username = 'default'
  readonly password = randomBytes(32).toString('base64url')
  readonly #dataDirectory: string
  readonly #log: (line: string) => void
  readonly #listeners: Array<(reason: string) => void> = []
  #port = 0
  #child: ChildProcess | undefined
  #stopping = new AbortController()
  #keeping: Promise<void> | undefined

  constructor(dataDirectory: string, log: (line: string) => void) {
    this.#dataDirectory = dataDirectory
    this.#log = log
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  onExit(listener: (reason: string) => void): void {
    this.#listeners.push(listener)
  }

  async start(): Promise<void> {
    const child = await this.#launch()
    this.#keeping = this.#keep(child)
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    const child = this.#child
    if (child !== undefined) {
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
      await exitOf(child)
      clearTimeout(timer)
    }
    await this.#keeping
    await forgetHost(this.#dataDirectory)
  }

  /** Waits for the end of one host after the other and starts the next, until stopped. */
  async #keep(first: ChildProcess): Promise<void> {
    let child: ChildProcess | undefined = first
    let pause = BACKOFF_MS.first
    while (!this.#stopping.signal.aborted) {
      const since = Date.now()
      const reason: string = child === undefined ? 'it did not start' : await exitOf(child)
      this.#child = undefined
      if (this.#stopping.signal.aborted) return
      this.#log(`The analytics host ended (${reason}); starting it again in ${pause} ms.`)
      for (const listener of this.#listeners) listener(reason)
      await sleep(pause, undefined, { signal: this.#stopping.signal }).catch(() => undefined)
      pause = Date.now() - since > STABLE_MS ? BACKOFF_MS.first : Math.min(pause * 2, BACKOFF_MS.last)
      if (this.#stopping.signal.aborted) return
      child = await this.#launch().catch((error: Error) => void this.#log(error.message))
    }
  }

  async #launch(): Promise<ChildProcess> {
    const child = fork(fileURLToPath(new URL('./host/main.ts', import.meta.url)),
      ['--data', this.#dataDirectory, '--listen', `127.0.0.1:${this.#port}`], {
        // Short-lived heaps in every thread; the host mostly passes buffers on.
        execArgv: ['--max-semi-space-size=1', '--v8-pool-size=1'],
        // A group of its own: Ctrl-C in a terminal must reach the server alone, which then stops the host in order.
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        env: hostEnvironment(this.password, join(this.#dataDirectory, 'compile-cache')),
      })
    this.#child = child
    for (const output of [child.stdout, child.stderr]) {
      if (output !== null) createInterface({ input: output }).on('line', this.#log)
    }
    try {
      // Before it is ready: when this server is killed meanwhile, the next one has to find a host that still opens the engine.
      const recorded = child.pid === undefined ? undefined : recordHost(this.#dataDirectory, child.pid)
      const [port] = await Promise.all([readyPort(child), recorded])
      this.#port = port
      child.on('message', (message) => {
        const report = message as HostReport
        if (report.kind === 'failed') this.#log(report.sentence)
      })
      return child
    } catch (error) {
      child.kill('SIGKILL')
      this.#child = undefined
      throw error
    }
  }
}

/** The port a new host listens on. @throws Error in the host's own sentence when it cannot serve. */
async function readyPort(child: ChildProcess): Promise<number> {
  const { promise, resolve: ready, reject: failed } = Promise.withResolvers<number>()
  const timer = setTimeout(() => failed(new Error(`The analytics host was not ready within ${READY_MS / 1000} s.`)), READY_MS)
  child.once('error', failed)
  child.once('exit', (code, signal) => failed(new Error(`The analytics host ended while starting (${signal ?? code}).`)))
  child.once('message', (message) => {
    const report = message as HostReport
    if (report.kind === 'ready') ready(report.port)
    else failed(new Error(report.sentence))
  })
  return promise.finally(() => clearTimeout(timer))
}

function exitOf(child: ChildProcess): Promise<string> {
  const reason = (): string => String(child.signalCode ?? `code ${child.exitCode}`)
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(reason())
  return new Promise((ended) => child.once('exit', () => ended(reason())))
}

/** Only what a process needs: the database password and other secrets of the server are none of the host's business. */
function hostEnvironment(token: string, compileCache: string): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG } = process.env
  return {
    ...Object.fromEntries(Object.entries({ PATH, HOME, TMPDIR, LANG }).filter(([, value]) => value !== undefined)),
    KOEWA_ANALYTICS_TOKEN: token,
    // Every running statement holds a thread of this pool, and KILL QUERY must still find a free one (Node's default is 4).
    UV_THREADPOOL_SIZE: '12',
    // Stripped types are kept over starts, so that no thread loads the stripper (25 MB).
    NODE_COMPILE_CACHE: compileCache,
    // glibc: few arenas, and result buffers given back when freed (60 MB less after a burst of large results).
    MALLOC_ARENA_MAX: '2',
    MALLOC_MMAP_THRESHOLD_: '131072',
    // The engine's own allocator, jemalloc: by default an arena for each core, whose free pages stay until somebody allocates there again.
    JE_MALLOC_CONF: 'percpu_arena:disabled,narenas:1,dirty_decay_ms:100,muzzy_decay_ms:0,prof:false',
  }
}
