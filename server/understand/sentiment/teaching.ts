import type { Dictionary, UserDictionaryEntry } from '@koewa/language'
import type { HeldBackVoice, ScoredVoice } from '@koewa/language/learning'
import { Worker } from 'node:worker_threads'
import { loadDictionary } from '../analysis/dictionary.ts'

/** What the teaching thread is started with, and what it tells. */
export type Lesson = Readonly<{ dictionary: Dictionary; words: readonly UserDictionaryEntry[]; voices: readonly ScoredVoice[] }>
export type TeachingStage = 'reading' | 'measuring' | 'training'
export type TeachingNews =
  | Readonly<{ stage: TeachingStage; share: number }>
  /** Too few voices, or of one kind alone: `refused` says so in English. */
  | Readonly<{ refused: string }>
  | Readonly<{ version: string; heldBack: readonly HeldBackVoice[] }>

export type Taught = Extract<TeachingNews, { version: string }>

/** Voices do not suffice to learn from. */
export class TooFewVoices extends Error {}

/**
 * Learns in a thread of its own, which ends afterwards and with it what it held.
 * @param onProgress told now and then; what it throws ends the thread
 * @throws TooFewVoices; the reason of `signal` when it is aborted
 */
export async function teach(
  lesson: Omit<Lesson, 'dictionary'>, onProgress: (stage: TeachingStage, share: number) => Promise<void>, signal: AbortSignal, program = new URL('./teaching-thread.ts', import.meta.url),
): Promise<Taught> {
  const dictionary = await loadDictionary()
  signal.throwIfAborted()
  const worker = new Worker(program, { workerData: { ...lesson, dictionary } satisfies Lesson })
  try {
    return await new Promise<Taught>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
      worker.on('error', reject)
      worker.on('exit', () => reject(new Error('The teaching thread ended without an answer.')))
      worker.on('message', (news: TeachingNews) => {
        if ('version' in news) resolve(news)
        else if ('refused' in news) reject(new TooFewVoices(news.refused))
        else onProgress(news.stage, news.share).catch(reject)
      })
    })
  } finally {
    await worker.terminate()
  }
}
