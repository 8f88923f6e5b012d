import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numerics/random.ts';
import { randomNegativeBinomial, randomPoisson } from '../numerics/random-variates.ts';
import { countSeriesRatio } from './count-series.ts';
import { canonicalText, type Registration, registrationHash } from './registration.ts';

function counts(seed: number, length: number, mean: (t: number) => number, size = 0): number[] {
  const random = seededRandom(seed);
  return Array.from({ length }, (_, t) => (size === 0 ? randomPoisson(random, mean(t)) : randomNegativeBinomial(random, mean(t), size)));
}

describe('count series', () => {
  it('estimates a halved rate with many and with few events, per exposure', () => {
    for (const [level, method] of [[40, 'log-rate-ar1'], [4, 'quasi-poisson-ar1']] as const) {
      const exposure = Array.from({ length: 60 }, (_, t) => 100 + 10 * (t % 3));
      const effect = countSeriesRatio({ counts: counts(1, 60, (t) => (level * exposure[t]!) / 100 / (t >= 40 ? 2 : 1)), exposure, start: 40, trend: false });
      expect(effect.method).toBe(method);
      expect(effect.low).toBeLessThan(0.5);
      expect(effect.high).toBeGreaterThan(0.5);
      expect(effect.high).toBeLessThan(0.9);
    }
  });

  it('errs in about 5 % of over-dispersed low counts without effect', () => {
    let excluded = 0;
    for (let run = 0; run < 200; run++) {
      const { low, high } = countSeriesRatio({ counts: counts(100 + run, 34, () => 5, 4), start: 26, trend: false });
      if (low > 1 || high < 1) excluded += 1;
    }
    expect(excluded / 200).toBeLessThanOrEqual(0.1);
  });

  it('refuses impossible counts, and a ratio to nothing', () => {
    expect(() => countSeriesRatio({ counts: [1, 2, -1, 3, 4, 5], start: 3 })).toThrow(/counts\[2\]/);
    expect(() => countSeriesRatio({ counts: [0, 0, 0, 0, 0, 3, 2, 4, 1, 2], start: 5 })).toThrow(/all zero/);
    expect(() => countSeriesRatio({ counts: [3, 2, 1, 3, 4, 5], comparison: [[0, 0, 0, 0, 0, 0]], start: 3 })).toThrow(/leave it out/);
  });
});

describe('registration', () => {
  const registration: Registration = {
    metric: '解約率', better: 'lower', unit: '%', design: 'controlled-series', baseline: { from: '2026-01-05', to: '2026-06-28' }, start: '2026-07-06',
    minimumPeriods: 8, maximumPeriods: 26, smallestEffect: 0.5, level: 0.95, covariates: [], exclusions: ['お盆'],
  };

  it('hashes the content whatever the order of its keys, and every change of it', async () => {
    const reordered = Object.fromEntries(Object.entries(registration).reverse()) as unknown as Registration;
    const hash = await registrationHash(registration);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await registrationHash(reordered)).toBe(hash);
    expect(await registrationHash({ ...registration, smallestEffect: 0.4 })).not.toBe(hash);
    expect(await registrationHash({ ...registration, amends: hash })).not.toBe(hash);
  });

  it('writes one canonical line', () => {
    expect(canonicalText({ b: [1, 'あ'], a: { d: null, c: undefined } })).toBe('{"a":{"d":null},"b":[1,"あ"]}');
  });
});
