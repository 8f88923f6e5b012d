import type { Estimate } from "#api/insights.ts";
import type { InventoryRow } from "#api/touchpoint-inventory.ts";
import { SCORES, type ScoreKind } from "#api/vocabulary.ts";
import type { Format } from "#i18n/format.ts";

/** An estimate as text, with its interval where there is one: 12 %（10–15 %）. */
export function written({ value, low, high }: Estimate, write: (value: number) => string, format: Format): string {
  if (value === null) return "—";
  return low === null || high === null ? write(value) : `${write(value)} (${format.interval(low, high, write)})`;
}

/** The score that most answered with at a touchpoint; undefined when nobody answered. */
export function mainScore({ figures }: InventoryRow): Readonly<{ kind: ScoreKind; estimate: Estimate }> | undefined {
  const [first] = SCORES.map((kind) => ({ kind, estimate: figures[kind] })).sort((a, b) => b.estimate.n - a.estimate.n);
  return first && first.estimate.value !== null ? first : undefined;
}
