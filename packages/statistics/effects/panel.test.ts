import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numerics/random.ts';
import { randomNormal } from '../numerics/random-variates.ts';
import { expectClose } from '../reference/closeness.ts';
import { describeFixture } from '../reference/shared-fixtures.ts';
import { clusteredDifferenceInDifferences, differenceInDifferences, parallelTrends, type Panel } from './difference-in-differences.ts';
import { syntheticDifference } from './synthetic-difference.ts';

interface DidFixture {
  readonly did: {
    data: { g: number; t: number; treat: number; y: number }[];
    est: number; se_cluster_HC1: number; collapsed: { est: number; se_hc2: number; welch_t: number };
    pretrend_wald: number; pretrend_df: number;
  };
}

describeFixture<DidFixture>('d3_its_did_cuped', ({ did }) => {
  const units = Math.max(...did.data.map((row) => row.g));
  const panel: Panel = {
    outcomes: Array.from({ length: units }, (_, g) => did.data.filter((row) => row.g === g + 1).map((row) => row.y)),
    treated: Array.from({ length: units }, (_, g) => did.data.some((row) => row.g === g + 1 && row.treat === 1)),
    start: 12,
  };

  it('gives the reference difference in differences', () => {
    const collapsed = differenceInDifferences(panel);
    expectClose(collapsed.point, did.collapsed.est, 1e-9);
    const clustered = clusteredDifferenceInDifferences(panel);
    expectClose(clustered.point, did.est, 1e-9);
    expectClose(clustered.standardError, did.se_cluster_HC1, 1e-9);
    const trends = parallelTrends(panel);
    expectClose(trends.wald, did.pretrend_wald, 1e-8);
    expect(trends.df).toBe(did.pretrend_df);
    // The series were simulated without a pre-trend; χ² would have refused them at p = .012.
    expect(trends.passed).toBe(true);
  });
});

interface SyntheticFixture {
  readonly Y: number[][];
  readonly N0: number;
  readonly T0: number;
  readonly sdid: { estimate: number; placebo_se: number; omega: number[]; lambda: number[]; placebo_effects: number[]; placebo_p_rank: number };
}

describeFixture<SyntheticFixture>('d1_synthdid_prop99', ({ Y, N0, T0, sdid }) => {
  it('gives the reference synthetic difference in differences', () => {
    const result = syntheticDifference({ outcomes: Y, treated: Y.map((_, i) => i >= N0), start: T0, random: seededRandom(1) });
    expectClose(result.point, sdid.estimate, 1e-8);
    sdid.omega.forEach((weight, i) => expectClose(result.unitWeights[i]!, weight, 1e-8));
    sdid.lambda.forEach((weight, i) => expectClose(result.periodWeights[i]!, weight, 1e-8));
    expectClose(result.placeboP, sdid.placebo_p_rank, 1e-9);
    sdid.placebo_effects.forEach((effect, i) => expectClose(result.placeboEffects[i]!, effect, 1e-6));
    // R draws 200 placebos at random, ours are all of them: within three Monte-Carlo errors of that deviation.
    const fourth = result.placeboEffects.reduce((sum, e) => sum + e ** 4, 0) / result.placeboEffects.length;
    const kurtosis = fourth / result.standardError ** 4;
    expect(Math.abs(result.standardError - sdid.placebo_se)).toBeLessThan(3 * result.standardError * Math.sqrt((kurtosis - 1) / 800));
  });
});

function simulated(seed: number, treatedUnits: number, effect: number): Panel {
  const random = seededRandom(seed);
  const shocks = Array.from({ length: 24 }, () => randomNormal(random));
  const outcomes = Array.from({ length: 40 }, (_, unit) => {
    const level = 3 * randomNormal(random);
    return shocks.map((shock, t) => level + shock + 0.5 * randomNormal(random) + (unit < treatedUnits && t >= 16 ? effect : 0));
  });
  return { outcomes, treated: outcomes.map((_, unit) => unit < treatedUnits), start: 16 };
}

describe('panels', () => {
  it('find a planted effect through common shocks, and none where there is none', () => {
    const panel = simulated(9, 10, 1.5);
    for (const effect of [differenceInDifferences(panel), clusteredDifferenceInDifferences(panel), syntheticDifference({ ...panel, random: seededRandom(2), draws: 40 })]) {
      expect(effect.low).toBeLessThan(1.5);
      expect(effect.high).toBeGreaterThan(1.5);
      expect(effect.low).toBeGreaterThan(0);
    }
    expect(differenceInDifferences(simulated(6, 10, 0)).low).toBeLessThan(0);
    expect(parallelTrends(panel).passed).toBe(true);
    const drifting = panel.outcomes.map((row, unit) => (panel.treated[unit] ? Array.from(row, (y, t) => y + 0.3 * t) : row));
    expect(parallelTrends({ ...panel, outcomes: drifting }).passed).toBe(false);
  });

  it('give the same synthetic result for the same seed', () => {
    const run = (seed: number): number => syntheticDifference({ ...simulated(7, 3, 1), random: seededRandom(seed), draws: 20 }).standardError;
    expect(run(4)).toBe(run(4));
    expect(run(4)).not.toBe(run(5));
  });

  it('refuse gaps, unbalanced panels and too few comparison units', () => {
    const panel = simulated(8, 2, 0);
    expect(() => differenceInDifferences({ ...panel, treated: [true] })).toThrow(/every unit/);
    expect(() => differenceInDifferences({ ...panel, outcomes: panel.outcomes.map((row, i) => (i === 1 ? [1] : row)) })).toThrow(/gaps/);
    expect(() => syntheticDifference({ ...panel, outcomes: panel.outcomes.slice(0, 9), treated: panel.treated.slice(0, 9), random: seededRandom(1) })).toThrow(/comparison units/);
    expect(() => clusteredDifferenceInDifferences({ ...panel, outcomes: panel.outcomes.slice(0, 9), treated: panel.treated.slice(0, 9) })).toThrow(/at least 30/);
    expect(() => differenceInDifferences({ ...panel, start: 24 })).toThrow(/before and after/);
  });
});
