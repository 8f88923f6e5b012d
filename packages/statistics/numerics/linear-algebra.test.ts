import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectClose } from '../reference/closeness.ts';
import { cholesky, invertCholesky, logDeterminant, solveCholesky } from './cholesky.ts';
import { leastSquares } from './least-squares.ts';
import { crossProduct, matrixFromColumns, matrixFromRows, multiplyTransposedVector, multiplyVector } from './matrix.ts';
import { seededRandom } from './random.ts';
import { randomNormal } from './random-variates.ts';

describe('least squares', () => {
  it('recovers the coefficients of an exact relation', () => {
    const x = matrixFromRows([[1, 2, 0], [1, 3, 1], [1, 5, 0], [1, 7, 4]]);
    const fit = leastSquares(x, multiplyVector(x, [4, -2, 0.5]));
    [4, -2, 0.5].forEach((b, i) => expectClose(fit.coefficients[i]!, b, 1e-12));
    expect(fit.residualSumOfSquares).toBeLessThan(1e-20);
  });

  it('leaves residuals orthogonal to every column and agrees with the normal equations', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 5 }), (seed, p) => {
      const random = seededRandom(seed);
      const n = p + 6;
      const x = matrixFromColumns(Array.from({ length: p }, () => Float64Array.from({ length: n }, () => randomNormal(random))));
      const y = Float64Array.from({ length: n }, () => randomNormal(random));
      const fit = leastSquares(x, y);
      for (const dot of multiplyTransposedVector(x, fit.residuals)) expect(Math.abs(dot)).toBeLessThan(1e-9);
      const l = cholesky(crossProduct(x));
      const normal = solveCholesky(l, multiplyTransposedVector(x, y));
      const inverse = invertCholesky(l);
      for (let j = 0; j < p; j++) expectClose(fit.coefficients[j]!, normal[j]!, 1e-6);
      for (let j = 0; j < p * p; j++) expectClose(fit.unscaledCovariance.data[j]!, inverse.data[j]!, 1e-6);
      expectClose(fit.logDeterminant, logDeterminant(l), 1e-8);
    }), { numRuns: 50 });
  });

  it('refuses a repeated column instead of returning arbitrary coefficients', () => {
    const x = matrixFromColumns([[1, 2, 3, 4], [2, 4, 6, 8]]);
    expect(() => leastSquares(x, [1, 2, 3, 4])).toThrow(/combination of the columns before it/);
    expect(() => cholesky(crossProduct(x))).toThrow(/combination of the others/);
  });

  it('refuses fewer rows than columns and ragged rows', () => {
    expect(() => leastSquares(matrixFromRows([[1, 2]]), [1])).toThrow(/at least 2/);
    expect(() => matrixFromRows([[1, 2], [1]])).toThrow(/same columns/);
  });
});
