/** Something that filters name by its id or by a name, its own or another one. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly otherNames?: readonly string[];
}

/** The server takes ids and names, whatever their width and case. */
const plain = (name: string): string => name.normalize("NFKC").trim().replaceAll(/\s+/g, " ").toLowerCase();

/** What is meant by an id or a name: by its own name rather than by one that another has besides. */
export function called<Item extends Named>(items: readonly Item[], given: string): Item | undefined {
  const key = plain(given);
  return items.find(({ id, name }) => id === given || plain(name) === key) ?? items.find(({ otherNames = [] }) => otherNames.some((name) => plain(name) === key));
}
