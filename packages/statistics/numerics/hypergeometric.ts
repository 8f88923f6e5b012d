import { StatisticsError } from '../error.ts';

/** Gauss's ₂F₁(a, b; c; z) for 0 <= z < 1 and positive a, b, c, by its series (all terms positive, no cancellation). */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < 1e6; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    if (term < 1e-16 * sum) return sum;
  }
  throw new StatisticsError('no-convergence', 'The horizon is too long compared with the observed time: forecast a shorter one.');
}
