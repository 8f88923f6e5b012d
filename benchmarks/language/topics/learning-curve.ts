import { learnFeatureWeights } from '@koewa/statistics'
import { createTopicLearner, findLearnedTopics, type LearnedTopic } from '../../../packages/language/topics/index.ts'
import { type Figure, median } from '../../report.ts'
import type { LabelledText } from './labelled-texts.ts'
import { shuffled } from './sampling.ts'
import { mean } from './scores.ts'

const start = { with: 10, without: 10 }
const steps = [0, 5, 10, 20]
/** A person corrects the mistakes seen among so many recent voices. */
const looked = 400
const fewest = 60

/**
 * One topic at a time: learnt from ten voices with and ten without, then corrected twenty times, in turn on a voice that it
 * tagged wrongly and on one that it missed. F1 and average precision on the test part after so many corrections, mean over all topics.
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
    const measured = [measure(topic)]
    for (let corrections = 1; corrections <= (steps.at(-1) ?? 0); corrections++) {
      const mistaken = nextMistake(corrections % 2 === 0)
      if (mistaken === undefined) break
      taught.add(mistaken)
      const began = performance.now()
      learner.correct(mistaken.id, features(mistaken), mistaken.label === label)
      topic = learner.learn() as LearnedTopic
      milliseconds.push(performance.now() - began)
      if (steps.includes(corrections)) measured.push(measure(topic))
    }
    return measured

    function nextMistake(missed: boolean): LabelledText | undefined {
      const left = recent.filter((text) => !taught.has(text))
      const wrong = (kind: boolean) => left.find((text) => (text.label === label) === kind && marginOf(topic, text) > 0 !== kind)
      return wrong(missed) ?? wrong(!missed)
    }

    function measure(learned: LearnedTopic): { f1: number; precision: number } {
      const margins = test.map((text) => marginOf(learned, text))
      const own = test.filter((text) => text.label === label).length
      const tagged = margins.filter((value) => value > 0).length
      const right = test.filter((text, i) => text.label === label && (margins[i] ?? 0) > 0).length
      let [hits, precision] = [0, 0]
      test.map((text, i) => ({ text, value: margins[i] ?? 0 })).sort((a, b) => b.value - a.value).forEach(({ text }, rank) => {
        if (text.label === label) precision += ++hits / (rank + 1)
      })
      return { f1: (2 * right) / (own + tagged), precision: precision / own }
    }
  })
  return [
    ...steps.flatMap((corrections, at) => [
      { name: `after ${corrections} corrections: F1, ${labels.length} topics`, value: mean(curves.map((curve) => (curve[at] ?? curve.at(-1))?.f1 ?? NaN)), unit: '' },
      { name: `after ${corrections} corrections: average precision`, value: mean(curves.map((curve) => (curve[at] ?? curve.at(-1))?.precision ?? NaN)), unit: '' },
    ]),
    { name: 'topics with a better F1 after 20 corrections', value: curves.filter((curve) => (curve.at(-1)?.f1 ?? 0) > (curve[0]?.f1 ?? 1)).length, unit: `of ${labels.length}` },
    { name: 'one correction learnt, features given', value: median(milliseconds), unit: 'ms' },
  ]

  function marginOf(topic: LearnedTopic, text: LabelledText): number {
    return findLearnedTopics([topic], vocabulary, features(text))[0]?.margin ?? 0
  }
}
