import { type FeatureWeights, hashedRow, hashFeature } from '@koewa/statistics'
import type { Span } from '../types.ts'
import type { TextFeature } from './features.ts'
import { eachPart, type LearnedTopic } from './learner.ts'

export interface TopicReason extends Span {
  /** What the place adds to the margin; above 0 it speaks for the topic. */
  readonly part: number
}

/** Letters that say less than this share of the most telling one are left out of the reasons. */
const leastShare = 0.25

/**
 * The places of a text that spoke most for a learned topic, strongest first: the part of each feature is laid on the letters
 * it was taken from, and letters in a row that speak for the topic are one place.
 * @param features all of the text, with their places (analyzer.features)
 */
export function explainLearnedTopic(topic: LearnedTopic, vocabulary: FeatureWeights, features: readonly TextFeature[], most = 5): TopicReason[] {
  const parts = new Map<number, number>()
  eachPart(topic, hashedRow(vocabulary, features.map(({ name }) => name)), (index, part) => void parts.set(index, part))
  const hashed = features.map(({ name }) => hashFeature(name, vocabulary.bits))
  const times = new Map<number, number>()
  for (const index of hashed) times.set(index, (times.get(index) ?? 0) + 1)
  const letters = new Float64Array(features.reduce((end, feature) => Math.max(end, feature.end), 0))
  features.forEach(({ start, end }, i) => {
    const index = hashed[i] as number
    const part = (parts.get(index) ?? 0) / (times.get(index) ?? 1) / Math.max(1, end - start)
    for (let at = start; at < end; at++) letters[at] = (letters[at] as number) + part
  })
  return runs(letters).sort((a, b) => b.part - a.part || a.start - b.start).slice(0, most)
}

function runs(letters: Float64Array): TopicReason[] {
  const least = letters.reduce((most, part) => Math.max(most, part), 0) * leastShare
  const found: TopicReason[] = []
  for (let start = 0; start < letters.length; start++) {
    let end = start
    let part = 0
    while (end < letters.length && (letters[end] as number) > least) part += letters[end++] as number
    if (end > start) found.push({ start, end, part })
    start = end
  }
  return found
}
