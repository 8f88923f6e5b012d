import type { Period } from "./period.ts";

/** The explorer with the voices behind a figure. */
export function voicesAddress({ from, to }: Period, intent?: string): string {
  const query = new URLSearchParams({ from, to, ...(intent ? { intent } : {}) });
  return `/understand/voices?${query}`;
}
