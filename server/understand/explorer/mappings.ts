import type { Catalog } from './catalog.ts'
import type { Mapping, Mappings } from './aggregation.ts'

/** How the ids that ClickHouse holds are read: as what they were merged into, and by what their touchpoint belongs to. */
export function mappingsOf({ touchpoints, topics, departments }: Catalog): Mappings {
  const byId = new Map(touchpoints.map((one) => [one.id, one]))
  const ofTouchpoints = (to: (effective: Catalog['touchpoints'][number]) => string | null): Mapping =>
    mapping(touchpoints.map(({ id, effectiveId }) => [id, to(byId.get(effectiveId) ?? (byId.get(id) as Catalog['touchpoints'][number]))]))
  return {
    touchpoint: ofTouchpoints(({ id }) => id),
    department: ofTouchpoints(({ departmentId }) => departmentId && countingDepartments(departments, departmentId).join(',')),
    stage: ofTouchpoints(({ stage }) => stage),
    topic: topicMapping(topics),
  }
}

/** Topics to those that count their voices. */
export const topicMapping = (topics: Catalog['topics']): Mapping =>
  mapping(countingTopics(topics).map(([id, counting]) => [id, counting.length > 0 ? counting.join(',') : null]))

function mapping(pairs: readonly (readonly [from: string, to: string | null])[]): Mapping {
  const known = pairs.filter((pair): pair is [string, string] => pair[1] !== null)
  return { from: known.map(([from]) => from), to: known.map(([, to]) => to) }
}

/**
 * The topics that count a voice of each topic: itself or what it was merged into, and those above. A group by topic then
 * counts the very voices that a filter by that topic finds (resolve.ts). Archived and merged ones are not shown.
 */
function countingTopics(topics: Catalog['topics']): (readonly [id: string, counting: readonly string[]])[] {
  const byId = new Map(topics.map((topic) => [topic.id, topic]))
  return topics.map(({ id, mergedInto }) => {
    const counting: string[] = []
    let above = byId.get(mergedInto ?? id)
    while (above && above.mergedInto === null) {
      if (above.status === 'active') counting.push(above.id)
      above = above.parentId === null ? undefined : byId.get(above.parentId)
    }
    return [id, counting]
  })
}

/** A department and those above it: a group by department counts the very voices that a filter by it finds. */
function countingDepartments(departments: Catalog['departments'], id: string): string[] {
  const counting: string[] = []
  for (let above = departments.find((one) => one.id === id); above && !counting.includes(above.id); above = departments.find((one) => one.id === above?.parentId)) counting.push(above.id)
  return counting
}
