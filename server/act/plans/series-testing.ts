import type { WeekValue } from '../../understand/index.ts'

const monday = (index: number): string => new Date(Date.UTC(2025, 0, 6) + index * 7 * 86_400_000).toISOString().slice(0, 10)

/** A series of weeks from 6 January 2025 on; without saying so, of as many voices as its value. */
export const weeks = (values: readonly (number | null)[], more: Partial<WeekValue> = {}): WeekValue[] =>
  values.map((value, index) => ({ week: monday(index), value, n: value ?? 0, ...more }))

/** What looks like noise and is the same each time: two sines whose periods share no multiple. */
export const noise = (length: number): number[] => Array.from({ length }, (_, t) => 3 * Math.sin(t * 1.7) + 2 * Math.sin(t * 2.9 + 1))
