import { type FeatureWeights, hashedRow, learnFeatureWeights, linearSvm, margin, seededRandom } from '@koewa/statistics'
import { createTopicLearner, findLearnedTopics, type LearnedTopic } from '../../../packages/language/topics/index.ts'
import type { Figure } from '../../report.ts'
import type { LabelledText } from './labelled-texts.ts'
import { perLabel } from './sampling.ts'
import { mean, scoresOf } from './scores.ts'

type Features = (text: LabelledText) => readonly string[]

interface Scores {
  readonly accuracy: number
  readonly macroF1: number
}

/** One topic a component, all learnt from the same voices; the answer is the topic with the largest margin. */
function learnComponents(train: readonly LabelledText[], test: readonly LabelledText[], features: Features, vocabulary: FeatureWeights): Scores {
  const topics = [...new Set(train.map(({ label }) => label))].sort().flatMap((label): LearnedTopic[] => {
    const learner = createTopicLearner({ topicId: label, vocabulary })
    for (const text of train) learner.correct(text.id, features(text), text.label === label)
    const topic = learner.learn()
    return topic === undefined ? [] : [topic]
  })
  const answers = test.map((text) => findLearnedTopics(topics, vocabulary, features(text)).reduce((a, b) => (b.margin > a.margin ? b : a)).topicId)
  return scoresOf(test.map(({ label }) => label), answers)
}

/** The baseline of the data's README: characters 1–4 as they are written, TF-IDF, balanced linear SVM. */
function baseline(train: readonly LabelledText[], test: readonly LabelledText[]): Scores {
  const grams = ({ text }: LabelledText): string[] => [1, 2, 3, 4].flatMap((size) => Array.from({ length: Math.max(0, text.length - size + 1) }, (_, i) => text.slice(i, i + size)))
  const weights = learnFeatureWeights(train.map(grams), 20)
  const rows = train.map((text) => hashedRow(weights, grams(text)))
  const models = [...new Set(train.map(({ label }) => label))].sort().map((label) => ({
    label, model: linearSvm({ rows, positive: train.map((text) => text.label === label), features: 2 ** 20, random: seededRandom(1), cost: 1 }),
  }))
  const answers = test.map((text) => {
    const row = hashedRow(weights, grams(text))
    return models.map(({ label, model }) => ({ label, value: margin(model, row) })).reduce((a, b) => (b.value > a.value ? b : a)).label
  })
  return scoresOf(test.map(({ label }) => label), answers)
}

/** Samples of a size and how often it is drawn: small ones vary. */
const sizes = [[10, 5], [100, 3], [1000, 1], [Infinity, 1]] as const

/** Accuracy and macro-F1 on the test part at every size, ours and the baseline on the same texts. */
export function componentFigures(train: readonly LabelledText[], test: readonly LabelledText[], features: Features): { ours: Figure[]; reference: Figure[] } {
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
