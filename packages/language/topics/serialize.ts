import type { FeatureWeights } from '@koewa/statistics'
import type { LearnedTopic } from './learner.ts'

/** Rises whenever features or learning change what stored weights mean; weights of another version are refused. */
export const learnerVersion = 'koewa-topic-learner-2'

/** A learned topic as JSON text: numbers as they are, arrays as base64 of their bytes (little-endian). */
export function serializeTopic({ indices, weights, ...plain }: LearnedTopic): string {
  return JSON.stringify({ version: learnerVersion, ...plain, indices: base64(indices), weights: base64(weights) })
}

/** @throws when the text was made by another version: learn anew from the stored corrections. */
export function deserializeTopic(text: string): LearnedTopic {
  const { version, indices, weights, ...plain } = JSON.parse(text) as Omit<LearnedTopic, 'indices' | 'weights'> & Stored & { indices: string; weights: string }
  requireVersion(version)
  return { ...plain, indices: new Int32Array(bytes(indices)), weights: new Float32Array(bytes(weights)) }
}

/** How rare features are, as JSON text of 1.4 MB. */
export function serializeVocabulary({ bits, inverseFrequency }: FeatureWeights): string {
  return JSON.stringify({ version: learnerVersion, bits, inverseFrequency: base64(inverseFrequency) })
}

/** @throws when the text was made by another version. */
export function deserializeVocabulary(text: string): FeatureWeights {
  const { version, bits, inverseFrequency } = JSON.parse(text) as Stored & { bits: number; inverseFrequency: string }
  requireVersion(version)
  return { bits, inverseFrequency: new Float32Array(bytes(inverseFrequency)) }
}

interface Stored {
  readonly version: string
}

function requireVersion(version: string): void {
  if (version !== learnerVersion) throw new Error(`These weights are of version ${version}, this is ${learnerVersion}: learn them anew from the corrections.`)
}

const base64 = (array: Int32Array | Float32Array): string => Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64')

/** A copy of its own, because a slice of Buffer's pool may begin at any byte. */
const bytes = (text: string): ArrayBuffer => new Uint8Array(Buffer.from(text, 'base64')).buffer
