import { requireCount } from '../preconditions.ts';

/** A source of uniform numbers in [0, 1) with 53 random bits. Always an argument, never a global. */
export type Random = () => number;

/**
 * xoshiro128++ 1.0 (Blackman and Vigna 2019), state filled by splitmix32 from `seed`; period 2^128 − 1.
 * The same seed gives the same stream on every machine, so a stochastic result is reproduced from its seed.
 */
export function seededRandom(seed: number): Random {
  requireCount('seed', seed);
  let mix = (seed ^ Math.floor(seed / 2 ** 32)) >>> 0;
  const splitMix = (): number => {
    mix = (mix + 0x9e3779b9) >>> 0;
    let z = mix;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  let a = splitMix();
  let b = splitMix();
  let c = splitMix();
  let d = splitMix();
  const next = (): number => {
    const sum = (a + d) | 0;
    const result = (((sum << 7) | (sum >>> 25)) + a) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  return () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
}

/** A uniform integer in [0, n). */
export function randomInteger(random: Random, n: number): number {
  return Math.floor(random() * n);
}

/** Shuffles in place (Fisher and Yates) and returns the same array. */
export function shuffle<T extends { length: number; [index: number]: unknown }>(random: Random, values: T): T {
  for (let i = values.length - 1; i > 0; i--) {
    const j = randomInteger(random, i + 1);
    const held = values[i];
    values[i] = values[j];
    values[j] = held;
  }
  return values;
}
