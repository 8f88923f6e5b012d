import { StatisticsError } from '../error.ts';

/** Weight of the prior of each arm's rate; .18 is close to optimal for small samples (Turner, Ly and Grünwald 2024). */
const PRIOR = 0.18;

/**
 * ln e after each pair of answers (one of each randomised arm, 0 or 1): evidence against "both arms have the same rate",
 * valid at every look. Learnt rates of the two arms play against their mean. For outcomes too rare (fewer than 20 events
 * per arm) for the confidence sequence; e >= 20 is evidence at 5 %.
 */
export function compareRates(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  const pairs = Math.min(a.length, b.length);
  const path = new Float64Array(pairs);
  const seen = { a: [PRIOR, PRIOR], b: [PRIOR, PRIOR] };
  let logE = 0;
  for (let i = 0; i < pairs; i++) {
    const x = outcome(a[i]);
    const y = outcome(b[i]);
    const rateA = seen.a[1]! / (seen.a[0]! + seen.a[1]!);
    const rateB = seen.b[1]! / (seen.b[0]! + seen.b[1]!);
    const pooled = (rateA + rateB) / 2;
    logE += logRatio(x, rateA, pooled) + logRatio(y, rateB, pooled);
    path[i] = logE;
    seen.a[x] = seen.a[x]! + 1;
    seen.b[y] = seen.b[y]! + 1;
  }
  return path;
}

function logRatio(outcomeValue: 0 | 1, rate: number, pooled: number): number {
  return Math.log(outcomeValue === 1 ? rate / pooled : (1 - rate) / (1 - pooled));
}

function outcome(value: number | undefined): 0 | 1 {
  if (value === 0 || value === 1) return value;
  throw new StatisticsError('out-of-range', `An outcome is ${value}: pass 0 or 1 and leave out missing answers.`);
}
