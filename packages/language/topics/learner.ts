import {
  calibrated, type FeatureWeights, LEAST_PER_LABEL, type LabelModel, seededRandom, type SparseRow, trainLabel, trainLabelAmongUnlabelled,
} from '@koewa/statistics'
import { compacted } from './compacted.ts'
import { featureRow } from './feature-row.ts'
import { lowerBound } from './lower-bound.ts'

/** What one topic was learnt to be. Plain values; see serializeTopic. */
export interface LearnedTopic extends Pick<LabelModel, 'scaling' | 'abstention' | 'precision' | 'recall'> {
  readonly topicId: string
  /** Examples with and without the topic that it was learnt from. */
  readonly examples: { readonly with: number; readonly without: number }
  /** Hashed features with a weight, ascending, and the weights. */
  readonly indices: Int32Array
  readonly weights: Float32Array
  readonly bias: number
}

export interface TopicLearner {
  /** A person's word on one voice; a second one on the same voice replaces the first. Give the names of `analyzer.features`. */
  correct(voiceId: string, features: readonly string[], holds: boolean): void
  /** Learns anew from all corrections: 8 ms of processor time from twenty, 30 from a hundred, some 130 with a background of 500; undefined while there are fewer than ten voices with or without the topic. */
  learn(): LearnedTopic | undefined
}

export interface LearnerOptions {
  readonly topicId: string
  /** How rare each feature is in the company's voices, labelled or not (learnFeatureWeights): one for all topics. */
  readonly vocabulary: FeatureWeights
  /** Share of given tags that must be right; a person decides about the others. Default .9. */
  readonly targetPrecision?: number
  /**
   * Features of recent voices whoever they are about, drawn as they come: 500 serve, fewer than 100 are not used. They show
   * what voices without the topic are like and how frequent it is; without them the border is that of the corrections alone.
   */
  readonly background?: readonly (readonly string[])[]
}

const leastBackground = 100
const folds = 5

/**
 * Learns one topic from corrections: a linear SVM over hashed features scaled by how much they tell about it (NB-SVM), calibrated
 * on voices held back in turn. Deterministic for the same corrections in the same order.
 */
export function createTopicLearner({ topicId, vocabulary, targetPrecision = 0.9, background = [] }: LearnerOptions): TopicLearner {
  const others = background.length < leastBackground ? [] : background.map((features) => featureRow(vocabulary, features))
  const corrections = new Map<string, { readonly row: SparseRow; readonly holds: boolean }>()
  return {
    correct: (voiceId, features, holds) => void corrections.set(voiceId, { row: featureRow(vocabulary, features), holds }),
    learn: () => {
      const all = [...corrections.values()]
      const own = all.filter(({ holds }) => holds).length
      if (own < LEAST_PER_LABEL || all.length - own < LEAST_PER_LABEL) return undefined
      const { indices, rows } = compacted([...all.map(({ row }) => row), ...others], vocabulary.bits)
      const positive = all.map(({ holds }) => holds)
      const input = {
        label: topicId, rows: rows.slice(0, all.length), positive, fold: stratified(positive), features: indices.length, targetPrecision, random: seededRandom(1), scaled: true,
      }
      const { model, ...measured } = others.length === 0 ? trainLabel(input) : trainLabelAmongUnlabelled({ ...input, unlabelled: rows.slice(all.length) })
      const { label: _, ...quality } = measured
      return { topicId, examples: { with: own, without: all.length - own }, indices, weights: model.weights, bias: model.bias, ...quality }
    },
  }
}

/** Fold of each example: its place among those of its kind, so that every fold holds both kinds and none moves when one comes. */
function stratified(positive: readonly boolean[]): number[] {
  let [own, other] = [0, 0]
  return positive.map((holds) => (holds ? own++ : other++) % folds)
}

export interface LearnedFinding {
  readonly topicId: string
  /** Of the topic. With a background it holds on held-back reports within .07, but for the highest (.97), of which .85 come true. */
  readonly probability: number
  /** False below the threshold of the wanted precision: a person decides. */
  readonly sure: boolean
  /** Distance from the border between with and without. */
  readonly margin: number
}

/** What learned topics say about a voice, in the order of the topics. */
export function findLearnedTopics(topics: readonly LearnedTopic[], vocabulary: FeatureWeights, features: readonly string[]): LearnedFinding[] {
  const row = featureRow(vocabulary, features)
  return topics.map((topic) => {
    let margin = topic.bias
    eachPart(topic, row, (_, part) => (margin += part))
    const probability = calibrated(topic.scaling, margin)
    return { topicId: topic.topicId, probability, sure: probability >= topic.abstention.threshold, margin }
  })
}

/** Calls with each feature of the row that the topic has a weight for, and its part of the margin. Both are ascending. */
export function eachPart({ indices, weights }: Pick<LearnedTopic, 'indices' | 'weights'>, row: SparseRow, see: (index: number, part: number) => void): void {
  let at = 0
  for (let k = 0; k < row.indices.length; k++) {
    const index = row.indices[k] as number
    at = lowerBound(indices, index, at)
    if (indices[at] === index) see(index, (weights[at] as number) * (row.values[k] as number))
  }
}
