import { type Interval, StatisticsError, seededRandom, wilsonInterval } from '@koewa/statistics'
import type { Analyzer } from '../analyzer.ts'
import { analysisVersion } from '../version.ts'
import { type Comparison, comparePaired } from './comparison.ts'
import { engineFeatures } from './engine-features.ts'
import { type PolarityEstimate, type SentimentModel, type VoiceFeatures, estimate, trainModel } from './model.ts'
import type { Polarity } from './scores.ts'
import { fingerprint } from './fingerprint.ts'

export interface ScoredVoice {
  readonly text: string
  /** From `polarityOfScore`. */
  readonly polarity: Polarity
}

/** A company's own sentiment, learnt from voices that carry a score. Holds until somebody accepts a later one. */
export interface SentimentVersion {
  /** Fingerprint of the engine's version and the voices: equal input gives the equal version. */
  readonly id: string
  /** The engine whose output it rests on; with another it has to be learnt anew. */
  readonly analysisVersion: string
  readonly voices: number
  readonly measured: MeasuredAccuracy
  readonly model: SentimentModel
}

/** On voices held back: of a model trained in the same way on the others. What ships is then trained on all. */
export interface MeasuredAccuracy {
  readonly heldBack: number
  readonly own: Interval
  /** The engine without learning, on the same voices. */
  readonly engine: Interval
  readonly macroF1: number
  readonly engineMacroF1: number
  readonly comparison: Comparison
}

/** What both made of one voice held back; `voice` is its place among the voices given. */
export interface HeldBackVoice {
  readonly voice: number
  readonly expected: Polarity
  readonly own: Polarity
  readonly engine: Polarity
}

export interface LearnOptions {
  /** Within this distance of 0 the engine's score counts as neither in the comparison: as whoever shows it counts it. Default 0.15. */
  readonly neutralWithin?: number
  /** Told what is being done, and how much of that: 0–1. */
  readonly onProgress?: (stage: 'reading' | 'measuring' | 'training', share: number) => void
  /** Told the voices held back, once they are measured: for a table of confusions and examples. */
  readonly onMeasured?: (voices: readonly HeldBackVoice[]) => void
}

/** Fewer scored voices, or fewer of a class, teach nothing that holds. */
export const leastVoices = 50
const leastOfClass = 10
/** Of ten parts by fingerprint of the text, how many are held back. */
const heldBackParts = 2

/**
 * Trains and measures; applies nothing: storing, showing and accepting the version is the caller's. Classes with fewer than
 * ten voices are left out. @throws StatisticsError `too-few-observations` with what is missing
 */
export function learnSentiment(analyzer: Analyzer, voices: readonly ScoredVoice[], { neutralWithin, onProgress, onMeasured }: LearnOptions = {}): SentimentVersion {
  const counts = new Map<Polarity, number>()
  for (const { polarity } of voices) counts.set(polarity, (counts.get(polarity) ?? 0) + 1)
  const places = voices.map((_, place) => place).filter((place) => (counts.get((voices[place] as ScoredVoice).polarity) ?? 0) >= leastOfClass)
  const used = places.map((place) => voices[place] as ScoredVoice)
  const classes = new Set(used.map(({ polarity }) => polarity))
  if (used.length < leastVoices || classes.size < 2) {
    throw new StatisticsError('too-few-observations', `${used.length} scored voices of ${classes.size} kinds: learn from at least ${leastVoices}, ${leastOfClass} of each of two kinds.`)
  }
  const features = used.map(({ text }, at) => {
    onProgress?.('reading', at / used.length)
    return voiceFeatures(analyzer, text)
  })
  const prints = used.map(({ text }) => fingerprint(text))
  const polarities = used.map(({ polarity }) => polarity)
  const seed = prints.reduce((sum, print) => (sum + print) >>> 0, 0)
  onProgress?.('measuring', 0)
  const { measured, heldBack } = measure(features, polarities, prints, seed, neutralWithin, (share) => onProgress?.('measuring', share))
  onMeasured?.(heldBack.map(({ voice, ...made }) => ({ voice: places[voice] as number, ...made })))
  onProgress?.('training', 0)
  return {
    id: `sentiment-${fingerprint(`${analysisVersion}\n${used.map(({ text, polarity }) => `${polarity}${text}`).join('\n')}`).toString(36)}`,
    analysisVersion,
    voices: used.length,
    measured,
    model: trainModel(features, polarities, prints.map((print) => Math.floor(print / 10)), seededRandom(seed), (share) => onProgress?.('training', share)),
  }
}

