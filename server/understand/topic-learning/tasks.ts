import { type Analyzer, type ProposalOptions, type ProposedTopic, proposeTopics, type TopicRule } from '@koewa/language'
import { deserializeVocabulary, discoverTopics, type DiscoveredTopic, explainLearnedTopic, findLearnedTopics, type HeardVoice, serializeTopic, serializeVocabulary } from '@koewa/language/topics'
import { learnFeatureWeights } from '@koewa/statistics'
import type { LearnedTag, LearnedTopics } from './learned-topics.ts'
import { judged as judge } from './judgement.ts'
import { learnAndMeasure, type Quality } from './quality.ts'

/** A masked text with the topics whose rules hold for it. */
export type TextToTag = Readonly<{ text: string; ruled: readonly string[] }>

/** What analysis threads do for topics beside tagging new texts; each runs in one go. */
export type TopicTasks = {
  /** `all`: what every model says; without, only what it adds to the rules or takes away from them. */
  tag: { input: Readonly<{ texts: readonly TextToTag[]; learned: LearnedTopics; all: boolean }>; output: LearnedTag[][] }
  vocabulary: { input: Readonly<{ texts: readonly string[] }>; output: string }
  learn: { input: LearnInput; output: Readonly<{ model: string; quality: Quality }> | undefined }
  discover: { input: Readonly<{ voices: readonly HeardVoice[]; previous: readonly DiscoveredTopic[]; most: number }>; output: DiscoveredTopic[] }
  propose: { input: Readonly<{ documents: readonly (readonly string[])[]; options: ProposalOptions }>; output: ProposedTopic[] }
}
export type TopicTask = { [Name in keyof TopicTasks]: Readonly<{ name: Name; input: TopicTasks[Name]['input'] }> }[keyof TopicTasks]

export type LearnInput = Readonly<{
  topicId: string
  rule: Omit<TopicRule, 'id'>
  vocabulary: string
  /** In the order in which people judged. */
  examples: readonly Readonly<{ voiceId: string; text: string; terms: readonly string[]; holds: boolean }>[]
  /** Texts that nobody judged; the same for all topics that are learnt one after the other. */
  background: readonly string[]
}>

export function doTopicTask(analyzer: Analyzer, task: TopicTask): TopicTasks[keyof TopicTasks]['output'] {
  const names = (text: string): string[] => analyzer.features(text).map(({ name }) => name)
  switch (task.name) {
    case 'tag': return task.input.texts.map(({ text, ruled }) => learnedTags(analyzer, text, task.input.learned, new Set(ruled), task.input.all))
    case 'vocabulary': return serializeVocabulary(learnFeatureWeights(task.input.texts.map(names)))
    case 'learn': {
      const { topicId, rule, examples, vocabulary: stored } = task.input
      const vocabulary = deserializeVocabulary(stored)
      const learnt = learnAndMeasure({
        topicId, rule, vocabulary, examples: examples.map((example) => ({ ...example, features: names(example.text) })), background: task.input.background.map(names),
      })
      return learnt && { model: serializeTopic(learnt.model), quality: learnt.quality }
    }
    case 'discover': return discoverTopics(task.input.voices, task.input)
    case 'propose': return proposeTopics(task.input.documents, task.input.options)
  }
}

/**
 * What rules and models together say about a masked text, with the places that spoke for a tag the model gives or against one
 * it takes away; without `all` only these.
 */
export function learnedTags(analyzer: Analyzer, text: string, { vocabulary, topics }: LearnedTopics, ruled: ReadonlySet<string>, all = false): LearnedTag[] {
  const features = analyzer.features(text)
  const found = findLearnedTopics(topics, vocabulary, features.map(({ name }) => name))
  return found.flatMap(({ topicId, ...finding }, index) => {
    const topic = topics[index]
    if (!topic) return []
    const holds = ruled.has(topicId)
    const { probability, tagged } = judge(topic, finding, holds)
    const says = tagged !== holds
    if (!says && !all) return []
    const speaking = tagged ? topic : { ...topic, weights: topic.weights.map((weight) => -weight) }
    const spans = says ? explainLearnedTopic(speaking, vocabulary, features, tagged ? 5 : 3).map(({ start, end }) => [start, end] as const).sort(([a], [b]) => a - b) : []
    return [{ topicId, probability, tagged, spans }]
  })
}
