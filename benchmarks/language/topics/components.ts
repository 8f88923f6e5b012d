import { type FeatureWeights, hashedRow, learnFeatureWeights, linearSvm, margin, seededRandom } from '@koewa/statistics'
import { headingOf, learnHeadings } from '../../../packages/language/topics/index.ts'
import type { Figure } from '../../report.ts'
import { pairedDifference } from './bootstrap.ts'
import type { LabelledText } from './labelled-texts.ts'
import { perLabel } from './sampling.ts'
import { mean, scoresOf } from './scores.ts'

type Features = (text: LabelledText) => readonly string[]

/** The product's way: headings learnt from the examples, the other texts of the training years without their labels. */
function learnComponents(examples: readonly LabelledText[], unlabelled: readonly LabelledText[], test: readonly LabelledText[], features: Features, vocabulary: FeatureWeights): string[] {
  const model = learnHeadings({ vocabulary, examples: examples.map((text) => ({ heading: text.label, features: features(text) })), unlabelled: unlabelled.map(features) })
  return test.map((text) => headingOf(model, vocabulary, features(text)).heading)
}

/** The baseline of the data's README: characters 1–4 as they are written, TF-IDF, balanced linear SVM. */
function baseline(train: readonly LabelledText[], test: readonly LabelledText[]): string[] {
  const grams = ({ text }: LabelledText): string[] => [1, 2, 3, 4].flatMap((size) => Array.from({ length: Math.max(0, text.length - size + 1) }, (_, i) => text.slice(i, i + size)))
  const weights = learnFeatureWeights(train.map(grams), 20)
  const rows = train.map((text) => hashedRow(weights, grams(text)))
  const models = [...new Set(train.map(({ label }) => label))].sort().map((label) => ({
    label, model: linearSvm({ rows, positive: train.map((text) => text.label === label), features: 2 ** 20, random: seededRandom(1), cost: 1, tolerance: 0.01 }),
  }))
  return test.map((text) => {
    const row = hashedRow(weights, grams(text))
    return models.map(({ label, model }) => ({ label, value: margin(model, row) })).reduce((a, b) => (b.value > a.value ? b : a)).label
  })
}

/** Samples of a size and how often it is drawn: small ones vary. */
const allSizes: readonly (readonly [number, number])[] = [[10, 5], [100, 3], [1000, 1], [Infinity, 1]]

/**
 * Accuracy and macro-F1 on the test part at every size, ours (with and without unlabelled texts) and the baseline on the same
 * texts, and the 95 % bootstrap interval of what ours is ahead.
 */
export function componentFigures(train: readonly LabelledText[], test: readonly LabelledText[], features: Features, sizes = allSizes): { ours: Figure[]; reference: Figure[] } {
  const vocabulary = learnFeatureWeights(train.map(features))
  const truth = test.map(({ label }) => label)
  const [ours, reference]: [Figure[], Figure[]] = [[], []]
  for (const [count, draws] of sizes) {
    const samples = Array.from({ length: draws }, (_, draw) => perLabel(train, count, draw + 1))
    const name = `${count === Infinity ? 'all' : `${count} a class`} (${samples[0]?.length} texts${draws > 1 ? `, mean of ${draws}` : ''})`
    const add = (to: Figure[], what: string, answers: readonly (readonly string[])[]): void => {
      const scores = answers.map((each) => scoresOf(truth, each))
      to.push({ name: `${name}${what}: accuracy`, value: mean(scores.map(({ accuracy }) => accuracy)), unit: '' }, { name: `${name}${what}: macro-F1`, value: mean(scores.map(({ macroF1 }) => macroF1)), unit: '' })
    }
    const others = samples.map((sample) => withoutThose(train, sample))
    const own = samples.map((sample, i) => learnComponents(sample, others[i] ?? [], test, features, vocabulary))
    const theirs = samples.map((sample) => baseline(sample, test))
    add(ours, '', own)
    for (const [measure, { low, high }] of Object.entries(pairedDifference(truth, own, theirs))) {
      ours.push({ name: `  ahead of the baseline in ${measure}, from`, value: low, unit: '' }, { name: '  to', value: high, unit: '' })
    }
    if (others[0]?.length) add(ours, ', labelled texts alone', samples.map((sample) => learnComponents(sample, [], test, features, vocabulary)))
    add(reference, '', theirs)
  }
  return { ours, reference }
}

function withoutThose(texts: readonly LabelledText[], taken: readonly LabelledText[]): LabelledText[] {
  const those = new Set(taken)
  return texts.filter((text) => !those.has(text))
}
