import { learnFeatureWeights } from '@koewa/statistics'
import { beforeAll, describe, expect, it } from 'vitest'
import { createAnalyzer } from '../analyzer.ts'
import {
  createTopicLearner, deserializeTopic, deserializeVocabulary, explainHeading, explainLearnedTopic, findLearnedTopics, headingOf, headingRow, type LearnedTopic, learnHeadings,
  serializeTopic, serializeVocabulary,
} from './index.ts'

const analyzer = createAnalyzer()
const ends = ['今日もそうだ', '先週からだ', '何度もだ', '家の者も言う', 'ずっとだ', '朝だけだ', '雨の日もだ', '今年からだ', '二回目だ', '困っている']
const heat = ['暖房が効かない', '部屋が寒くて凍える', '温風が出ない', 'ヒーターが温まらない']
const other = ['レジの列が長い', '駐車場が狭い', '店員が親切だ', '配送が遅い']
const all = [...heat, ...other].flatMap((said, kind) => ends.map((end, i) => ({ id: `${kind}-${i}`, text: `${said}。${end}。`, holds: kind < heat.length })))
const names = (text: string): string[] => analyzer.features(text).map(({ name }) => name)
const vocabulary = learnFeatureWeights(all.map(({ text }) => names(text)))
const learner = createTopicLearner({ topicId: 'heating', vocabulary })

describe('a topic learnt from corrections', () => {
  let topic: LearnedTopic
  beforeAll(() => {
    for (const { id, text, holds } of all) learner.correct(id, names(text), holds)
    topic = learner.learn() as LearnedTopic
  })

  it('needs ten voices with it and ten without', () => {
    const few = createTopicLearner({ topicId: 'heating', vocabulary })
    for (const { id, text, holds } of [...all.slice(0, 60), ...all.slice(-9)]) if (holds || id.startsWith('7')) few.correct(id, names(text), holds)
    expect(few.learn()).toBeUndefined()
  })

  it('knows voices it never saw, and others that are not about it', () => {
    const probability = (text: string): number => findLearnedTopics([topic], vocabulary, names(text))[0]?.probability ?? NaN
    expect(probability('寝室のヒーターが効かず寒い。')).toBeGreaterThan(0.5)
    expect(probability('レジの店員が遅い。')).toBeLessThan(0.3)
    expect(topic.examples).toEqual({ with: 40, without: 40 })
  })

  it('shows the letters that spoke for it', () => {
    const text = '昨日来たら、店の暖房が効かない。'
    const reasons = explainLearnedTopic(topic, vocabulary, analyzer.features(text))
    expect(text.slice(reasons[0]?.start, reasons[0]?.end)).toMatch(/暖房|効かない/)
    expect(reasons.every(({ part, start, end }) => part > 0 && start < end && end <= text.length)).toBe(true)
  })

  it('is the same after being stored', () => {
    const again = deserializeTopic(serializeTopic(topic))
    expect(again).toEqual(topic)
    const found = findLearnedTopics([again], deserializeVocabulary(serializeVocabulary(vocabulary)), names('暖房が弱い'))
    expect(found).toEqual(findLearnedTopics([topic], vocabulary, names('暖房が弱い')))
    expect(() => deserializeTopic(serializeTopic(topic).replace('learner-2', 'learner-0'))).toThrow(/learn them anew/)
  })

  it('learns the same from the same, and takes the last word on a voice', () => {
    expect(learner.learn()).toEqual(topic)
    learner.correct('0-0', names(all[0]?.text ?? ''), false)
    expect(learner.learn()?.examples).toEqual({ with: 39, without: 41 })
  })
})

it('keeps its places in texts that normalising changes', () => {
  const text = 'ﾋｰﾀｰが　Ｎｇ'
  const features = analyzer.features(text)
  expect(features.find(({ name }) => name === 't:ヒーター')).toMatchObject({ start: 0, end: 4 })
  expect(features.find(({ name }) => name === 'c:ng')).toMatchObject({ start: 6, end: 8 })
})

it('shows the letters that spoke for a heading', () => {
  const model = learnHeadings({ bits: vocabulary.bits, examples: all.map(({ text, holds }) => ({ heading: holds ? '暖房' : '店', row: headingRow(vocabulary, analyzer.features(text)) })) })
  const text = '昨日来たら、店の暖房が効かない。'
  const features = analyzer.features(text)
  expect(headingOf(model, headingRow(vocabulary, features)).heading).toBe('暖房')
  const [first] = explainHeading(model, '暖房', vocabulary, features)
  expect(text.slice(first?.start, first?.end)).toMatch(/暖房|効かない/)
  expect(explainHeading(model, '配送', vocabulary, features)).toEqual([])
})
