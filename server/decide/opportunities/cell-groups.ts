import type { TouchpointFacts } from '../../listen/index.ts'
import { cellKey, type CellKey, type Topic } from '../../understand/index.ts'

export type Placed = Readonly<{ id: string; topicId: string; touchpointId: string; mergedInto: string | null }>

/** Topics and touchpoints by the ids that they count as now. */
export type Places = Readonly<{ topic: ReadonlyMap<string, string>; touchpoint: ReadonlyMap<string, string> }>

export const placesOf = (topics: readonly Topic[], touchpoints: readonly TouchpointFacts[]): Places => ({
  topic: new Map(topics.map(({ id, mergedInto }) => [id, mergedInto ?? id])),
  touchpoint: new Map(touchpoints.map(({ id, effectiveId }) => [id, effectiveId])),
})

/** An opportunity's own cell, or cells when others were merged into it: one topic at several touchpoints, or several at one. */
export type CellGroup = Readonly<{ cell: CellKey; topicIds: readonly string[]; touchpointIds: readonly string[] }>
export type CellGroups = Readonly<{
  /** By opportunity; of one that was merged away the group it counts for. */
  of: ReadonlyMap<string, CellGroup>
  /** Cells that count as another. */
  merged: ReadonlyMap<CellKey, CellKey>
}>

/** Which cells each opportunity counts, after merges of opportunities, topics and touchpoints. */
export function groupCells(opportunities: readonly Placed[], { topic, touchpoint }: Places): CellGroups {
  const counted = opportunities.map((one) => ({
    ...one, topicId: topic.get(one.topicId) ?? one.topicId, touchpointId: touchpoint.get(one.touchpointId) ?? one.touchpointId,
  }))
  const members = Map.groupBy(counted, ({ id, mergedInto }) => mergedInto ?? id)
  const groups = counted.filter(({ mergedInto }) => mergedInto === null).map((kept) => {
    const all = members.get(kept.id) ?? [kept]
    const cell = cellKey(kept.topicId, kept.touchpointId)
    const unique = (ids: readonly string[]): string[] => [...new Set(ids)]
    return { all, cell, topicIds: unique(all.map((one) => one.topicId)), touchpointIds: unique(all.map((one) => one.touchpointId)) }
  })
  return {
    of: new Map(groups.flatMap(({ all, ...group }) => all.map(({ id }) => [id, group] as const))),
    merged: new Map(groups.flatMap(({ all, cell }) =>
      all.map((one) => cellKey(one.topicId, one.touchpointId)).filter((own) => own !== cell).map((own) => [own, cell] as const))),
  }
}
