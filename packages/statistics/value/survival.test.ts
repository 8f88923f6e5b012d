import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numerics/random.ts';
import { expectClose } from '../reference/closeness.ts';
import { describeFixture } from '../reference/shared-fixtures.ts';
import { discreteHazard } from './discrete-hazard.ts';
import { proportionalHazards } from './proportional-hazards.ts';
import { type Durations, kaplanMeier, logRank, restrictedMean, survivalAt } from './survival-curve.ts';

interface SurvivalFixture {
  readonly data: { time: number; status: number; age: number; sex: number; 'ph.ecog'?: number | null }[];
  readonly km: { strata: string; time: number; surv: number; se: number; lower: number; upper: number }[];
  readonly rmean365: [number, number];
  readonly rmean365_se: [number, number];
  readonly logrank_chisq: number;
  readonly cox_efron: { coef: Record<string, number>; se: Record<string, number>; loglik: [number, number] };
}

describeFixture<SurvivalFixture>('c2_survival', (fixture) => {
  const group = (sex: number): Durations => {
    const rows = fixture.data.filter((row) => row.sex === sex);
    return { time: rows.map((row) => row.time), left: rows.map((row) => row.status === 2) };
  };

  it('gives the reference Kaplan–Meier curves, restricted means and log-rank test', () => {
    for (const row of fixture.km) {
      const point = kaplanMeier(group(Number(row.strata.at(-1)))).findLast((p) => p.time <= row.time)!;
      expectClose(point.survival, row.surv, 1e-9);
      expectClose(point.standardError, row.se, 1e-9);
      expectClose(point.low, row.lower, 1e-9);
      expectClose(point.high, row.upper, 1e-9);
    }
    [1, 2].forEach((sex, i) => {
      const { mean, standardError } = restrictedMean(group(sex), 365);
      expectClose(mean, fixture.rmean365[i]!, 1e-9);
      expectClose(standardError, fixture.rmean365_se[i]!, 1e-3);
    });
    expectClose(logRank([group(1), group(2)]).statistic, fixture.logrank_chisq, 1e-9);
  });

  it('gives the reference Cox regression', () => {
    const rows = fixture.data.filter((row) => typeof row['ph.ecog'] === 'number');
    const fit = proportionalHazards(
      { time: rows.map((row) => row.time), left: rows.map((row) => row.status === 2) },
      [rows.map((row) => row.age), rows.map((row) => row.sex), rows.map((row) => row['ph.ecog']!)],
    );
    ['age', 'sex', 'ph.ecog'].forEach((name, j) => {
      expectClose(fit.coefficients[j]!, fixture.cox_efron.coef[name]!, 1e-7);
      expectClose(fit.standardErrors[j]!, fixture.cox_efron.se[name]!, 1e-6);
    });
    expectClose(fit.logLikelihood, fixture.cox_efron.loglik[1], 1e-9);
  });
});

/** Customers who leave with a monthly chance that depends on a band, watched for 24 months. */
function contracts(seed: number, n: number): { months: number[]; left: boolean[]; unhappy: number[] } {
  const random = seededRandom(seed);
  const result = { months: [] as number[], left: [] as boolean[], unhappy: [] as number[] };
  for (let i = 0; i < n; i++) {
    const unhappy = i % 2;
    let month = 1;
    while (month < 24 && random() > (unhappy === 1 ? 0.08 : 0.03)) month += 1;
    result.months.push(month);
    result.left.push(month < 24);
    result.unhappy.push(unhappy);
  }
  return result;
}

describe('retention', () => {
  it('the discrete hazard recovers the odds ratio and the curve', () => {
    const { months, left, unhappy } = contracts(1, 3000);
    const fit = discreteHazard({ months, left, columns: [unhappy] });
    const truth = Math.log(0.08 / 0.92) - Math.log(0.03 / 0.97);
    expectClose(fit.coefficients[0]!, truth, 0.15);
    expectClose(fit.survival(12, [0]), 0.97 ** 12, 0.03);
    expectClose(fit.survival(12, [1]), 0.92 ** 12, 0.04);
    const curve = kaplanMeier({ time: months.filter((_, i) => unhappy[i] === 1), left: left.filter((_, i) => unhappy[i] === 1) });
    expectClose(survivalAt(curve, 12), fit.survival(12, [1]), 0.05);
    expect(survivalAt(curve, 0.5)).toBe(1);
  });

  it('curves fall from one, stay above zero, and end at zero when the last customer leaves', () => {
    const curve = kaplanMeier({ time: [3, 1, 2, 2], left: [true, true, true, false] });
    expect(curve.map((p) => p.survival)).toEqual([0.75, 0.5, 0]);
    expect(curve.at(-1)).toMatchObject({ low: 0, high: 0, standardError: 0 });
  });

  it('refuses empty data, missing times and a horizon nobody reached', () => {
    expect(() => kaplanMeier({ time: [], left: [] })).toThrow(/at least 1/);
    expect(() => kaplanMeier({ time: [Number.NaN], left: [true] })).toThrow(/time\[0\]/);
    expect(() => restrictedMean({ time: [5, 6], left: [true, false] }, 12)).toThrow(/at most 6/);
    expect(() => logRank([{ time: [1], left: [true] }])).toThrow(/groups/);
  });
});
