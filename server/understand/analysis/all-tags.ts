import type { Span, TopicFinding } from '@koewa/language'
import type { LearnedTag } from '../topic-learning/learned-topics.ts'
import type { Evidence } from './evidence.ts'

export type TopicTags = NonNullable<Evidence['t']>

/** Tags by rule, and those by model for topics whose rule does not hold. */
export function allTags(byRule: readonly TopicFinding[], learned: readonly LearnedTag[]): TopicTags {
  const ruled = new Set(byRule.map(({ topicId }) => topicId))
  return [
    ...byRule.map(({ topicId, spans }) => [topicId, spans.map(({ start, end }: Span) => [start, end] as const)] as const),
    ...learned.filter(({ topicId }) => !ruled.has(topicId)).map(({ topicId, spans }) => [topicId, spans, 'learned'] as const),
  ]
}
