import { learnFeatureWeights } from '@koewa/statistics'
import { createTopicLearner, findLearnedTopics, type LearnedTopic } from '../../../packages/language/topics/index.ts'
import { plotLines } from '../../plot.ts'
import { type Figure, median } from '../../report.ts'
import { reliabilityFigures } from './reliability.ts'
import type { LabelledText } from './labelled-texts.ts'
import { shuffled } from './sampling.ts'
import { mean } from './scores.ts'
import { type TopicScores, topicScores } from './topic-scores.ts'

const start = { with: 10, without: 10 }
const steps = [0, 5, 10, 20]
/** A person corrects the mistakes seen among so many recent voices. */
const looked = 400
const fewest = 60
/** Recent voices without anybody's word that the learner may look at. */
const unlabelled = 500

interface Curve {
  readonly scores: readonly TopicScores[]
  readonly milliseconds: readonly number[]
  /** As it stands after twenty corrections. */
  readonly topic: LearnedTopic
}

/**
 * One topic at a time: learnt from ten voices with and ten without, then corrected, in turn on a voice that it tagged wrongly
 * and on one that it missed. F1 and average precision on the test part after so many corrections, mean over all topics, with
 * and without unlabelled voices; and how far its probabilities hold.
 */
export function learningCurve(train: readonly LabelledText[], test: readonly LabelledText[], features: (text: LabelledText) => readonly string[]): Figure[] {
  const vocabulary = learnFeatureWeights(train.map(features))
  const labels = [...new Set(train.map(({ label }) => label))].filter((label) => train.filter((text) => text.label === label).length >= fewest).sort()
  const found = (topic: LearnedTopic, text: LabelledText) => findLearnedTopics([topic], vocabulary, features(text))[0] ?? { probability: NaN, margin: NaN, sure: false }

  function follow(label: string, number: number, background: boolean): Curve {
    const order = shuffled(train, number + 1)
    const holds = (text: LabelledText): boolean => text.label === label
    const taught = new Set([...order.filter(holds).slice(0, start.with), ...order.filter((text) => !holds(text)).slice(0, start.without)])
    const recent = order.filter((text) => !taught.has(text)).slice(0, looked)
    const others = order.filter((text) => !taught.has(text)).slice(looked, looked + unlabelled)
    const learner = createTopicLearner({ topicId: label, vocabulary, ...(background && { background: others.map(features) }) })
    for (const text of taught) learner.correct(text.id, features(text), holds(text))
    const learnt = (): LearnedTopic => learner.learn() as LearnedTopic
    let topic = learnt()
    let afterTwenty = topic
    const scores = [measure()]
    const milliseconds: number[] = []
    for (let corrections = 1; corrections <= (steps.at(-1) ?? 0); corrections++) {
      const mistaken = nextMistake(corrections % 2 === 0)
      if (mistaken === undefined) break
      taught.add(mistaken)
      const began = performance.now()
      learner.correct(mistaken.id, features(mistaken), holds(mistaken))
      topic = learnt()
      milliseconds.push(performance.now() - began)
      if (corrections <= 20) afterTwenty = topic
      if (steps.includes(corrections)) scores.push(measure())
    }
    return { scores, milliseconds, topic: afterTwenty }

    function nextMistake(missed: boolean): LabelledText | undefined {
      const left = recent.filter((text) => !taught.has(text))
      const wrong = (kind: boolean) => left.find((text) => holds(text) === kind && found(topic, text).margin > 0 !== kind)
      return wrong(missed) ?? wrong(!missed)
    }

    function measure(): TopicScores {
      return topicScores(test.map((text) => ({ holds: holds(text), margin: found(topic, text).margin })))
    }
  }

  const curves = labels.map((label, number) => follow(label, number, true))
  const alone = labels.map((label, number) => follow(label, number, false))
  const at = (of: readonly Curve[], step: number, value: (scores: TopicScores) => number): number => mean(of.map(({ scores }) => value((scores[step] ?? scores.at(-1)) as TopicScores)))
  plotLines('corrections', {
    title: `F1 on reports of an unseen year, mean of ${labels.length} topics`, x: { name: 'corrections after ten voices with and ten without the topic' }, y: { name: 'F1' },
    lines: [
      { name: 'with 500 unlabelled voices', points: steps.map((step, i) => [step, at(curves, i, ({ f1 }) => f1)]) },
      { name: 'corrections alone', points: steps.map((step, i) => [step, at(alone, i, ({ f1 }) => f1)]) },
    ],
  }, 'language')
  const twenty = steps.indexOf(20)
  const outcomes = curves.flatMap(({ topic }, i) => test.map((text) => ({ ...found(topic, text), holds: text.label === labels[i] })))
  return [
    ...steps.flatMap((corrections, step) => [
      { name: `after ${corrections} corrections: F1, ${labels.length} topics`, value: at(curves, step, ({ f1 }) => f1), unit: '' },
      { name: '  precision', value: at(curves, step, ({ precision }) => precision), unit: '' },
      { name: '  recall', value: at(curves, step, ({ recall }) => recall), unit: '' },
      { name: '  average precision', value: at(curves, step, ({ average }) => average), unit: '' },
      { name: '  without unlabelled voices: F1', value: at(alone, step, ({ f1 }) => f1), unit: '' },
      { name: '  without unlabelled voices: average precision', value: at(alone, step, ({ average }) => average), unit: '' },
    ]),
    { name: 'topics with a better F1 after 20 corrections', value: curves.filter(({ scores }) => ((scores[twenty] ?? scores.at(-1))?.f1 ?? 0) > (scores[0]?.f1 ?? 1)).length, unit: `of ${labels.length}` },
    { name: 'one correction learnt, features given', value: median(curves.flatMap(({ milliseconds }) => milliseconds)), unit: 'ms' },
    { name: '  without unlabelled voices', value: median(alone.flatMap(({ milliseconds }) => milliseconds)), unit: 'ms' },
    ...reliabilityFigures(outcomes),
  ]
}
