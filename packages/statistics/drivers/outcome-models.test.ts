import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numerics/random.ts';
import { randomNormal } from '../numerics/random-variates.ts';
import { expectClose } from '../reference/closeness.ts';
import { describeFixture } from '../reference/shared-fixtures.ts';
import { mcFaddenImportance } from './fit-importance.ts';
import { nominalTests, ordinalLogit } from './ordinal-logit.ts';
import { crossValidatedPenalty, penalisedLogit } from './penalised-logit.ts';
import { poolImputations } from './pooled-imputations.ts';
import { quadrant } from './quadrant.ts';

interface ModelFixture {
  readonly polr_housing: { data: { Sat: string; Infl: string; Type: string; Cont: string; Freq: number }[]; coef: Record<string, number>; zeta: Record<string, number>; se: Record<string, number>; deviance: number };
  readonly clm_wine: { data: { rating: string; temp: string; contact: string }[]; beta: Record<string, number>; alpha: Record<string, number>; logLik: number; nominal_test: { p: number | null; lrt: number | null; df: number | null }[] };
  readonly pima_logit: { X: number[][]; y: number[]; glm_coef: number[]; glm_dev: number; ridge_lambda: number; ridge: number[]; lasso_lambda: number; lasso: number[] };
  readonly rubin: { q: number[]; u: number[]; qbar: number; total: number; df_old: number };
}

describeFixture<ModelFixture>('b2_ordinal_logit_glmnet', (fixture) => {
  it('agrees with MASS::polr on housing', () => {
    const { data, coef, zeta, se, deviance } = fixture.polr_housing;
    const is = (key: 'Infl' | 'Type' | 'Cont', level: string): number[] => data.map((row) => Number(row[key] === level));
    const fit = ordinalLogit({
      category: data.map((row) => ['Low', 'Medium', 'High'].indexOf(row.Sat)),
      categories: 3,
      columns: [is('Infl', 'Medium'), is('Infl', 'High'), is('Type', 'Apartment'), is('Type', 'Atrium'), is('Type', 'Terrace'), is('Cont', 'High')],
      weights: data.map((row) => row.Freq),
    });
    const names = ['InflMedium', 'InflHigh', 'TypeApartment', 'TypeAtrium', 'TypeTerrace', 'ContHigh'];
    names.forEach((name, j) => {
      expectClose(fit.coefficients[j]!, coef[name]!, 1e-4);
      expectClose(fit.standardErrors[j]!, se[name]!, 1e-3);
    });
    [zeta['Low|Medium']!, zeta['Medium|High']!].forEach((value, j) => expectClose(fit.thresholds[j]!, value, 1e-4));
    expectClose(-2 * fit.logLikelihood, deviance, 1e-7);
  });

  it('agrees with ordinal::clm on wine, the nominal test included', () => {
    const { data, beta, alpha, logLik, nominal_test: tests } = fixture.clm_wine;
    const input = {
      category: data.map((row) => Number(row.rating) - 1),
      categories: 5,
      columns: [data.map((row) => Number(row.temp === 'warm')), data.map((row) => Number(row.contact === 'yes'))],
    };
    const fit = ordinalLogit(input);
    expectClose(fit.coefficients[0]!, beta['tempwarm']!, 1e-5);
    expectClose(fit.coefficients[1]!, beta['contactyes']!, 1e-5);
    Object.values(alpha).forEach((value, j) => expectClose(fit.thresholds[j]!, value, 1e-5));
    expectClose(fit.logLikelihood, logLik, 1e-8);
    nominalTests(input).forEach((test, j) => {
      expectClose(test.p, tests[j + 1]!.p!, 1e-3);
      expect(test.df).toBe(tests[j + 1]!.df);
    });
  });

  it('agrees with glm and glmnet on pima', () => {
    const { X, y, glm_coef, glm_dev, ridge, ridge_lambda, lasso, lasso_lambda } = fixture.pima_logit;
    const columns = X[0]!.map((_, j) => X.map((row) => row[j]!));
    const fits = [
      [penalisedLogit({ outcome: y, columns, penalty: 0 }), glm_coef],
      [penalisedLogit({ outcome: y, columns, penalty: ridge_lambda }), ridge],
      [penalisedLogit({ outcome: y, columns, penalty: lasso_lambda, lasso: 1 }), lasso],
    ] as const;
    for (const [fit, expected] of fits) [fit.intercept, ...fit.coefficients].forEach((value, j) => expectClose(value, expected[j]!, 1e-6));
    expectClose(-2 * fits[0][0].logLikelihood, glm_dev, 1e-9);
  });

  it("follows Rubin's rules", () => {
    const pooled = poolImputations(fixture.rubin.q, fixture.rubin.u);
    expectClose(pooled.estimate, fixture.rubin.qbar, 1e-9);
    expectClose(pooled.variance, fixture.rubin.total, 1e-9);
    expectClose(pooled.df, fixture.rubin.df_old, 1e-9);
  });
});

