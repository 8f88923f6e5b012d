import { parentPort } from 'node:worker_threads'
import { loadSharedDictionary } from '@koewa/language'

// Run by dictionary.ts: tells the dictionary and ends, and with it goes what loading left behind.
parentPort?.postMessage(loadSharedDictionary())
