import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Dictionary } from '@koewa/language'

/** Loads the dictionary that all analysis threads share (39 MB, some 0.4 s), without holding up this thread. @throws when it cannot be read. */
export async function loadDictionary(): Promise<Dictionary> {
  const worker = new Worker(new URL('./dictionary-thread.ts', import.meta.url))
  const [dictionary] = (await once(worker, 'message')) as [Dictionary]
  // Only when it is gone may the next thread start: V8 13.6 can crash the process when a thread takes WebAssembly with it
  // (the one that strips types) while another is running some.
  await worker.terminate()
  return dictionary
}
