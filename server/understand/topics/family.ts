import type { Topic } from './store.ts'

type Placed = Pick<Topic, 'id' | 'parentId' | 'mergedInto'>

/** A topic means itself, all that were merged into it, and the topics below it: the ids under which its voices may lie. */
export function topicFamily(topics: readonly Placed[], ids: readonly string[]): string[] {
  const mergedInto = new Map(topics.map((topic) => [topic.id, topic.mergedInto]))
  const kept = new Set(ids.map((id) => mergedInto.get(id) ?? id))
  for (const id of kept) for (const child of topics) if (child.parentId === id && child.mergedInto === null) kept.add(child.id)
  return topics.filter(({ id, mergedInto: into }) => kept.has(into ?? id)).map(({ id }) => id)
}
