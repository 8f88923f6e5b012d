import { it } from 'vitest';
import { matrixFromColumns } from '../../packages/statistics/numerics/matrix.ts';
import { expectClose } from '../../packages/statistics/reference/closeness.ts';
import { describeFixture } from '../../packages/statistics/reference/shared-fixtures.ts';
import { neweyWest } from './newey-west.ts';

type Coefficients = Readonly<Record<'(Intercept)' | 't' | 'post' | 'tpost', number>>;

describeFixture<{ readonly seatbelts: { y: number[]; post_start: number; ols: Coefficients; nw_lag12_se: Coefficients } }>('d3_its_did_cuped', ({ seatbelts }) => {
  it('gives the reference coefficients and standard errors', () => {
    const { y, post_start: start, ols, nw_lag12_se: errors } = seatbelts;
    const t = y.map((_, i) => i + 1);
    const months = Array.from({ length: 11 }, (_, m) => t.map((i) => ((i - 1) % 12 === m + 1 ? 1 : 0)));
    const x = matrixFromColumns([t.map(() => 1), t, t.map((i) => (i >= start ? 1 : 0)), t.map((i) => Math.max(0, i - start)), ...months]);
    const fit = neweyWest(x, y, 12);
    (['(Intercept)', 't', 'post', 'tpost'] as const).forEach((name, j) => {
      expectClose(fit.coefficients[j]!, ols[name], 1e-8, 0);
      expectClose(fit.standardErrors[j]!, errors[name], 1e-8, 0);
    });
  });
});
