import { seededRandom } from '@koewa/statistics'
import { mean, scoresOf } from './scores.ts'

interface Range {
  readonly low: number
  readonly high: number
}

const resamples = 1000

/**
 * 95 % percentile interval of the mean difference of two methods that answered the same texts, by drawing the texts anew with
 * replacement. `answers` and `others` hold one list per training sample.
 */
export function pairedDifference(truth: readonly string[], answers: readonly (readonly string[])[], others: readonly (readonly string[])[]): Record<'accuracy' | 'macro-F1', Range> {
  const random = seededRandom(1)
  const differences = Array.from({ length: resamples }, () => {
    const drawn = truth.map(() => Math.floor(random() * truth.length))
    const of = (list: readonly string[]): string[] => drawn.map((i) => list[i] as string)
    const expected = of(truth)
    const scores = (lists: readonly (readonly string[])[]) => lists.map((list) => scoresOf(expected, of(list)))
    const [own, other] = [scores(answers), scores(others)]
    return {
      accuracy: mean(own.map(({ accuracy }) => accuracy)) - mean(other.map(({ accuracy }) => accuracy)),
      macroF1: mean(own.map(({ macroF1 }) => macroF1)) - mean(other.map(({ macroF1 }) => macroF1)),
    }
  })
  return { accuracy: middle(differences.map(({ accuracy }) => accuracy)), 'macro-F1': middle(differences.map(({ macroF1 }) => macroF1)) }
}

function middle(values: readonly number[]): Range {
  const sorted = [...values].sort((a, b) => a - b)
  return { low: sorted[Math.floor(0.025 * sorted.length)] ?? NaN, high: sorted[Math.ceil(0.975 * sorted.length) - 1] ?? NaN }
}
