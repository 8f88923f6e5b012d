import type { Topic } from "#api/topics.ts";

export interface Placed {
  readonly topic: Topic;
  /** How many of the given topics it lies below. */
  readonly depth: number;
}

/** Topics with the ones below right behind each; siblings by voices. One whose parent is not among them stands for itself. */
export function inTree(topics: readonly Topic[]): Placed[] {
  const known = new Set(topics.map(({ id }) => id));
  const below = Map.groupBy(topics.toSorted((a, b) => b.voices - a.voices), ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null));
  const placed = (parent: string | null, depth: number): Placed[] => (below.get(parent) ?? []).flatMap((topic) => [{ topic, depth }, ...placed(topic.id, depth + 1)]);
  return placed(null, 0);
}

/** How deep a topic lies, counted by its ancestors. */
export function depthOf(topic: Topic, topics: ReadonlyMap<string, Topic>): number {
  let depth = 0;
  for (let parent = topic.parentId; parent !== null && topics.has(parent) && depth < 10; parent = topics.get(parent)?.parentId ?? null) depth += 1;
  return depth;
}
