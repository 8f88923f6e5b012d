import { ask, listTopics, topicFamily, type InsightRow } from '../../understand/index.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { PlanContent } from './plan.ts'
import { filterOf } from './slices.ts'

/**
 * Share of the slice's voices in the baseline that lie in the comparison too, 0–1. Where both are topics, the one topic below
 * the comparison's that shares most is counted, so it is at least as much.
 */
export async function sharedVoices(platform: Platform, actor: Actor, { slice, comparison, baseline }: PlanContent): Promise<number> {
  const own = { ...filterOf(slice), ...baseline }
  const both = { ...filterOf(comparison), ...own, attributes: { ...filterOf(comparison).attributes, ...own.attributes } }
  const topic = slice.topic === undefined ? undefined : comparison.topic
  const [all, shared, topics] = await Promise.all([
    ask(platform, actor, { measures: ['voices'], where: own }),
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
