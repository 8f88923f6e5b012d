import { touchpointNames } from '../../listen/index.ts'
import { topicNames } from '../../understand/index.ts'
import { nameMatcher, type Search } from '../../platform/search/search.ts'
import { readSnapshotRanks } from './snapshot.ts'
import { listRows } from './store.ts'

/** Opportunities in sight by the names of topic and touchpoint, best ranked first; those merged into others are found as these. */
export const searchOpportunities: Search = async ({ db }, actor, { q, limit }) => {
  if (!actor.permissions.has('opportunities:read')) return []
  const { workspaceId } = actor
  const ranks = await readSnapshotRanks(db, workspaceId)
  const rows = (await listRows(db, actor)).filter(({ id, mergedInto }) => mergedInto === null && ranks.has(id))
  const [topics, touchpoints] = await Promise.all([
    topicNames(db, workspaceId, [...new Set(rows.map(({ topicId }) => topicId))]), touchpointNames(db, workspaceId, [...new Set(rows.map(({ touchpointId }) => touchpointId))]),
  ])
  const matches = nameMatcher(q)
  return rows
    .map(({ id, topicId, touchpointId }) => ({ id, topic: topics.get(topicId) ?? '', touchpoint: touchpoints.get(touchpointId) ?? '' }))
    .filter(({ topic, touchpoint }) => matches(`${topic} ${touchpoint}`))
    .toSorted((a, b) => (ranks.get(a.id) ?? 0) - (ranks.get(b.id) ?? 0))
    .slice(0, limit)
    .map(({ id, topic, touchpoint }) => ({ kind: 'opportunity', id, title: topic, detail: touchpoint }))
}
