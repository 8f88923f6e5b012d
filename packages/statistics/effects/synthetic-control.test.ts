import { describe, expect, it } from 'vitest';
import { randomNormal } from '../numerics/random-variates.ts';
import { seededRandom } from '../numerics/random.ts';
import { expectClose } from '../reference/closeness.ts';
import { describeFixture } from '../reference/shared-fixtures.ts';
import { syntheticControl } from './synthetic-control.ts';

interface BasqueFixture {
  readonly weights: { unit: string; w: number }[];
  readonly loss_v: number;
  readonly years: number[];
  readonly gaps: number[];
  readonly Y1: number[];
  readonly Y0: number[][];
}

describeFixture<BasqueFixture>('d2_synth_basque', (fixture) => {
  it('follows the region at least as well as the reference, on its criterion and in its years', () => {
    const comparison = fixture.weights.map((_, j) => fixture.Y0.map((row) => row[j]!));
    const fitFrom = fixture.years.indexOf(1960);
    const start = fixture.years.indexOf(1970);
    const control = syntheticControl({ treated: fixture.Y1, comparison, start, fitFrom });
    // The reference weighs predictors to reach this loss in outcomes; weighing the outcomes themselves cannot do worse.
    expect(control.loss).toBeLessThanOrEqual(fixture.loss_v);
    expectClose(fixture.gaps.slice(fitFrom, start).reduce((sum, gap) => sum + gap ** 2, 0) / (start - fitFrom), fixture.loss_v, 1e-6);
    const gapsOf = fixture.Y1.map((value, t) => value - fixture.weights.reduce((sum, { w }, j) => sum + w * fixture.Y0[t]![j]!, 0));
    gapsOf.forEach((gap, t) => expectClose(gap, fixture.gaps[t]!, 0.01));
    // Its published finding: from 1975 on the region lies below its synthetic twin.
    for (const gap of control.gaps.slice(fixture.years.indexOf(1975))) expect(gap).toBeLessThan(0);
  });
});

describe('a synthetic twin', () => {
  it('finds the mixture that a unit was made of, and the gap it was given', () => {
    const random = seededRandom(6);
    const comparison = Array.from({ length: 12 }, () => Array.from({ length: 40 }, () => 10 + randomNormal(random)));
    const treated = Array.from({ length: 40 }, (_, t) => 0.7 * comparison[2]![t]! + 0.3 * comparison[9]![t]! + (t >= 30 ? 2 : 0));
    const { weights, gaps, loss } = syntheticControl({ treated, comparison, start: 30 });
    expectClose(weights[2]!, 0.7, 0.01);
    expectClose(weights[9]!, 0.3, 0.03);
    expectClose(weights.reduce((a, b) => a + b, 0), 1, 1e-9);
    expect(loss).toBeLessThan(0.001);
    for (let t = 30; t < 40; t++) expectClose(gaps[t]!, 2, 0.05);
  });

  it('refuses one comparison unit, one period and missing outcomes', () => {
    const unit = [1, 2, 3];
    expect(() => syntheticControl({ treated: unit, comparison: [unit], start: 2 })).toThrow(/at least 2/);
    expect(() => syntheticControl({ treated: unit, comparison: [unit, unit], start: 1 })).toThrow(/at least 2/);
    expect(() => syntheticControl({ treated: unit, comparison: [unit, [1, Number.NaN, 3]], start: 2 })).toThrow(/comparison\[1\]\[1\]/);
    expect(() => syntheticControl({ treated: unit, comparison: [unit, [1]], start: 2 })).toThrow(/per observation/);
  });
});
