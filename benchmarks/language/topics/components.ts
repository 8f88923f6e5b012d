import { type FeatureWeights, hashedRow, learnFeatureWeights, linearSvm, margin, seededRandom, type SparseRow } from '@koewa/statistics'
import type { Figure } from '../../report.ts'
import type { LabelledText } from './labelled-texts.ts'
import { perLabel } from './sampling.ts'
import { mean, scoresOf } from './scores.ts'

type Features = (text: LabelledText) => readonly string[]

interface Scores {
  readonly accuracy: number
  readonly macroF1: number
}

/**
 * The learner's model of each component, all from the same voices; the answer is the one with the largest margin. Its calibration
 * is left out: it takes five more fits a component and moves no margin.
 */
function learnComponents(train: readonly LabelledText[], test: readonly LabelledText[], features: Features, vocabulary: FeatureWeights): Scores {
  return largestMargin(train, test, (text) => hashedRow(vocabulary, features(text)), 2 ** vocabulary.bits, 0.5)
}

/** The baseline of the data's README: characters 1–4 as they are written, TF-IDF, balanced linear SVM. */
function baseline(train: readonly LabelledText[], test: readonly LabelledText[]): Scores {
  const grams = ({ text }: LabelledText): string[] => [1, 2, 3, 4].flatMap((size) => Array.from({ length: Math.max(0, text.length - size + 1) }, (_, i) => text.slice(i, i + size)))
  const weights = learnFeatureWeights(train.map(grams), 20)
  return largestMargin(train, test, (text) => hashedRow(weights, grams(text)), 2 ** 20, 1)
}

function largestMargin(train: readonly LabelledText[], test: readonly LabelledText[], rowOf: (text: LabelledText) => SparseRow, size: number, cost: number): Scores {
  const rows = train.map(rowOf)
  const models = [...new Set(train.map(({ label }) => label))].sort().map((label) => ({
    label, model: linearSvm({ rows, positive: train.map((text) => text.label === label), features: size, random: seededRandom(1), cost }),
  }))
  const answers = test.map((text) => {
    const row = rowOf(text)
    return models.map(({ label, model }) => ({ label, value: margin(model, row) })).reduce((a, b) => (b.value > a.value ? b : a)).label
  })
  return scoresOf(test.map(({ label }) => label), answers)
}

/** Samples of a size and how often it is drawn: small ones vary. */
const allSizes: readonly (readonly [number, number])[] = [[10, 5], [100, 3], [1000, 1], [Infinity, 1]]

/** Accuracy and macro-F1 on the test part at every size, ours and the baseline on the same texts. */
export function componentFigures(train: readonly LabelledText[], test: readonly LabelledText[], features: Features, sizes = allSizes): { ours: Figure[]; reference: Figure[] } {
  const vocabulary = learnFeatureWeights(train.map(features))
  const [ours, reference]: [Figure[], Figure[]] = [[], []]
  for (const [count, draws] of sizes) {
    const samples = Array.from({ length: draws }, (_, draw) => perLabel(train, count, draw + 1))
    const name = `${count === Infinity ? 'all' : `${count} a class`} (${samples[0]?.length} texts${draws > 1 ? `, mean of ${draws}` : ''})`
    const add = (to: Figure[], scores: readonly Scores[]): void => {
      to.push({ name: `${name}: accuracy`, value: mean(scores.map(({ accuracy }) => accuracy)), unit: '' }, { name: `${name}: macro-F1`, value: mean(scores.map(({ macroF1 }) => macroF1)), unit: '' })
    }
    add(ours, samples.map((sample) => learnComponents(sample, test, features, vocabulary)))
    add(reference, samples.map((sample) => baseline(sample, test)))
  }
  return { ours, reference }
}
