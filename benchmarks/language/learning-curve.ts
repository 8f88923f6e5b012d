import { learnFeatureWeights } from '@koewa/statistics'
import { createTopicLearner, findLearnedTopics, type LearnedTopic } from '../../packages/language/topics/index.ts'
import { type Figure, median } from '../report.ts'
import type { LabelledText } from './labelled-texts.ts'
import { shuffled } from './sampling.ts'
import { mean } from './scores.ts'

const start = { with: 10, without: 10 }
const steps = [0, 5, 10, 20, 40]
/** A person looks at voices the topic is unsure about, out of so many recent ones. */
const looked = 400
const fewest = 60

/**
 * One topic at a time: learnt from ten voices with and ten without, then corrected on the voice that it is least sure about,
 * again and again. F1 and balanced accuracy on the test part after so many corrections, mean over all topics.
 */
export function learningCurve(train: readonly LabelledText[], test: readonly LabelledText[], features: (text: LabelledText) => readonly string[]): Figure[] {
  const vocabulary = learnFeatureWeights(train.map(features))
  const milliseconds: number[] = []
  const labels = [...new Set(train.map(({ label }) => label))].filter((label) => train.filter((text) => text.label === label).length >= fewest).sort()
  const curves = labels.map((label, number) => {
    const order = shuffled(train, number + 1)
    const known = [...order.filter((text) => text.label === label).slice(0, start.with), ...order.filter((text) => text.label !== label).slice(0, start.without)]
    const taught = new Set(known)
    const recent = order.filter((text) => !taught.has(text)).slice(0, looked)
    const learner = createTopicLearner({ topicId: label, vocabulary })
    for (const text of known) learner.correct(text.id, features(text), text.label === label)
    let topic = learner.learn() as LearnedTopic
    const measured = [{ corrections: 0, ...measure(topic) }]
    for (let corrections = 1; corrections <= (steps.at(-1) ?? 0); corrections++) {
      const unsure = recent.filter((text) => !taught.has(text)).map((text) => ({ text, distance: Math.abs(marginOf(topic, text)) })).reduce((a, b) => (b.distance < a.distance ? b : a)).text
      taught.add(unsure)
      const began = performance.now()
      learner.correct(unsure.id, features(unsure), unsure.label === label)
      topic = learner.learn() as LearnedTopic
      milliseconds.push(performance.now() - began)
      if (steps.includes(corrections)) measured.push({ corrections, ...measure(topic) })
    }
    return measured

    function measure(learned: LearnedTopic): { f1: number; balanced: number } {
      const found = test.map((text) => marginOf(learned, text) > 0)
      const own = test.filter((text) => text.label === label).length
      const right = test.filter((text, i) => text.label === label && found[i]).length
      const tagged = found.filter(Boolean).length
      return { f1: (2 * right) / (own + tagged), balanced: (right / own + (test.length - own - tagged + right) / (test.length - own)) / 2 }
    }
  })
  return [
    ...steps.flatMap((corrections, at) => [
      { name: `after ${corrections} corrections: F1, ${labels.length} topics`, value: mean(curves.map((curve) => curve[at]?.f1 ?? NaN)), unit: '' },
      { name: `after ${corrections} corrections: balanced accuracy`, value: mean(curves.map((curve) => curve[at]?.balanced ?? NaN)), unit: '' },
    ]),
    { name: 'topics with a better F1 after 20 corrections', value: curves.filter((curve) => (curve[3]?.f1 ?? 0) > (curve[0]?.f1 ?? 1)).length, unit: `of ${labels.length}` },
    { name: 'one correction learnt, features given', value: median(milliseconds), unit: 'ms' },
  ]

  function marginOf(topic: LearnedTopic, text: LabelledText): number {
    return findLearnedTopics([topic], vocabulary, features(text))[0]?.margin ?? 0
  }
}
