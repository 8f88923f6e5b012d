import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialLogMass } from '../numerics/binomial.ts';
import { expectClose } from '../reference/closeness.ts';
import { describeFixture } from '../reference/shared-fixtures.ts';
import { criticalZ } from './critical-value.ts';
import { npsDifference, npsDisplay, npsInterval, npsSampleSize } from './nps.ts';
import { npsScoreInterval } from './nps-score.ts';

interface NpsFixture {
  readonly reference: { det: number; pas: number; pro: number; nps: number; adjusted_wald_3T: [number, number]; score: [number, number] }[];
  readonly two_sample: { a: [number, number, number]; b: [number, number, number]; diff: number; ci: [number, number] }[];
  readonly n_for_margin_nps_points: Record<string, { n_for_margin: number }>;
  readonly coverage95: Record<string, Record<string, { adjusted_wald_3T: number; score?: number }>>;
}

describeFixture<NpsFixture>('e1_nps_intervals', (fixture) => {
  it('gives the reference intervals', () => {
    for (const row of fixture.reference) {
      const counts = { promoters: row.pro, passives: row.pas, detractors: row.det };
      const interval = npsInterval(counts);
      const [low, high] = interval.method === 'score' ? row.score : row.adjusted_wald_3T;
      expectClose(interval.point, row.nps, 1e-12);
      expectClose(interval.low, low, 1e-9);
      expectClose(interval.high, high, 1e-9);
      const score = npsScoreInterval(counts, criticalZ(0.95));
      expectClose(score.low, row.score[0], 1e-9);
      expectClose(score.high, row.score[1], 1e-9);
    }
  });

  it('gives the reference differences and sample sizes', () => {
    const counts = ([detractors, passives, promoters]: [number, number, number]) => ({ detractors, passives, promoters });
    for (const row of fixture.two_sample) {
      const difference = npsDifference({ from: counts(row.a), to: counts(row.b) });
      expectClose(difference.point, row.diff, 1e-12);
      expectClose(difference.low, row.ci[0], 1e-9);
      expectClose(difference.high, row.ci[1], 1e-9);
    }
    for (const [points, { n_for_margin: n }] of Object.entries(fixture.n_for_margin_nps_points)) {
      expect(npsSampleSize(Number(points) / 100)).toBe(n);
    }
  });

  it('covers as the exact enumeration says, within .005', () => {
    const worlds: Record<string, [number, number]> = { 'nps0_flat': [0.33, 0.33], 'nps+70': [0.05, 0.75], 'extreme+90': [0.02, 0.92], 'jp_low': [0.6, 0.1] };
    for (const [world, [detractor, promoter]] of Object.entries(worlds)) {
      expectClose(coverage(5, detractor, promoter), fixture.coverage95[world]!['5']!.score!, 0.005);
      for (const n of [10, 20]) expectClose(coverage(n, detractor, promoter), fixture.coverage95[world]![n]!.adjusted_wald_3T, 0.005);
    }
  });
});

/** Probability that the interval holds the true NPS, over every possible outcome of n answers. */
function coverage(n: number, detractor: number, promoter: number): number {
  let covered = 0;
  for (let d = 0; d <= n; d++) {
    for (let p = 0; p + d <= n; p++) {
      const { low, high } = npsInterval({ detractors: d, promoters: p, passives: n - d - p });
      if (low - 1e-9 > promoter - detractor || high + 1e-9 < promoter - detractor) continue;
      covered += Math.exp(binomialLogMass(d, n, detractor) + binomialLogMass(p, n - d, promoter / (1 - detractor)));
    }
  }
  return covered;
}

describe('NPS', () => {
  const counts = fc.record({ promoters: fc.nat(400), passives: fc.nat(400), detractors: fc.nat(400) }).filter((c) => c.promoters + c.passives + c.detractors > 0);

  it('stays on the scale, holds its point and mirrors when promoters and detractors change places', () => {
    fc.assert(fc.property(counts, (c) => {
      const interval = npsInterval(c);
      const mirrored = npsInterval({ ...c, promoters: c.detractors, detractors: c.promoters });
      expect(interval.low).toBeGreaterThanOrEqual(-1);
      expect(interval.high).toBeLessThanOrEqual(1);
      expect(interval.low).toBeLessThanOrEqual(interval.point);
      expect(interval.high).toBeGreaterThanOrEqual(interval.point);
      expectClose(mirrored.low, -interval.high, 1e-9);
      expectClose(mirrored.high, -interval.low, 1e-9);
    }));
  });

  it('is wider at a higher level and says nothing of fewer than five answers', () => {
    const c = { promoters: 30, passives: 20, detractors: 10 };
    expect(npsInterval({ ...c, level: 0.99 }).low).toBeLessThan(npsInterval(c).low);
    expect([4, 5, 29, 30].map(npsDisplay)).toEqual(['nothing', 'interval-first', 'interval-first', 'score']);
  });

  it('refuses no answers, fractions and NaN with what to do', () => {
    expect(() => npsInterval({ promoters: 0, passives: 0, detractors: 0 })).toThrow(/at least 1 are needed/);
    expect(() => npsInterval({ promoters: 1.5, passives: 0, detractors: 0 })).toThrow(/whole number/);
    expect(() => npsInterval({ promoters: Number.NaN, passives: 0, detractors: 0 })).toThrow(/missing/);
    expect(npsInterval({ promoters: 1e12, passives: 0, detractors: 1e12 }).high).toBeLessThan(1e-5);
  });
});
