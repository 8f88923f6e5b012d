import { leastSquares } from '../../packages/statistics/numerics/least-squares.ts';
import { type Matrix, zeros } from '../../packages/statistics/numerics/matrix.ts';
import { normalCdf, normalDensity } from '../../packages/statistics/numerics/normal.ts';
import { poissonCdf, poissonLogMass } from '../../packages/statistics/numerics/poisson.ts';

/** Average periods from a start at rest until the alarm of a chart whose counts or means never change again. */

/** Upper CUSUM S ← max(0, S + x − k) of normal observations with mean `mean`, alarm above h (Page's integral equation, Nyström). */
export function cusumRunLength({ k, h, mean }: { readonly k: number; readonly h: number; readonly mean: number }): number {
  const { at, weights } = gaussLegendre(60, 0, h);
  const n = at.length;
  // Unknowns: the run length from each node, and last from zero, where the chart rests.
  const system = zeros(n + 1, n + 1);
  const from = [...at, 0];
  from.forEach((start, i) => {
    for (let j = 0; j < n; j++) system.data[i * (n + 1) + j] = -weights[j]! * normalDensity(at[j]! - start + k - mean);
    system.data[i * (n + 1) + n] = -normalCdf(k - start - mean);
    system.data[i * (n + 1) + i] = system.data[i * (n + 1) + i]! + 1;
  });
  return solve(system)[n]!;
}

/** Upper and lower CUSUM together, both at rest: 1/L = 1/L⁺ + 1/L⁻ (Kemp 1961). */
export const twoSidedCusumRunLength = ({ k, h, mean }: { readonly k: number; readonly h: number; readonly mean: number }): number =>
  1 / (1 / cusumRunLength({ k, h, mean }) + 1 / cusumRunLength({ k, h, mean: -mean }));

/** EWMA z ← (1 − λ)z + λx of normal observations, alarm outside ± c √(λ/(2 − λ)) (Crowder 1987). */
export function ewmaRunLength({ lambda, c, mean }: { readonly lambda: number; readonly c: number; readonly mean: number }): number {
  const limit = c * Math.sqrt(lambda / (2 - lambda));
  const { at, weights } = gaussLegendre(80, -limit, limit);
  const n = at.length;
  const system = zeros(n + 1, n + 1);
  [...at, 0].forEach((start, i) => {
    for (let j = 0; j < n; j++) system.data[i * (n + 1) + j] = (-weights[j]! / lambda) * normalDensity((at[j]! - (1 - lambda) * start) / lambda - mean);
    system.data[i * (n + 1) + i] = system.data[i * (n + 1) + i]! + 1;
  });
  return solve(system)[n]!;
}

/** Upper CUSUM of Poisson counts with whole reference value and limit: an exact Markov chain over 0 … h, alarm above h. */
export function poissonCusumRunLength({ k, h, mean }: { readonly k: number; readonly h: number; readonly mean: number }): number {
  const system = zeros(h + 1, h + 1);
  for (let i = 0; i <= h; i++) {
    for (let j = 0; j <= h; j++) {
      const x = j - i + k;
      const chance = j === 0 ? (x < 0 ? 0 : poissonCdf(x, mean)) : x < 0 ? 0 : Math.exp(poissonLogMass(x, mean));
      system.data[i * (h + 1) + j] = (i === j ? 1 : 0) - chance;
    }
  }
  return solve(system)[0]!;
}

/** Solution of A L = 1. */
const solve = (a: Matrix): Float64Array => leastSquares(a, new Float64Array(a.rows).fill(1)).coefficients;

/** Nodes and weights on [low, high] by Newton's method on the Legendre polynomial. */
function gaussLegendre(n: number, low: number, high: number): { readonly at: readonly number[]; readonly weights: readonly number[] } {
  const nodes = Array.from({ length: n }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let iteration = 0; iteration < 50; iteration++) {
      let [previous, value] = [1, x];
      for (let degree = 2; degree <= n; degree++) [previous, value] = [value, ((2 * degree - 1) * x * value - (degree - 1) * previous) / degree];
      slope = (n * (x * value - previous)) / (x * x - 1);
      const step = value / slope;
      x -= step;
      if (Math.abs(step) < 1e-15) break;
    }
    return { x, weight: 2 / ((1 - x * x) * slope * slope) };
  });
  const half = (high - low) / 2;
  return { at: nodes.map(({ x }) => low + half * (1 + x)), weights: nodes.map(({ weight }) => half * weight) };
}
