import type { Span } from "../text/spans.ts";

export interface Mentionable {
  readonly id: string;
  readonly name: string;
}

/** A mention that is being written: where its "@" stands and what follows it. Full-width ＠ counts, as an IME writes it. */
export function mentionAt(text: string, caret: number): { readonly start: number; readonly query: string } | undefined {
  const found = /[@＠]([^\s@＠]{0,30})$/.exec(text.slice(0, caret));
  return found ? { start: found.index, query: found[1] ?? "" } : undefined;
}

/** The people whose name holds what is written, those whose name begins with it first. */
export function candidates(query: string, people: readonly Mentionable[], limit = 6): readonly Mentionable[] {
  const fold = (name: string): string => name.normalize("NFKC").toLowerCase().replaceAll(/\s/g, "");
  const wanted = fold(query);
  const holding = people.filter(({ name }) => fold(name).includes(wanted));
  return holding.toSorted((a, b) => Number(fold(b.name).startsWith(wanted)) - Number(fold(a.name).startsWith(wanted))).slice(0, limit);
}

/** The people a text names with "@", the longest name first so that 佐藤 is not found in 佐藤花子. */
export function mentioned<P extends Mentionable>(text: string, people: readonly P[]): readonly P[] {
  let rest = text;
  return people
    .toSorted((a, b) => b.name.length - a.name.length)
    .filter(({ name }) => {
      const found = [`@${name}`, `＠${name}`].some((mention) => rest.includes(mention));
      if (found) rest = rest.replaceAll(`@${name}`, " ").replaceAll(`＠${name}`, " ");
      return found;
    });
}

/** Where the names stand, for marking them. */
export function mentionSpans(text: string, names: readonly string[]): Span[] {
  return names.flatMap((name) => {
    const at = [`@${name}`, `＠${name}`].map((mention) => text.indexOf(mention)).find((index) => index >= 0);
    return at === undefined ? [] : [{ start: at, end: at + name.length + 1, kind: "key" as const }];
  });
}
