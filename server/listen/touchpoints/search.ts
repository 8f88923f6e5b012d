import { listDepartments } from '../../platform/people/departments/store.ts'
import { nameMatcher, type Search } from '../../platform/search/search.ts'
import { listTouchpoints } from './store.ts'

/** Touchpoints in sight by name, with the department they belong to. */
export const searchTouchpoints: Search = async ({ db }, { workspaceId, permissions, scope }, { q, limit }) => {
  if (!permissions.has('touchpoints:read')) return []
  const matches = nameMatcher(q)
  const touchpoints = (await listTouchpoints(db, workspaceId, scope)).filter(({ name, otherNames, mergedInto }) => mergedInto === null && [name, ...otherNames].some(matches)).slice(0, limit)
  if (touchpoints.length === 0) return []
  const departments = new Map((await listDepartments(db, workspaceId)).map(({ id, name }) => [id, name]))
  return touchpoints.map(({ id, name, departmentId }) => {
    const detail = departmentId === null ? undefined : departments.get(departmentId)
    return { kind: 'touchpoint', id, title: name, ...(detail !== undefined && { detail }) }
  })
}
