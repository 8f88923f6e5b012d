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

/** Whether a topic may be put under another one: not under itself, nor under what lies below it. */
export function canLieBelow(topic: Pick<Topic, "id">, parent: Topic, topics: readonly Topic[]): boolean {
  const known = new Map(topics.map((each) => [each.id, each]));
  for (let above: Topic | undefined = parent, steps = 0; above && steps <= topics.length; steps += 1) {
    if (above.id === topic.id) return false;
    above = above.parentId === null ? undefined : known.get(above.parentId);
  }
  return true;
}

/** The topics whose name holds what is searched for, with those above them, so that the tree still says where they lie. */
export function searched(topics: readonly Topic[], q: string): readonly Topic[] {
  const fold = (text: string): string => text.normalize("NFKC").toLowerCase();
  const wanted = fold(q.trim());
  if (wanted === "") return topics;
  const known = new Map(topics.map((each) => [each.id, each]));
  const kept = new Set<string>();
  for (const topic of topics) {
    if (!fold(topic.name).includes(wanted)) continue;
    for (let each: Topic | undefined = topic; each && !kept.has(each.id); each = each.parentId === null ? undefined : known.get(each.parentId)) kept.add(each.id);
  }
  return topics.filter(({ id }) => kept.has(id));
}
