import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poissonCdf } from '../numerics/poisson.ts';
import { expectClose } from '../reference/closeness.ts';
import { rateDifference, rateInterval, rateRatio } from './rate.ts';

const rate = fc.record({ events: fc.nat(300), exposure: fc.double({ min: 0.1, max: 1e5, noNaN: true }) });

describe('rates', () => {
  it('limits leave half of the error in each tail', () => {
    for (const events of [1, 4, 60]) {
      const { low, high } = rateInterval({ events, exposure: 1 });
      expectClose(1 - poissonCdf(events - 1, low), 0.025, 1e-8);
      expectClose(poissonCdf(events, high), 0.025, 1e-8);
    }
    expectClose(rateInterval({ events: 0, exposure: 100 }).high, -Math.log(0.025) / 100, 1e-12);
  });

  it('ratio inverts and difference changes sign when the periods change places', () => {
    fc.assert(fc.property(rate, rate, (a, b) => {
      fc.pre(a.events > 0 && b.events > 0);
      const there = rateRatio({ from: a, to: b });
      const back = rateRatio({ from: b, to: a });
      expectClose(there.low * back.high, 1, 1e-9);
      expect(there.low).toBeLessThan(there.point);
      expect(there.high).toBeGreaterThan(there.point);
      expectClose(rateDifference({ from: a, to: b }).low, -rateDifference({ from: b, to: a }).high, 1e-9);
    }));
  });

  it('bursts widen the interval', () => {
    const calm = rateInterval({ events: 40, exposure: 10 });
    const bursts = rateInterval({ events: 40, exposure: 10, dispersion: 4 });
    expect(bursts.high - bursts.low).toBeGreaterThan(1.8 * (calm.high - calm.low));
  });

  it('says what a one-sided count can and cannot tell', () => {
    expect(rateRatio({ from: { events: 0, exposure: 5 }, to: { events: 3, exposure: 5 } }).high).toBe(Infinity);
    expect(rateRatio({ from: { events: 3, exposure: 5 }, to: { events: 0, exposure: 5 } }).low).toBe(0);
    expect(() => rateRatio({ from: { events: 0, exposure: 5 }, to: { events: 0, exposure: 5 } })).toThrow(/compare the rates/);
    expect(() => rateInterval({ events: 3, exposure: 0 })).toThrow(/greater than zero/);
    expect(() => rateInterval({ events: 3, exposure: 1, dispersion: 0.5 })).toThrow(/Poisson/);
  });
});
