import { hashedRow, learnFeatureWeights, linearSvm, margin, seededRandom, type SparseRow } from '@koewa/statistics'
import { headingOf, learnHeadings } from '../../../packages/language/topics/index.ts'
import type { Figure } from '../../report.ts'
import { pairedDifference } from './bootstrap.ts'
import type { LabelledText } from './labelled-texts.ts'
import { perLabel } from './sampling.ts'
import { mean, scoresOf } from './scores.ts'

type RowOf = (text: LabelledText) => SparseRow

/** The product's way: headings learnt from the examples, the other texts of the training years without their labels. */
function learnComponents(examples: readonly LabelledText[], unlabelled: readonly LabelledText[], test: readonly LabelledText[], rowOf: RowOf, bits: number): string[] {
  const model = learnHeadings({ bits, examples: examples.map((text) => ({ heading: text.label, row: rowOf(text) })), unlabelled: unlabelled.map(rowOf) })
  return test.map((text) => headingOf(model, rowOf(text)).heading)
}

/**
 * The baseline of the data's README: characters 1–4 as they are written, TF-IDF, balanced linear SVM. Balanced is either each
 * class as heavy as all others together, or (`perClass`, as scikit-learn weighs one against the rest) errors on a class at
 * n/(K·n_class) against one on the others.
 */
function baseline(train: readonly LabelledText[], test: readonly LabelledText[], perClass: boolean): string[] {
  const grams = ({ text }: LabelledText): string[] => [1, 2, 3, 4].flatMap((size) => Array.from({ length: Math.max(0, text.length - size + 1) }, (_, i) => text.slice(i, i + size)))
  const weights = learnFeatureWeights(train.map(grams), 20)
  const rows = train.map((text) => hashedRow(weights, grams(text)))
  const labels = [...new Set(train.map(({ label }) => label))].sort()
  const models = labels.map((label) => {
    const positive = train.map((text) => text.label === label)
    const cost = train.length / labels.length / positive.filter(Boolean).length
    const costs = perClass ? { balanced: false, weight: positive.map((own) => (own ? cost : 1)) } : {}
    return { label, model: linearSvm({ rows, positive, features: 2 ** 20, random: seededRandom(1), cost: 1, tolerance: 0.01, ...costs }) }
  })
  return test.map((text) => {
    const row = hashedRow(weights, grams(text))
    return models.map(({ label, model }) => ({ label, value: margin(model, row) })).reduce((a, b) => (b.value > a.value ? b : a)).label
  })
}

/** Samples of a size and how often it is drawn: small ones vary. */
const allSizes: readonly (readonly [number, number])[] = [[10, 5], [100, 3], [1000, 1], [Infinity, 1]]

/**
 * Accuracy and macro-F1 on the test part at every size, ours (with and without unlabelled texts) and the baseline on the same
 * texts, balanced in either way, and the 95 % bootstrap interval of what ours is ahead of the better of the two.
 */
export function componentFigures(train: readonly LabelledText[], test: readonly LabelledText[], rowOf: RowOf, bits: number, sizes?: readonly number[]): { ours: Figure[]; reference: Figure[] } {
  const truth = test.map(({ label }) => label)
  const [ours, reference]: [Figure[], Figure[]] = [[], []]
  for (const [count, draws] of allSizes.filter(([size]) => sizes?.includes(size) ?? true)) {
    const samples = Array.from({ length: draws }, (_, draw) => perLabel(train, count, draw + 1))
    const name = `${count === Infinity ? 'all' : `${count} a class`} (${samples[0]?.length} texts${draws > 1 ? `, mean of ${draws}` : ''})`
    const add = (to: Figure[], what: string, answers: readonly (readonly string[])[]): void => {
      const scores = answers.map((each) => scoresOf(truth, each))
      to.push({ name: `${name}${what}: accuracy`, value: mean(scores.map(({ accuracy }) => accuracy)), unit: '' }, { name: `${name}${what}: macro-F1`, value: mean(scores.map(({ macroF1 }) => macroF1)), unit: '' })
    }
    const accuracy = (answers: readonly (readonly string[])[]): number => mean(answers.map((each) => scoresOf(truth, each).accuracy))
    const [even, perClass] = [false, true].map((kind) => samples.map((sample) => baseline(sample, test, kind))) as [string[][], string[][]]
    add(reference, '', even)
    add(reference, ', balanced a class', perClass)
    const better = accuracy(perClass) > accuracy(even) ? perClass : even
    const compare = (what: string, own: readonly (readonly string[])[]): void => {
      add(ours, what, own)
      for (const [measure, { low, high }] of Object.entries(pairedDifference(truth, own, better))) {
        ours.push({ name: `  ahead of the better baseline in ${measure}, from`, value: low, unit: '' }, { name: '  to', value: high, unit: '' })
      }
    }
    const others = samples.map((sample) => withoutThose(train, sample))
    compare('', samples.map((sample, i) => learnComponents(sample, others[i] ?? [], test, rowOf, bits)))
    if (others[0]?.length) compare(', labelled texts alone', samples.map((sample) => learnComponents(sample, [], test, rowOf, bits)))
  }
  return { ours, reference }
}

function withoutThose(texts: readonly LabelledText[], taken: readonly LabelledText[]): LabelledText[] {
  const those = new Set(taken)
  return texts.filter((text) => !those.has(text))
}
