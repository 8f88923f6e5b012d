import type { FeatureWeights } from '@koewa/statistics'
import type { EvidenceSpan } from '../analysis/evidence.ts'
import type { TopicModel } from './judgement.ts'

/** What a workspace's topics were learnt to be. The arrays lie in shared memory, so that a message to a thread copies none. */
export type LearnedTopics = Readonly<{ vocabulary: FeatureWeights; topics: readonly TopicModel[] }>

/** What rule and model together say about a text; the spans are the places that spoke for a tag the model gave, or against one it took away. */
export type LearnedTag = Readonly<{ topicId: string; probability: number; tagged: boolean; spans: readonly EvidenceSpan[] }>

export const sharedWeights = ({ bits, inverseFrequency }: FeatureWeights): FeatureWeights => ({ bits, inverseFrequency: sharedFloats(inverseFrequency) })

export const sharedTopic = (topic: TopicModel): TopicModel => ({ ...topic, indices: sharedIntegers(topic.indices), weights: sharedFloats(topic.weights) })

function sharedFloats(numbers: Float32Array): Float32Array {
  const copy = new Float32Array(new SharedArrayBuffer(numbers.byteLength))
  copy.set(numbers)
  return copy
}

function sharedIntegers(numbers: Int32Array): Int32Array {
  const copy = new Int32Array(new SharedArrayBuffer(numbers.byteLength))
  copy.set(numbers)
  return copy
}
