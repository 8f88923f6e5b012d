import { expect, it } from 'vitest';
import { expectClose } from '../reference/closeness.ts';
import { describeFixture } from '../reference/shared-fixtures.ts';
import { chiSquaredUpper } from './chi-squared.ts';
import { fUpper } from './f-distribution.ts';
import { digamma, lgamma } from './gamma-function.ts';
import { betaI, betaQuantile } from './incomplete-beta.ts';
import { gammaP, gammaQuantile, logGammaQ } from './incomplete-gamma.ts';
import { negativeBinomialLogMass, negativeBinomialLogUpper, negativeBinomialQuantile } from './negative-binomial.ts';
import { logNormalCdf, normalCdf, normalQuantile } from './normal.ts';
import { poissonLogUpper } from './poisson.ts';
import { studentTCdf, studentTQuantile } from './student-t.ts';

type Row = Record<string, number>;
type Table = Record<string, Row[]>;

const CDF = 1e-10;
const QUANTILE = 1e-8;
const LOG_TAIL = 1e-9;

describeFixture<Table>('a0_special_functions', (tables) => {
  const each = (name: string, compute: (row: Row) => number, tolerance: number, floor: number): void => {
    it(`${name} agrees with R`, () => {
      const rows = tables[name] ?? [];
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expectClose(compute(row), row['value']!, tolerance, floor);
    });
  };
  each('lgamma', (r) => lgamma(r['x']!), 1e-13, 1);
  each('digamma', (r) => digamma(r['x']!), 1e-13, 1);
  each('pnorm', (r) => normalCdf(r['q']!), CDF, 0);
  each('pnorm_log', (r) => logNormalCdf(r['q']!), LOG_TAIL, 1);
  each('qnorm', (r) => normalQuantile(r['p']!), QUANTILE, 0);
  each('pgamma', (r) => gammaP(r['shape']!, r['q']!), CDF, 0);
  each('pgamma_upper_log', (r) => logGammaQ(r['shape']!, r['q']!), LOG_TAIL, 1);
  each('qgamma', (r) => gammaQuantile(r['p']!, r['shape']!), QUANTILE, 0);
  each('pbeta', (r) => betaI(r['a']!, r['b']!, r['q']!), CDF, 0);
  each('qbeta', (r) => betaQuantile(r['p']!, r['a']!, r['b']!), QUANTILE, 0);
  each('pt', (r) => studentTCdf(r['q']!, r['df']!), CDF, 0);
  each('qt', (r) => studentTQuantile(r['p']!, r['df']!), QUANTILE, 0);
  each('pchisq_upper', (r) => chiSquaredUpper(r['q']!, r['df']!), CDF, 0);
  each('pf_upper', (r) => fUpper(r['q']!, r['df1']!, r['df2']!), CDF, 0);
  each('dnbinom_log', (r) => negativeBinomialLogMass(r['x']!, r['size']!, r['mu']!), LOG_TAIL, 1);
  each('pnbinom_upper', (r) => Math.exp(negativeBinomialLogUpper(r['x_ge']!, r['size']!, r['mu']!)), CDF, 0);
  each('qnbinom', (r) => negativeBinomialQuantile(r['p']!, r['size']!, r['mu']!), 0, 0);
  each('ppois_upper', (r) => Math.exp(poissonLogUpper(r['x_ge']!, r['mu']!)), CDF, 0);
});
