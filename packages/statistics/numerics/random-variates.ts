import { lgamma } from './gamma-function.ts';
import type { Random } from './random.ts';

/** A standard normal number (Marsaglia's polar method; the second of the pair is dropped to keep no state). */
export function randomNormal(random: Random): number {
  for (;;) {
    const u = 2 * random() - 1;
    const v = 2 * random() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
  }
}

/** Gamma(shape, scale 1) (Marsaglia and Tsang 2000; below shape 1 boosted by a power of a uniform number). */
export function randomGamma(random: Random, shape: number): number {
  if (shape < 1) return randomGamma(random, shape + 1) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = randomNormal(random);
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Beta(a, b) as a ratio of gammas. */
export function randomBeta(random: Random, a: number, b: number): number {
  const x = randomGamma(random, a);
  return x / (x + randomGamma(random, b));
}

/** Poisson(mean): products of uniforms below 10, transformed rejection PTRS (Hörmann 1993) from there. */
export function randomPoisson(random: Random, mean: number): number {
  if (mean < 10) {
    const limit = Math.exp(-mean);
    let product = random();
    let count = 0;
    while (product > limit) {
      product *= random();
      count += 1;
    }
    return count;
  }
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = random() - 0.5;
    const v = random();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= squeeze) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (Math.log((v * inverseAlpha) / (a / (us * us) + b)) <= k * Math.log(mean) - mean - lgamma(k + 1)) return k;
  }
}

/** Negative binomial with the given mean and size k (variance mean + mean²/k): a Poisson with gamma mean. */
export function randomNegativeBinomial(random: Random, mean: number, size: number): number {
  return randomPoisson(random, (mean / size) * randomGamma(random, size));
}
