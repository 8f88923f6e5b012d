import { type Analyzer, type ProposalOptions, type ProposedTopic, proposeTopics, type TopicRule } from '@koewa/language'
import { deserializeVocabulary, discoverTopics, type DiscoveredTopic, explainLearnedTopic, findLearnedTopics, type HeardVoice, serializeTopic, serializeVocabulary } from '@koewa/language/topics'
import { learnFeatureWeights } from '@koewa/statistics'
import type { LearnedTag, LearnedTopics } from './learned-topics.ts'
import { learnTopic, measureTopic, type Quality } from './quality.ts'

/** What analysis threads do for topics beside tagging new texts; each runs in one go. */
export type TopicTasks = {
  /** `all`: also what the models are not sure of. */
  tag: { input: Readonly<{ texts: readonly string[]; learned: LearnedTopics; all: boolean }>; output: LearnedTag[][] }
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
}>

export function doTopicTask(analyzer: Analyzer, task: TopicTask): TopicTasks[keyof TopicTasks]['output'] {
  const names = (text: string): string[] => analyzer.features(text).map(({ name }) => name)
  switch (task.name) {
    case 'tag': return task.input.texts.map((text) => learnedTags(analyzer, text, task.input.learned, task.input.all))
    case 'vocabulary': return serializeVocabulary(learnFeatureWeights(task.input.texts.map(names)))
    case 'learn': {
      const { topicId, rule, examples, vocabulary: stored } = task.input
      const vocabulary = deserializeVocabulary(stored)
      const judged = { topicId, rule, vocabulary, examples: examples.map((example) => ({ ...example, features: names(example.text) })) }
      const topic = learnTopic(judged)
      return topic && { model: serializeTopic(topic), quality: measureTopic(judged) }
    }
    case 'discover': return discoverTopics(task.input.voices, task.input)
    case 'propose': return proposeTopics(task.input.documents, task.input.options)
  }
}

/** What learned topics say about a masked text, with the places that spoke for those it is sure of. */
export function learnedTags(analyzer: Analyzer, text: string, { vocabulary, topics }: LearnedTopics, all = false): LearnedTag[] {
  const features = analyzer.features(text)
  const found = findLearnedTopics(topics, vocabulary, features.map(({ name }) => name))
  return found.flatMap(({ topicId, probability, sure }, index) => {
    const topic = topics[index]
    if (!topic || (!sure && !all)) return []
    const spans = sure ? explainLearnedTopic(topic, vocabulary, features).map(({ start, end }) => [start, end] as const).sort(([a], [b]) => a - b) : []
    return [{ topicId, probability, sure, spans }]
  })
}
