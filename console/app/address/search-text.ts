/** What stands behind the "?" of an address: plain words, a list where a name repeats. */
export type AddressSearch = Record<string, string | string[]>;

/** Reads "?topic=a&topic=b&q=解約" without guessing types: addresses stay short and can be written by hand. */
export function parseSearch(text: string): AddressSearch {
  const found: AddressSearch = {};
  for (const [name, given] of new URLSearchParams(text)) {
    // No text that anybody can be looking for holds one, and no database takes it.
    const value = given.replaceAll("\0", "");
    const before = found[name];
    found[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return found;
}

/** The inverse of parseSearch; undefined and empty values are left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null && each !== "") parameters.append(name, String(each));
    }
  }
  return parameters.size > 0 ? `?${parameters}` : "";
}
