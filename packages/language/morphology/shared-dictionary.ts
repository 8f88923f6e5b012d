import { type Dictionary, loadDictionary, type WordTable } from './dictionary.ts'

type SharedArray = Int16Array | Int32Array | Uint8Array

/**
 * The dictionary in memory that threads share: sent to a worker by postMessage or workerData it is the same 39 MB, not a copy.
 * Loading leaves some 40 MB of unpacked files to the collector; in a thread that ends afterwards they go with it.
 */
export function loadSharedDictionary(): Dictionary {
  const { base, check, known, unknown, classOf, classes, connection, connectionWidth } = loadDictionary()
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
