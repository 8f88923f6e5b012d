import { describe, expect, it } from 'vitest';
import { ordinalLogit } from '../drivers/ordinal-logit.ts';
import { penalisedLogit } from '../drivers/penalised-logit.ts';
import { autoregressiveFits } from '../effects/autoregressive-fit.ts';
import { bayesAveragedAr1 } from '../effects/bayes-averaged-ar1.ts';
import { clusteredFit, heteroskedasticFit } from '../effects/heteroskedastic-regression.ts';
import { meanDifference, meanInterval, momentsOf, pairedDifference } from '../intervals/mean.ts';
import { rateInterval, rateRatio } from '../intervals/rate.ts';
import { wilsonInterval } from '../intervals/share.ts';
import { digamma, lgamma, trigamma } from '../numerics/gamma-function.ts';
import { betaI, betaQuantile } from '../numerics/incomplete-beta.ts';
import { gammaQuantile, logGammaQ } from '../numerics/incomplete-gamma.ts';
import { leastSquares } from '../numerics/least-squares.ts';
import { matrixFromColumns } from '../numerics/matrix.ts';
import { negativeBinomialLogMass, negativeBinomialLogUpper } from '../numerics/negative-binomial.ts';
import { poissonLogUpper } from '../numerics/poisson.ts';
import { studentTCdf, studentTQuantile } from '../numerics/student-t.ts';
import { proportionalHazards } from '../value/proportional-hazards.ts';
import { kaplanMeier, logRank, restrictedMean } from '../value/survival-curve.ts';
import cases from './cases.json' with { type: 'json' };
import { expectClose } from './closeness.ts';

/** Our own inputs, R's answers; the script and the versions are beside this file (cases.R, cases.json). */
describe(`own cases against ${cases.R}`, () => {
  it('distributions', () => {
    for (const d of cases.distributions) {
      expectClose(betaI(d.a, d.b, d.q), d.pbeta, 1e-10, 0);
      expectClose(betaQuantile(d.p, d.a, d.b), d.qbeta, 1e-8, 0);
      expectClose(logGammaQ(d.a, d.x), d.pgamma_log, 1e-9);
      expectClose(gammaQuantile(d.p, d.a), d.qgamma, 1e-8, 0);
      expectClose(studentTCdf(d.t, d.df), d.pt, 1e-10, 0);
      expectClose(studentTQuantile(d.p, d.df), d.qt, 1e-8, 1e-3);
      expectClose(negativeBinomialLogMass(d.k, d.a, d.b), d.dnbinom_log, 1e-9);
      expectClose(negativeBinomialLogUpper(d.k, d.a, d.b), d.pnbinom_upper_log, 1e-9);
      expectClose(poissonLogUpper(d.k, d.b), d.ppois_upper_log, 1e-9);
      expectClose(lgamma(d.a), d.lgamma, 1e-12);
      expectClose(digamma(d.a), d.digamma, 1e-12);
      expectClose(trigamma(d.a), d.trigamma, 1e-12);
    }
  });

  const expectLimits = (interval: { low: number; high: number }, [low, high]: number[], tolerance = 1e-9): void => {
    expectClose(interval.low, low!, tolerance);
    expectClose(interval.high, high!, tolerance);
  };

  it('intervals', () => {
    const { x, y } = cases.intervals;
    const welch = meanDifference({ from: momentsOf(x), to: momentsOf(y) });
    expectLimits(welch, cases.intervals.welch);
    expectClose(welch.df, cases.intervals.welch_df, 1e-9);
    expectLimits(meanInterval(momentsOf(x)), cases.intervals.mean_x);
    expectLimits(pairedDifference({ before: x, after: y.slice(0, 9) }), cases.intervals.paired);
    expectLimits(rateInterval({ events: 7, exposure: 260 }), cases.intervals.rate_7_in_260);
    expectLimits(rateRatio({ from: { events: 45, exposure: 1150 }, to: { events: 31, exposure: 1200 } }), cases.intervals.rate_ratio_31_1200_over_45_1150);
    expectLimits(wilsonInterval({ successes: 17, n: 43 }), cases.intervals.wilson_17_of_43);
  });

  it('time series regression at the autocorrelation of gls, whose REML estimate is the mode of ours', () => {
    const { series, control, start, phi, coef, se } = cases.its;
    const x = matrixFromColumns([series.map(() => 1), series.map((_, t) => t + 1), control, series.map((_, t) => Number(t >= start))]);
    const fit = autoregressiveFits(x, series)(phi);
    coef.forEach((value, j) => {
      expectClose(fit.coefficients[j]!, value, 1e-6);
      expectClose(Math.sqrt(fit.covariance.data[5 * j]!), se[j]!, 1e-6);
    });
    expect(Math.abs(bayesAveragedAr1(x, series).rhoMode - phi)).toBeLessThan(0.005);
  });

  it('regression with robust errors', () => {
    const { X, y, clusters, coef, hc2, clustered, rss } = cases.regression;
    const design = matrixFromColumns([y.map(() => 1), ...X]);
    const [robust, grouped] = [heteroskedasticFit(design, y), clusteredFit(design, y, clusters)];
    expectClose(leastSquares(design, y).residualSumOfSquares, rss, 1e-10);
    coef.forEach((value, j) => {
      expectClose(robust.coefficients[j]!, value, 1e-9);
      expectClose(Math.sqrt(robust.covariance.data[5 * j]!), hc2[j]!, 1e-9);
      expectClose(Math.sqrt(grouped.covariance.data[5 * j]!), clustered[j]!, 1e-9);
    });
  });

  it('outcome models', () => {
    const { band, polr_coef, polr_zeta, polr_deviance, logit_coef, logit_deviance } = cases.models;
    const columns = cases.regression.X;
    const ordinal = ordinalLogit({ category: band, categories: 3, columns });
    polr_coef.forEach((value, j) => expectClose(ordinal.coefficients[j]!, value, 1e-4));
    polr_zeta.forEach((value, j) => expectClose(ordinal.thresholds[j]!, value, 1e-4));
    expectClose(-2 * ordinal.logLikelihood, polr_deviance, 1e-8);
    const logit = penalisedLogit({ outcome: band.map((b) => Number(b === 2)), columns, penalty: 0 });
    [logit.intercept, ...logit.coefficients].forEach((value, j) => expectClose(value, logit_coef[j]!, 1e-7));
    expectClose(-2 * logit.logLikelihood, logit_deviance, 1e-9);
  });

  it('survival', () => {
    const s = cases.survival;
    const curve = kaplanMeier(s);
    expect(curve.map((p) => p.time)).toEqual(s.km_time);
    s.km_surv.forEach((value, i) => expectClose(curve[i]!.survival, value, 1e-9));
    s.km_low.forEach((value, i) => expectClose(curve[i]!.low, value, 1e-9));
    expectClose(restrictedMean(s, 12).mean, s.rmst12, 1e-9);
    const [first, second] = cases.regression.X;
    const cox = proportionalHazards(s, [first!, second!]);
    s.cox_coef.forEach((value, j) => {
      expectClose(cox.coefficients[j]!, value, 1e-7);
      expectClose(cox.standardErrors[j]!, s.cox_se[j]!, 1e-6);
    });
    const group = (positive: boolean) => ({
      time: s.time.filter((_, i) => (second![i]! > 0) === positive),
      left: s.left.filter((_, i) => (second![i]! > 0) === positive),
    });
    expectClose(logRank([group(true), group(false)]).statistic, s.logrank, 1e-9);
  });
});
