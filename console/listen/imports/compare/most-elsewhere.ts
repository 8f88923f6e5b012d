import type { Comparison } from "#api/imports.ts";

/** The other source under whose name most rows of a file came already, and how many: imported as they are they would count twice. */
export function mostElsewhere({ elsewhere = {} }: Pick<Comparison, "elsewhere">): { readonly source: string; readonly n: number } | undefined {
  const [most] = Object.entries(elsewhere).sort(([, a], [, b]) => b - a);
  return most && { source: most[0], n: most[1] };
}
