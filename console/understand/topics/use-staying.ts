import { useState } from "react";

/**
 * Those that belong to a list, and those that belonged to it since it was opened: what somebody has just decided stays in its
 * place, to be taken back there, until the list is left. They keep the order of `items`.
 */
export function useStaying<Item extends { readonly id: string }>(items: readonly Item[], belongs: (item: Item) => boolean): readonly Item[] {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const fresh = items.filter((item) => belongs(item) && !seen.has(item.id));
  if (fresh.length > 0) setSeen(new Set([...seen, ...fresh.map(({ id }) => id)]));
  return items.filter((item) => belongs(item) || seen.has(item.id));
}
