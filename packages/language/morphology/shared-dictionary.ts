import { type Dictionary, dictionaryDirectory, fingerprint, type WordTable } from './dictionary.ts'
import { readCachedDictionary } from './dictionary-cache.ts'
import { type DictionaryPlaces, loadDictionary } from './load-dictionary.ts'

type SharedArray = Int16Array | Int32Array | Uint8Array

/**
 * The dictionary in memory that threads share: sent to a worker by postMessage or workerData it is the same 43 MB, not a copy.
 * Without the cache, or the first time, loading leaves some 40 MB of unpacked files to the collector; in a thread that ends
 * afterwards they go with it.
 */
export function loadSharedDictionary(places: DictionaryPlaces = {}): Dictionary {
  const { directory = dictionaryDirectory(), cacheDirectory } = places
  const kept = cacheDirectory === undefined ? undefined : readCachedDictionary(cacheDirectory, fingerprint(directory), (bytes) => new SharedArrayBuffer(bytes))
  if (kept !== undefined) return kept
  const { base, check, known, unknown, classOf, classes, connection, connectionWidth } = loadDictionary({ directory, cacheDirectory })
  return {
    base: shared(base), check: shared(check), known: sharedTable(known), unknown: sharedTable(unknown), classOf: shared(classOf), classes,
    connection: shared(connection), connectionWidth,
  }
}

const sharedTable = ({ records, features, grammars, keyAt, map }: WordTable): WordTable => ({
  records: shared(records), features: shared(features), grammars, keyAt: shared(keyAt), map: shared(map),
})

function shared<Numbers extends SharedArray>(numbers: Numbers): Numbers {
  const ofKind = numbers.constructor as new (buffer: SharedArrayBuffer) => Numbers
  const copy = new ofKind(new SharedArrayBuffer(numbers.byteLength))
  copy.set(numbers)
  return copy
}
