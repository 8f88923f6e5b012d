import { createHash } from 'node:crypto'
import type { MonthState } from '../rollups/months.ts'
import type { Explorer } from './explorer.ts'

/**
 * Keeps what was worked out for a question in memory, engine by engine; what was asked for longest ago makes room, and a promise
 * that is not kept is forgotten.
 * @param most how many are kept
 * @returns what is kept of `question` (anything that JSON can tell apart), or what `make` gives; `make` may have it forgotten later
 */
export function keep<Value>(most: number): (analytics: Explorer['analytics'], question: unknown, make: (forget: () => void) => Value) => Value {
  const keptOf = new WeakMap<Explorer['analytics'], Map<string, Value>>()
  return (analytics, question, make) => {
    const kept = keptOf.get(analytics) ?? new Map<string, Value>()
    keptOf.set(analytics, kept)
    const key = createHash('md5').update(JSON.stringify(question)).digest('base64')
    const forget = (): void => void kept.delete(key)
    let value = kept.get(key)
    if (value === undefined) {
      value = make(forget)
      if (value instanceof Promise) value.catch(forget)
    }
    // The one asked last stands last.
    kept.delete(key)
    kept.set(key, value)
    if (kept.size > most) kept.delete(kept.keys().next().value as string)
    return value
  }
}

/**
 * Keeps answers that depend on the voices of some months alone. Who asks the same while it is being answered, or before anything in the
 * months has changed, gets the same answer; without months nothing is kept.
 * @param most how many are kept
 */
export function keepAnswers<Answer>(most: number) {
  const answers = keep<Promise<Answer>>(most)
  return (analytics: Explorer['analytics'], months: readonly MonthState[], question: unknown, ask: (forget: () => void) => Promise<Answer>): Promise<Answer> =>
    months.length === 0 ? ask(() => undefined) : answers(analytics, [question, stateOf(months)], ask)
}

/** What changes with every voice of these months that comes, changes or goes. */
export const stateOf = (months: readonly MonthState[]): unknown => months.map(({ month, version, roll }) => [month, version, roll])
