import type { FeatureWeights, SparseRow } from '@koewa/statistics'
import type { Span } from '../types.ts'
import type { TextFeature } from './features.ts'
import { featureRow, headingRow } from './feature-row.ts'
import type { HeadingModel } from './headings.ts'
import { eachPart, type LearnedTopic } from './learner.ts'
import { letterParts } from './letter-parts.ts'

export interface TopicReason extends Span {
  /** What the place adds to the margin; above 0 it speaks for the topic. */
  readonly part: number
}

/** Letters that say less than this share of the most telling one are left out of the reasons. */
const leastShare = 0.25

/**
 * The places of a text that spoke most for a learned topic, strongest first: letters in a row that speak for the
 * topic are one place.
 * @param features all of the text, with their places (analyzer.features)
 */
export function explainLearnedTopic(topic: LearnedTopic, vocabulary: FeatureWeights, features: readonly TextFeature[], most = 5): TopicReason[] {
  return speaking(topic, featureRow(vocabulary, features.map(({ name }) => name)), vocabulary.bits, features).slice(0, most)
}

/** The places of a text that spoke most for a heading, strongest first; none where the model does not know the heading. */
export function explainHeading({ indices, headings }: HeadingModel, heading: string, vocabulary: FeatureWeights, features: readonly TextFeature[], most = 5): TopicReason[] {
  const own = headings.find((each) => each.heading === heading)
  return own === undefined ? [] : speaking({ indices, weights: own.model.weights }, headingRow(vocabulary, features), vocabulary.bits, features).slice(0, most)
}

function speaking(model: Pick<LearnedTopic, 'indices' | 'weights'>, row: SparseRow, bits: number, features: readonly TextFeature[]): TopicReason[] {
  const parts = new Map<number, number>()
  eachPart(model, row, (index, part) => void parts.set(index, part))
  return wholeWords(runs(letterParts(features, bits, parts)), features).sort((a, b) => b.part - a.part || a.start - b.start)
}

/** Reaches over the words that a run begins or ends inside of: 「つか」 of 見つからない says nothing. What comes to be one place is one. */
function wholeWords(reasons: readonly TopicReason[], features: readonly TextFeature[]): TopicReason[] {
  const words = features.filter(({ name }) => name.startsWith('w:') || name.startsWith('t:'))
  const found: TopicReason[] = []
  for (const reason of reasons) {
    const touched = words.filter(({ start, end }) => start < reason.end && end > reason.start)
    const start = touched.reduce((least, word) => Math.min(least, word.start), reason.start)
    const end = touched.reduce((most, word) => Math.max(most, word.end), reason.end)
    const last = found.at(-1)
    if (last !== undefined && start < last.end) found[found.length - 1] = { start: last.start, end: Math.max(last.end, end), part: last.part + reason.part }
    else found.push({ start, end, part: reason.part })
  }
  return found
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
