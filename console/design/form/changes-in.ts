/** The fields of `after` that differ from `before`: what a change is sent as, so that it takes nothing else back. */
export function changesIn<T extends object>(before: T, after: T): Partial<T> {
  const names = Object.keys(after) as (keyof T)[];
  return Object.fromEntries(names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])).map((name) => [name, after[name]])) as Partial<T>;
}
