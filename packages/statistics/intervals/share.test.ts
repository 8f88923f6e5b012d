import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectClose } from '../reference/closeness.ts';
import { describeFixture } from '../reference/shared-fixtures.ts';
import { shareDifference, wilsonInterval } from './share.ts';

interface ShareFixture {
  readonly cases: { x: number; n: number; wilson: [number, number] }[];
  readonly newcombe: { x1: number; n1: number; x2: number; n2: number; ci: [number, number] };
}

describeFixture<ShareFixture>('e3_proportion_ci', (fixture) => {
  it('gives the reference Wilson and Newcombe limits', () => {
    for (const { x, n, wilson } of fixture.cases) {
      const interval = wilsonInterval({ successes: x, n });
      expectClose(interval.low, wilson[0], 1e-9);
      expectClose(interval.high, wilson[1], 1e-9);
    }
    const { x1, n1, x2, n2, ci } = fixture.newcombe;
    const difference = shareDifference({ from: { successes: x2, n: n2 }, to: { successes: x1, n: n1 } });
    expectClose(difference.low, ci[0], 1e-9);
    expectClose(difference.high, ci[1], 1e-9);
  });
});

describe('shares', () => {
  const share = fc.nat(500).chain((n) => fc.record({ n: fc.constant(n + 1), successes: fc.nat(n + 1) }));

  it('stay on the scale and complement when successes and failures change places', () => {
    fc.assert(fc.property(share, share, (a, b) => {
      const interval = wilsonInterval(a);
      const rest = wilsonInterval({ n: a.n, successes: a.n - a.successes });
      expect(interval.low).toBeGreaterThanOrEqual(0);
      expect(interval.low).toBeLessThanOrEqual(interval.point);
      expect(interval.high).toBeGreaterThanOrEqual(interval.point);
      expectClose(rest.low, 1 - interval.high, 1e-12);
      const there = shareDifference({ from: a, to: b });
      const back = shareDifference({ from: b, to: a });
      expectClose(there.low, -back.high, 1e-12);
      expect(there.high).toBeLessThanOrEqual(1 + 1e-12);
    }));
  });

  it('refuse impossible counts', () => {
    expect(() => wilsonInterval({ successes: 0, n: 0 })).toThrow(/at least 1/);
    expect(() => wilsonInterval({ successes: 3, n: 2 })).toThrow(/same answers/);
    expect(() => wilsonInterval({ successes: 1, n: 2, level: 1 })).toThrow(/confidence level/);
  });
});
