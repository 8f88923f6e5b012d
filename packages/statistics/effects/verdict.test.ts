import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asBenefit, verdict, type VerdictInput } from './verdict.ts';

const of = (low: number, high: number, rest: Partial<VerdictInput> = {}): string => verdict({ low, high, smallestEffect: 2, ...rest }).verdict;

describe('verdict', () => {
  it('follows the table, limits included', () => {
    expect(of(2, 5)).toBe('worked-and-pays');
    expect(of(1, 5)).toBe('worked');
    expect(of(0.1, 2)).toBe('worked');
    expect(of(0.5, 1.9)).toBe('too-small-to-pay');
    expect(of(-3, -0.1)).toBe('harmed');
    expect(of(-3, 0)).toBe('did-not-work');
    expect(of(0, 1.9)).toBe('did-not-work');
    expect(of(0, 2)).toBe('cannot-tell-yet');
    expect(of(-Infinity, Infinity)).toBe('cannot-tell-yet');
  });

  it('never claims success or failure that its own interval contradicts', () => {
    const number = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(fc.property(number, number, fc.double({ min: 0.1, max: 5, noNaN: true }), (a, b, smallestEffect) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      const result = verdict({ low, high, smallestEffect }).verdict;
      const positive = ['worked-and-pays', 'worked', 'too-small-to-pay'].includes(result);
      expect(positive).toBe(low > 0);
      expect(result === 'harmed').toBe(high < 0);
      expect(result === 'cannot-tell-yet').toBe(low <= 0 && high >= smallestEffect);
    }));
  });

  it('refuses without enough periods, comparison or sound guards, and says why', () => {
    const refused = verdict({ low: 5, high: 6, smallestEffect: 2, prePeriods: 7, postPeriods: 3, design: 'before-after', preTrendPassed: false, placeboPassed: false });
    expect(refused.verdict).toBe('cannot-tell-yet');
    expect(refused.refused).toBe(true);
    expect(refused.reasons.map((r) => r.code)).toEqual(['no-comparison', 'too-few-before', 'too-few-after', 'pre-trend', 'placebo', 'interval']);
    expect(of(5, 6, { prePeriods: 8, postPeriods: 4, preTrendPassed: true, placeboPassed: true })).toBe('worked-and-pays');
    expect(verdict({ low: 5, high: 6, smallestEffect: 2, design: 'series-alone' }).weak).toBe(true);
  });

  it('turns an effect where lower is better', () => {
    expect(asBenefit({ low: -5, high: -3 }, 'lower')).toEqual({ low: 3, high: 5 });
    expect(asBenefit({ low: -5, high: -3 }, 'higher')).toEqual({ low: -5, high: -3 });
  });

  it('refuses what is no interval or no positive effect', () => {
    expect(() => of(3, 1)).toThrow(/lower limit first/);
    expect(() => of(Number.NaN, 1)).toThrow(/not one/);
    expect(() => verdict({ low: 0, high: 1, smallestEffect: 0 })).toThrow(/smallestEffect/);
  });
});
