import { getCompileCacheDir } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { loadSharedDictionary } from '@koewa/language'

// Run by dictionary.ts: tells the dictionary and ends, and with it goes what loading left behind. It is kept beside the compiled sources,
// which are made of the same installation; where nobody may write there, it is unpacked each time.
parentPort?.postMessage(loadSharedDictionary({ cacheDirectory: getCompileCacheDir() }))
