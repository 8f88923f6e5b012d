import { createHash } from 'node:crypto'
import type { MonthState } from '../rollups/months.ts'
import type { Explorer } from './explorer.ts'

/**
 * Keeps what was worked out for a question in memory, engine by engine; what was asked for longest ago makes room.
 * @param most how many are kept
 * @returns what is kept of `question` (anything that JSON can tell apart), or what `make` gives; `make` may have it forgotten later
 */
export function keep<Value>(most: number): (analytics: Explorer['analytics'], question: unknown, make: (forget: () => void) => Value) => Value {
  const keptOf = new WeakMap<Explorer['analytics'], Map<string, Value>>()
  return (analytics, question, make) => {
    const kept = keptOf.get(analytics) ?? new Map<string, Value>()
    keptOf.set(analytics, kept)
    const key = createHash('md5').update(JSON.stringify(question)).digest('base64')
    const value = kept.get(key) ?? make(() => kept.delete(key))
    // The one asked last stands last.
    kept.delete(key)
    kept.set(key, value)
    if (kept.size > most) kept.delete(kept.keys().next().value as string)
    return value
  }
}

/** What an answer that depends on the voices of these months alone is kept by: every change of a voice changes the version of its month. */
export const stateOf = (months: readonly MonthState[]): unknown => months.map(({ month, version, roll }) => [month, version, roll])
