import { nameMatcher, type Search } from '../../platform/search/search.ts'
import { listTopics } from './store.ts'

/** Topics that voices count under today, by name, with the one they belong to. */
export const searchTopics: Search = async ({ db }, { workspaceId, permissions }, { q, limit }) => {
  if (!permissions.has('topics:read')) return []
  const topics = await listTopics(db, workspaceId)
  const names = new Map(topics.map(({ id, name }) => [id, name]))
  const matches = nameMatcher(q)
  return topics
    .filter(({ name, status, mergedInto }) => status === 'active' && mergedInto === null && matches(name))
    .slice(0, limit)
    .map(({ id, name, parentId }) => {
      const detail = parentId === null ? undefined : names.get(parentId)
      return { kind: 'topic', id, title: name, ...(detail !== undefined && { detail }) }
    })
}
