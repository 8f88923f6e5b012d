import { type Dictionary, dictionaryDirectory, fingerprint, unpackDictionary } from './dictionary.ts'
import { readCachedDictionary, writeCachedDictionary } from './dictionary-cache.ts'

export interface DictionaryPlaces {
  /** Where the data files lie; default: the installed dictionary package. */
  readonly directory?: string
  /** A folder in which the dictionary is kept as it lies in memory (43 MB), made when missing; without it each load unpacks the files. */
  readonly cacheDirectory?: string | undefined
}

/** Loads synchronously: 0.4 s from the files, 0.05 s from the cache. Throws the file system's error when the dictionary is not installed. */
export function loadDictionary({ directory = dictionaryDirectory(), cacheDirectory }: DictionaryPlaces = {}): Dictionary {
  if (cacheDirectory === undefined) return unpackDictionary(directory)
  const made = fingerprint(directory)
  const kept = readCachedDictionary(cacheDirectory, made, (bytes) => new ArrayBuffer(bytes))
  if (kept !== undefined) return kept
  const dictionary = unpackDictionary(directory)
  writeCachedDictionary(cacheDirectory, made, dictionary)
  return dictionary
}
