import type { Words } from "./words.ts";

export interface SampleRow {
  readonly id: string;
  readonly topic: string;
  readonly owner: string;
  readonly complaints: number;
  readonly rate: number | null;
  readonly change: number;
}

/** Rows for the table, made by a fixed recurrence so that every visit shows the same. */
export function sampleRows(words: Words, count: number): SampleRow[] {
  let seed = 42;
  const next = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  return Array.from({ length: count }, (_, index) => ({
    id: String(index + 1),
    topic: words.topics[index % words.topics.length] ?? "",
    owner: words.owners[Math.floor(next() * words.owners.length)] ?? "",
    complaints: Math.round(1200 * next() ** 3) + 3,
    rate: index % 9 === 4 ? null : next() * 14,
    change: (next() - 0.45) * 30,
  }));
}
