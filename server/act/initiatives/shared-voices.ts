import { ask, listTopics, topicFamily, type InsightRow } from '../../understand/index.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { PlanContent } from './plan.ts'
import { filterOf } from './slices.ts'

/**
 * Share of the comparison's voices in the baseline that lie in the slice too, 0–1. Between two topics the one topic below
 * the slice's that shares most is counted, so it is at least as much.
 */
export async function sharedVoices(platform: Platform, actor: Actor, { slice, comparison, baseline }: PlanContent): Promise<number> {
  const compared = { ...filterOf(comparison), ...baseline }
  const both = { ...filterOf(slice), ...compared, attributes: { ...filterOf(slice).attributes, ...compared.attributes } }
  const topic = comparison.topic === undefined ? undefined : slice.topic
  const [all, shared, topics] = await Promise.all([
    ask(platform, actor, { measures: ['voices'], where: compared }),
    ask(platform, actor, { measures: ['voices'], where: both, by: topic === undefined ? [] : ['topic'] }),
    listTopics(platform.db, actor.workspaceId),
  ])
  const total = all.rows[0]?.measures.voices?.value ?? 0
  if (total === 0) return 0
  const family = topic === undefined ? undefined : new Set(topicFamily(topics, [topic]))
  const counts = shared.rows.filter(({ key }) => !family || family.has(idOf(key['topic']))).map(({ measures }) => measures.voices?.value ?? 0)
  return Math.max(0, ...counts) / total
}

const idOf = (key: InsightRow['key'][string] | undefined): string => (typeof key === 'object' && key !== null ? key.id : '')
