import { Worker } from 'node:worker_threads'
import type { Dictionary } from '@koewa/language'
import { keysOf, type Own } from './own.ts'
import type { AnalysisAnswer, AnalysisReady, AnalysisRequest, AnalysisTask } from './protocol.ts'

/** A chunk takes some 50 ms; what takes this long hangs. */
const hangMs = 60_000

/** The default young generation grows to 128 MB under load; with this the thread is as fast (measured) and 110 MB smaller. */
const youngMb = 8

export type AnalysisThread = Readonly<{
  /** One call at a time. @throws when the thread ends or hangs over these texts; it is of no use afterwards. */
  ask(task: AnalysisTask, own?: Own): Promise<AnalysisAnswer>
  stop(): Promise<void>
}>

/** Starts one thread on a shared dictionary and waits until it is ready. @throws when it cannot be. */
export async function startAnalysisThread(
  dictionary: Dictionary | undefined, program = new URL('./worker.ts', import.meta.url), patienceMs = hangMs,
): Promise<AnalysisThread> {
  const worker = new Worker(program, { workerData: { dictionary }, resourceLimits: { maxYoungGenerationSizeMb: youngMb } })
  let waiting: { resolve(answer: AnalysisReady | AnalysisAnswer): void; reject(error: Error): void } | undefined
  let lastId = 0
  worker.on('message', (message: AnalysisReady | AnalysisAnswer) => waiting?.resolve(message))
  worker.on('error', (error) => waiting?.reject(error instanceof Error ? error : new Error(String(error))))
  worker.on('exit', () => waiting?.reject(new Error('The analysis thread ended over this text.')))

  const next = async <Message extends AnalysisReady | AnalysisAnswer>(send?: () => void): Promise<Message> => {
    let timer: NodeJS.Timeout | undefined
    try {
      return await new Promise<Message>((resolve, reject) => {
        waiting = { resolve: (message) => resolve(message as Message), reject }
        timer = setTimeout(() => reject(new Error(`The analyser took more than ${patienceMs / 1000} s over this text.`)), patienceMs)
        send?.()
      })
    } finally {
      clearTimeout(timer)
      waiting = undefined
    }
  }

  const ready = await next<AnalysisReady>()
  if (!ready.ready) throw new Error(`The analyser cannot start: ${ready.error}`)
  return {
    async ask(task, own = {}) {
      const send = (whole: boolean) =>
        next<AnalysisAnswer>(() => worker.postMessage({ id: ++lastId, keys: keysOf(own), ...(whole && { own }), ...task } satisfies AnalysisRequest))
      const answer = await send(false)
      return 'lacks' in answer ? send(true) : answer
    },
    async stop() {
      await worker.terminate()
    },
  }
}