function measure(features: readonly VoiceFeatures[], truth: readonly Polarity[], prints: readonly number[], seed: number, neutralWithin = engineNeutral, onProgress?: (share: number) => void): { measured: MeasuredAccuracy; heldBack: HeldBackVoice[] } {
  const isHeldBack = (i: number): boolean => (prints[i] as number) % 10 < heldBackParts
  const all = features.map((_, i) => i)
  const inside = all.filter((i) => !isHeldBack(i))
  const outside = all.filter(isHeldBack)
  const taught = new Set(inside.map((i) => truth[i]))
  if (outside.length === 0 || taught.size < 2) throw new StatisticsError('too-few-observations', 'The scored voices are too much alike to hold some back.')
  const model = trainModel(inside.map((i) => features[i] as VoiceFeatures), inside.map((i) => truth[i] as Polarity), inside.map((i) => Math.floor((prints[i] as number) / 10)), seededRandom(seed), onProgress)
  const classes = [...taught] as Polarity[]
  const expected = outside.map((i) => truth[i] as Polarity)
  const own = outside.map((i) => estimate(model, features[i] as VoiceFeatures).polarity)
  const engine = outside.map((i) => enginePolarity((features[i] as VoiceFeatures).engine[0] ?? 0, classes.includes(0), neutralWithin))
  const share = (found: readonly Polarity[]): Interval => wilsonInterval({ successes: found.filter((each, i) => each === expected[i]).length, n: found.length })
  return {
    measured: {
      heldBack: outside.length, own: share(own), engine: share(engine),
      macroF1: macroF1(own, expected, classes), engineMacroF1: macroF1(engine, expected, classes),
      comparison: comparePaired(own.map((each, i) => each === expected[i]), engine.map((each, i) => each === expected[i])),
    },
    heldBack: outside.map((voice, i) => ({ voice, expected: expected[i] as Polarity, own: own[i] as Polarity, engine: engine[i] as Polarity })),
  }
}

const engineNeutral = 0.15

/** The engine's score as a class: nearer to 0 than `neutralWithin` is neither. */
export function enginePolarity(score: number, withNeutral: boolean, neutralWithin = engineNeutral): Polarity {
  if (withNeutral && Math.abs(score) < neutralWithin) return 0
  return score < 0 ? -1 : 1
}

/** Mean over the classes of 2·hits / (found + expected). */
export function macroF1(found: readonly Polarity[], expected: readonly Polarity[], classes: readonly Polarity[]): number {
  const each = classes.map((polarity) => {
    const hits = found.filter((value, i) => value === polarity && expected[i] === polarity).length
    const total = found.filter((value) => value === polarity).length + expected.filter((value) => value === polarity).length
    return total === 0 ? 0 : (2 * hits) / total
  })
  return each.reduce((sum, value) => sum + value, 0) / each.length
}

function voiceFeatures(analyzer: Analyzer, text: string): VoiceFeatures {
  return { text: analyzer.features(text).map(({ name }) => name), engine: engineFeatures(analyzer.analyze(text)) }
}

/** The accepted version on one text. @throws StatisticsError `out-of-range` when it was learnt on another engine */
export function applySentiment(version: SentimentVersion, analyzer: Analyzer, text: string): PolarityEstimate {
  if (version.analysisVersion !== analysisVersion) {
    throw new StatisticsError('out-of-range', `This sentiment was learnt on ${version.analysisVersion}: learn it anew on ${analysisVersion}.`)
  }
  return estimate(version.model, voiceFeatures(analyzer, text))
}
