import { nameMatcher, type Search } from '../../platform/search/search.ts'
import { readNames } from './names.ts'
import { visibleTitles } from './store.ts'

/** Initiatives in sight by their titles, newest first. */
export const searchInitiatives: Search = async ({ db }, actor, { q, limit }) => {
  if (!actor.permissions.has('initiatives:read')) return []
  const matches = nameMatcher(q)
  const found = (await visibleTitles(db, actor)).filter(({ title }) => matches(title)).slice(0, limit)
  const { department } = await readNames(db, actor.workspaceId, { members: [], departments: found.map(({ owner_department_id }) => owner_department_id), topics: [], touchpoints: [] })
  return found.map(({ id, title, owner_department_id }) => ({ kind: 'initiative', id, title, detail: department(owner_department_id).name }))
}
