import { normalCdf, normalDensity } from '../numerics/normal.ts';
import { requireFinite, requireObservations, requirePositive } from '../preconditions.ts';

/** U(z) = φ(z) − z(1 − Φ(z)), the unit normal loss. */
export function unitNormalLoss(z: number): number {
  return normalDensity(z) - z * normalCdf(-z);
}

/** What knowing the net benefit N(mean, deviation²) for certain would be worth: deviation · U(|mean|/deviation). */
export function valueOfCertainty(mean: number, deviation: number): number {
  requireFinite('mean', mean);
  requirePositive('deviation', deviation);
  return deviation * unitNormalLoss(Math.abs(mean) / deviation);
}

export interface SampleValue {
  /** Expected gain of deciding after the sample instead of now; compare with what the survey costs. */
  readonly value: number;
  /** Probability that the sample would turn the decision. */
  readonly changes: number;
}

/** What asking `n` more customers (noise σ per answer) would be worth before a go/no-go decision. */
export function valueOfSample(input: { readonly mean: number; readonly deviation: number; readonly noise: number; readonly n: number }): SampleValue {
  const { mean, deviation, noise, n } = input;
  requireFinite('mean', mean);
  requirePositive('deviation', deviation);
  requirePositive('noise', noise);
  requirePositive('n', n);
  const learnt = deviation * Math.sqrt(deviation ** 2 / (deviation ** 2 + noise ** 2 / n));
  return { value: learnt * unitNormalLoss(Math.abs(mean) / learnt), changes: normalCdf(-Math.abs(mean) / learnt) };
}

/** The same for several options from joint draws of their net benefits: E[max] − max E. `draws[d][option]`; 0 = do nothing. */
export function valueOfCertaintyFromDraws(draws: readonly ArrayLike<number>[]): number {
  requireObservations('draws', draws.length, 20);
  const options = draws[0]!.length;
  const means = new Float64Array(options);
  let best = 0;
  for (const draw of draws) {
    let largest = 0;
    for (let i = 0; i < options; i++) {
      means[i] = means[i]! + draw[i]! / draws.length;
      largest = Math.max(largest, draw[i]!);
    }
    best += largest / draws.length;
  }
  return best - Math.max(0, ...means);
}