function churn(seed: number, n: number): { outcome: number[]; columns: Float64Array[] } {
  const random = seededRandom(seed);
  const columns = [0, 1, 2].map(() => Float64Array.from({ length: n }, () => randomNormal(random)));
  const outcome = Array.from({ length: n }, (_, i) => Number(random() < 1 / (1 + Math.exp(-(1.2 * columns[0]![i]! - 0.6 * columns[1]![i]!)))));
  return { outcome, columns };
}

describe('outcome models', () => {
  it('split McFadden by what each column adds', () => {
    const { values, total } = mcFaddenImportance(churn(1, 800));
    expectClose(values.reduce((a, b) => a + b, 0), total, 1e-9);
    expect(values[0]!).toBeGreaterThan(values[1]!);
    expect(Math.abs(values[2]!)).toBeLessThan(0.01);
  });

  it('choose a heavy penalty for noise and a light one for signal', () => {
    const { outcome, columns } = churn(2, 300);
    const penalties = [0.001, 0.01, 0.1, 1];
    const noise = outcome.map((_, i) => Number(Math.sin(i * i) > 0));
    const chosen = (y: number[]): number => crossValidatedPenalty({ outcome: y, columns, penalties, lasso: 1, random: seededRandom(3), folds: 5 });
    expect(chosen(noise)).toBeGreaterThan(chosen(outcome));
  });

  it('refuse separation, empty categories and too many parameters', () => {
    const x = Array.from({ length: 60 }, (_, i) => i);
    expect(() => penalisedLogit({ outcome: x.map((v) => Number(v > 30)), columns: [x.map((v) => v / 10)], penalty: 0 })).toThrow(/separates/);
    expect(() => ordinalLogit({ category: x.map((v) => Number(v > 30) * 2), categories: 3, columns: [x] })).toThrow(/category 1/);
    expect(() => ordinalLogit({ category: [0, 1, 0, 1], categories: 2, columns: [[1, 2, 2, 1]] })).toThrow(/at least 5/);
    expect(() => penalisedLogit({ outcome: [0, 2], columns: [], penalty: 1 })).toThrow(/outcome\[1\]/);
    expect(() => mcFaddenImportance({ outcome: [0, 1], columns: Array.from({ length: 13 }, () => [1, 2]) })).toThrow(/at most 12/);
    expect(() => poolImputations([1], [1])).toThrow(/at least 2/);
  });
});

describe('quadrant', () => {
  it('places decided drivers and leaves crossing ones hollow', () => {
    const bar = (point: number, half: number) => ({ point, low: point - half, high: point + half });
    const { places } = quadrant([
      { id: 'a', performance: bar(2, 0.2), importance: bar(0.3, 0.05) },
      { id: 'b', performance: bar(4.5, 0.2), importance: bar(0.25, 0.02) },
      { id: 'c', performance: bar(3.5, 0.2), importance: bar(0.15, 0.02) },
      { id: 'd', performance: bar(2.5, 0.2), importance: bar(0.05, 0.02) },
      { id: 'e', performance: bar(4, 0.2), importance: bar(0.02, 0.01) },
    ]);
    expect(places.map((p) => p.place)).toEqual(['improve-first', 'keep', 'undecided', 'watch', 'maintain']);
  });
});
