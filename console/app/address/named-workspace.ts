import { chosenWorkspace } from "#api/workspace.ts";

/** The workspace that an address names, and the address without it; the rest of the query keeps its writing. */
export function readNamedWorkspace({ pathname, search, hash }: Pick<URL, "pathname" | "search" | "hash">): { readonly id: string; readonly rest: string } | undefined {
  const named = new URLSearchParams(search).get("workspace");
  if (named === null || !/^[0-9a-f-]{36}$/i.test(named)) return undefined;
  const rest = search.slice(1).split("&").filter((pair) => !pair.startsWith("workspace="));
  return { id: named, rest: `${pathname}${rest.length > 0 ? `?${rest.join("&")}` : ""}${hash}` };
}

/** Takes the workspace that the address names (links in mails do) as the chosen one, before anything is asked for. One that is not the reader's is put right by GET /me. */
export function enterNamedWorkspace(): void {
  const named = readNamedWorkspace(location);
  if (!named) return;
  chosenWorkspace.set(named.id);
  history.replaceState(history.state, "", named.rest);
}
