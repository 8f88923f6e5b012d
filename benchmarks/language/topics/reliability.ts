import type { Figure } from '../../report.ts'
import { mean } from './scores.ts'

interface Outcome {
  readonly probability: number
  readonly sure: boolean
  readonly holds: boolean
}

const bins = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01]

/**
 * Whether probabilities hold: mean distance between what is claimed and what came true in bins (expected calibration error,
 * weighted by their size), the Brier score, and what abstaining gives: share tagged as sure, how many of them are right, and
 * how many of those that have the topic they are.
 */
export function reliabilityFigures(outcomes: readonly Outcome[]): Figure[] {
  const claimed = (own: readonly Outcome[]): number => mean(own.map(({ probability }) => probability))
  const came = (own: readonly Outcome[]): number => own.filter(({ holds }) => holds).length / own.length
  const inBins = bins.slice(1).map((to, i) => outcomes.filter(({ probability }) => probability >= (bins[i] ?? 0) && probability < to))
  const sure = outcomes.filter((outcome) => outcome.sure)
  return [
    { name: 'after 20 corrections: calibration error (ECE)', value: inBins.reduce((sum, own) => (own.length === 0 ? sum : sum + Math.abs(claimed(own) - came(own)) * own.length), 0) / outcomes.length, unit: '' },
    { name: '  Brier score', value: mean(outcomes.map(({ probability, holds }) => (probability - (holds ? 1 : 0)) ** 2)), unit: '' },
    { name: '  Brier score of the bare frequency', value: came(outcomes) * (1 - came(outcomes)), unit: '' },
    { name: '  sure (wanted precision .9): precision', value: sure.length === 0 ? NaN : came(sure), unit: '' },
    { name: '  sure: share of the voices that have the topic', value: sure.filter(({ holds }) => holds).length / outcomes.filter(({ holds }) => holds).length, unit: '' },
    ...inBins.filter((own) => own.length >= 20).map((own) => ({ name: `  claimed ${claimed(own).toFixed(2)} (${own.length}), true`, value: came(own), unit: '' })),
  ]
}
