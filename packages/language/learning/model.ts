import { type CalibratedModel, type FeatureWeights, type Random, type SparseRow, calibrated, calibratedSvm, learnFeatureWeights, margin } from '@koewa/statistics'
import { featureRow } from '../topics/feature-row.ts'
import type { Polarity } from './scores.ts'

export interface VoiceFeatures {
  /** Names of `analyzer.features`. */
  readonly text: readonly string[]
  /** What `engineFeatures` makes of its analysis. */
  readonly engine: readonly number[]
}

/** One class against the others. */
export interface PolarityModel extends CalibratedModel {
  readonly polarity: Polarity
  /** Its share of the voices learnt from. */
  readonly share: number
}

export interface SentimentModel {
  readonly weights: FeatureWeights
  readonly classes: readonly PolarityModel[]
}

/** 2^16 hashed features: a megabyte for three classes. */
export const featureBits = 16
/** The engine's numbers beside a text row of length one: a few examples suffice to trust or turn them. */
const engineWeight = 1
const folds = 5

/** The text row with the engine's numbers behind it. */
export function voiceRow(weights: FeatureWeights, { text, engine }: VoiceFeatures): SparseRow {
  const row = featureRow(weights, text)
  const size = row.indices.length
  const indices = new Int32Array(size + engine.length)
  const values = new Float64Array(size + engine.length)
  indices.set(row.indices)
  values.set(row.values)
  engine.forEach((value, i) => {
    indices[size + i] = 2 ** weights.bits + i
    values[size + i] = value * engineWeight
  })
  return { indices, values }
}

/**
 * One calibrated linear SVM a class. `fold` gives each voice's fold: equal texts share one.
 * @param onProgress told the share done, 0–1, after each of the models that are trained
 */
export function trainModel(voices: readonly VoiceFeatures[], polarities: readonly Polarity[], fold: readonly number[], random: Random, onProgress?: (share: number) => void): SentimentModel {
  const weights = learnFeatureWeights(voices.map((voice) => voice.text), featureBits)
  const rows = voices.map((voice) => voiceRow(weights, voice))
  const features = 2 ** featureBits + (voices[0]?.engine.length ?? 0)
  const foldOf = fold.map((each) => each % folds)
  const kinds = [...new Set(polarities)].sort((a, b) => a - b)
  const models = kinds.length * (new Set(foldOf).size + 1)
  let trained = 0
  const count = (): void => onProgress?.(++trained / models)
  const classes = kinds.map((polarity): PolarityModel => {
    const positive = polarities.map((each) => each === polarity)
    const { model, scaling } = calibratedSvm({ rows, positive, fold: foldOf, features, random }, count)
    count()
    return { polarity, share: positive.filter(Boolean).length / positive.length, model, scaling }
  })
  return { weights, classes }
}

export interface PolarityEstimate {
  readonly polarity: Polarity
  /** Weight for minus weight against, −1 … 1; near 0 where both or neither hold. */
  readonly score: number
  /** Calibrated probability of `polarity` among voices like those learnt from. */
  readonly probability: number
}

/**
 * How far the classes are made equally frequent before they are compared: 0 would call nearly every voice of a well-liked
 * company praise, 1 finds most rare classes but errs more often. Chosen on the training parts of the labelled sets.
 */
const evenness = 0.7

/** The class most likely beyond its mere frequency. */
export function estimate(model: SentimentModel, voice: VoiceFeatures): PolarityEstimate {
  const row = voiceRow(model.weights, voice)
  const probabilities = model.classes.map((each) => calibrated(each.scaling, margin(each.model, row)))
  const beyond = probabilities.map((probability, i) => probability / (model.classes[i]?.share ?? 1) ** evenness)
  const sum = beyond.reduce((total, value) => total + value, 0) || 1
  const total = probabilities.reduce((all, value) => all + value, 0) || 1
  let score = 0
  let best = 0
  model.classes.forEach(({ polarity }, i) => {
    score += (polarity * (beyond[i] as number)) / sum
    if ((beyond[i] as number) > (beyond[best] as number)) best = i
  })
  return { polarity: model.classes[best]?.polarity ?? 0, score: Math.round(score * 1000) / 1000, probability: (probabilities[best] ?? 0) / total }
}
