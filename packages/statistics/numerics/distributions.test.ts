import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectClose } from '../reference/closeness.ts';
import { binomialCdf, binomialLogMass, binomialLogUpper } from './binomial.ts';
import { trigamma, digamma } from './gamma-function.ts';
import { fQuantile, fUpper } from './f-distribution.ts';
import { betaI, betaQuantile } from './incomplete-beta.ts';
import { gammaP, gammaQ, gammaQuantile } from './incomplete-gamma.ts';
import { log1mExp, logAddExp, logSumExp } from './log-sum-exp.ts';
import { negativeBinomialCdf, negativeBinomialLogMass, negativeBinomialQuantile } from './negative-binomial.ts';
import { erf, erfc, normalCdf, normalQuantile } from './normal.ts';
import { poissonCdf, poissonLogMass, poissonQuantile } from './poisson.ts';
import { studentTCdf, studentTQuantile, studentTTwoSided } from './student-t.ts';

const probability = fc.double({ min: 1e-12, max: 1 - 1e-9, noNaN: true });
const shape = fc.double({ min: 0.05, max: 5000, noNaN: true });

describe('continuous distributions', () => {
  it('quantiles invert their cdf', () => {
    fc.assert(fc.property(probability, shape, shape, (p, a, b) => {
      expectClose(gammaP(a, gammaQuantile(p, a)), p, 1e-9, 0);
      expectClose(normalCdf(normalQuantile(p)), p, 1e-9, 0);
      // Below one degree of freedom a quantile of 1e-12 is beyond the largest double.
      expectClose(studentTCdf(studentTQuantile(p, a + 1), a + 1), p, 1e-8, 0);
      expectClose(1 - fUpper(fQuantile(p, a + 1, b + 1), a + 1, b + 1), p, 1e-9);
    }), { numRuns: 200 });
  });

  it('betas of moderate shape too (extreme shapes put the quantile beyond the nearest double to one)', () => {
    const moderate = fc.double({ min: 0.5, max: 5000, noNaN: true });
    fc.assert(fc.property(fc.double({ min: 1e-6, max: 0.999, noNaN: true }), moderate, moderate, (p, a, b) => {
      expectClose(betaI(a, b, betaQuantile(p, a, b)), p, 1e-6);
    }), { numRuns: 200 });
  });

  it('lower and upper tails add to one, erf is odd', () => {
    fc.assert(fc.property(shape, fc.double({ min: 0, max: 1e4, noNaN: true }), (a, x) => {
      expectClose(gammaP(a, x) + gammaQ(a, x), 1, 1e-11);
      expectClose(erf(-x) + erf(x), 0, 0);
      expectClose(erf(x) + erfc(x), 1, 1e-14);
      expectClose(betaI(a, 2, x / 1e4) + betaI(2, a, 1 - x / 1e4, x / 1e4), 1, 1e-11);
    }));
  });

  it('derivatives of ln Γ agree with differences', () => {
    for (const x of [0.2, 1, 4.5, 30]) {
      expectClose(trigamma(x), (digamma(x + 1e-5) - digamma(x - 1e-5)) / 2e-5, 1e-6);
    }
  });

  it('huge t and log sums stay finite', () => {
    expect(studentTTwoSided(1e200, 3)).toBe(0);
    expect(studentTTwoSided(0, 3)).toBe(1);
    expectClose(logSumExp([1000, 1000]), 1000 + Math.LN2, 1e-15);
    expect(logSumExp([])).toBe(-Infinity);
    expectClose(logAddExp(-1000, -1001), logSumExp([-1000, -1001]), 1e-15);
    expectClose(log1mExp(-1e-10), Math.log(1e-10), 1e-9);
  });

  it('refuses NaN and parameters outside their domain', () => {
    expect(() => gammaP(0, 1)).toThrow(/greater than zero/);
    expect(() => normalQuantile(1)).toThrow(/between/);
    expect(() => studentTQuantile(Number.NaN, 3)).toThrow(/missing/);
    expect(() => binomialLogMass(5, 3, 0.5)).toThrow(/cannot exceed/);
    expect(() => poissonLogMass(1.5, 2)).toThrow(/whole number/);
  });
});

describe('count distributions', () => {
  const mean = fc.double({ min: 0.01, max: 500, noNaN: true });

  it('sum their masses to their cdf', () => {
    fc.assert(fc.property(mean, fc.double({ min: 0.05, max: 1000, noNaN: true }), fc.integer({ min: 0, max: 60 }), (m, size, x) => {
      let poisson = 0;
      let negativeBinomial = 0;
      for (let k = 0; k <= x; k++) {
        poisson += Math.exp(poissonLogMass(k, m));
        negativeBinomial += Math.exp(negativeBinomialLogMass(k, size, m));
      }
      expectClose(poissonCdf(x, m), poisson, 1e-10);
      expectClose(negativeBinomialCdf(x, size, m), negativeBinomial, 1e-10);
    }), { numRuns: 60 });
  });

  it('binomial tails complement each other', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 1e-6, max: 0.999, noNaN: true }), (n, p) => {
      const x = Math.floor(n * p) + 1 > n ? n : Math.floor(n * p) + 1;
      expectClose(binomialCdf(x - 1, n, p) + Math.exp(binomialLogUpper(x, n, p)), 1, 1e-11);
    }));
  });

  it('quantile is the first count that reaches p', () => {
    fc.assert(fc.property(fc.double({ min: 0.001, max: 0.9999, noNaN: true }), mean, (p, m) => {
      const x = poissonQuantile(p, m);
      expect(poissonCdf(x, m)).toBeGreaterThanOrEqual(p * (1 - 1e-13));
      expect(x === 0 ? 0 : poissonCdf(x - 1, m)).toBeLessThan(p);
    }), { numRuns: 50 });
    for (const m of [2, 8, 30]) expect(negativeBinomialQuantile(negativeBinomialCdf(7, 3, m), 3, m)).toBe(7);
  });

  it('negative binomial tends to Poisson as size grows', () => {
    for (const x of [0, 3, 40]) expectClose(negativeBinomialLogMass(x, 1e12, 12), poissonLogMass(x, 12), 1e-9);
  });
});
