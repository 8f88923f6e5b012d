/** Whether learning helped, on the same held-back voices. */
export interface Comparison {
  readonly verdict: 'better' | 'worse' | 'cannot-tell'
  /** Two-sided exact McNemar test. */
  readonly p: number
  /** Voices that only the learnt one, and only the engine, got right. */
  readonly gained: number
  readonly lost: number
}

/** Exact McNemar test: under equality each voice that only one got right is a coin toss. */
export function comparePaired(own: readonly boolean[], other: readonly boolean[]): Comparison {
  const gained = own.filter((right, i) => right && other[i] !== true).length
  const lost = own.filter((right, i) => !right && other[i] === true).length
  const p = Math.min(1, 2 * cumulativeHalf(gained + lost, Math.min(gained, lost)))
  const verdict = p >= 0.05 ? 'cannot-tell' : gained > lost ? 'better' : 'worse'
  return { verdict, p, gained, lost }
}

/** P(X ≤ k) for n fair tosses, summed on the log scale. */
function cumulativeHalf(n: number, k: number): number {
  let logTerm = -n * Math.LN2
  let sum = 0
  for (let i = 0; i <= k; i++) {
    if (i > 0) logTerm += Math.log((n - i + 1) / i)
    sum += Math.exp(logTerm)
  }
  return sum
}
