import type { Catalog } from './catalog.ts'
import type { Mapping, Mappings } from './sql.ts'

/** How the ids that ClickHouse holds are read: as what they were merged into, and by what their touchpoint belongs to. */
export function mappingsOf({ touchpoints, topics }: Catalog): Mappings {
  const byId = new Map(touchpoints.map((one) => [one.id, one]))
  const ofTouchpoints = (to: (effective: Catalog['touchpoints'][number]) => string | null): Mapping =>
    mapping(touchpoints.map(({ id, effectiveId }) => [id, to(byId.get(effectiveId) ?? (byId.get(id) as Catalog['touchpoints'][number]))]))
  const shown = new Set(topics.filter(({ status, mergedInto }) => status === 'active' && mergedInto === null).map(({ id }) => id))
  return {
    touchpoint: ofTouchpoints(({ id }) => id),
    department: ofTouchpoints(({ departmentId }) => departmentId),
    stage: ofTouchpoints(({ stage }) => stage),
    topic: mapping(topics.map(({ id, mergedInto }) => [id, shown.has(mergedInto ?? id) ? (mergedInto ?? id) : null])),
  }
}

function mapping(pairs: readonly (readonly [from: string, to: string | null])[]): Mapping {
  const known = pairs.filter((pair): pair is [string, string] => pair[1] !== null)
  return { from: known.map(([from]) => from), to: known.map(([, to]) => to) }
}
