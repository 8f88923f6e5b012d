import type { Span, TopicFinding } from '@koewa/language'
import type { LearnedTag } from '../topic-learning/learned-topics.ts'
import { rounded, type Evidence } from './evidence.ts'

/** The topics a voice has, and those whose rule holds but that the model took away. */
export type TopicTags = Readonly<{ given: NonNullable<Evidence['t']>; removed: NonNullable<Evidence['u']> }>

/** Rule and model as one: what the rule finds unless the model takes it away, and what the model finds besides. */
export function allTags(byRule: readonly TopicFinding[], learned: readonly LearnedTag[]): TopicTags {
  const ruled = new Set(byRule.map(({ topicId }) => topicId))
  const refused = new Map(learned.filter(({ topicId, tagged }) => !tagged && ruled.has(topicId)).map((tag) => [tag.topicId, tag]))
  const placesOf = (spans: readonly Span[]) => spans.map(({ start, end }) => [start, end] as const)
  return {
    given: [
      ...byRule.filter(({ topicId }) => !refused.has(topicId)).map(({ topicId, spans }) => [topicId, placesOf(spans)] as const),
      ...learned.filter(({ topicId, tagged }) => tagged && !ruled.has(topicId)).map(({ topicId, spans }) => [topicId, spans, 'learned'] as const),
    ],
    removed: byRule.flatMap(({ topicId, spans }) => {
      const refusal = refused.get(topicId)
      return refusal ? [[topicId, rounded(refusal.probability), placesOf(spans), refusal.spans] as const] : []
    }),
  }
}
