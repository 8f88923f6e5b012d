import { expect, it } from 'vitest';
import { seededRandom } from '@koewa/statistics';
import { randomNormal } from '../../packages/statistics/numerics/random-variates.ts';
import { expectClose } from '../../packages/statistics/reference/closeness.ts';
import { describeFixture } from '../../packages/statistics/reference/shared-fixtures.ts';
import { filterLocalLevel, fitLocalLevel, localLevelStep } from './local-level.ts';

interface Nile {
  readonly y: number[];
  readonly structTS: { level_var: number; eps_var: number };
  readonly dk_published: { eps: number; level: number };
  readonly kf_at_dk: { loglik_excl_first: number; filtered_last: number; P_next: number };
}

describeFixture<{ readonly nile: Nile }>('d3_its_did_cuped', ({ nile }) => {
  it('filters the Nile as the reference does, and finds its variances', () => {
    const filtered = filterLocalLevel(nile.y, { noise: nile.dk_published.eps, level: nile.dk_published.level });
    expectClose(filtered.logLikelihood, nile.kf_at_dk.loglik_excl_first, 1e-8, 0);
    expectClose(filtered.lastLevel, nile.kf_at_dk.filtered_last, 1e-9, 0);
    expectClose(filtered.nextVariance, nile.kf_at_dk.P_next, 1e-9, 0);
    const fitted = fitLocalLevel(nile.y);
    expectClose(fitted.noise, nile.structTS.eps_var, 2e-3, 0);
    expectClose(fitted.level, nile.structTS.level_var, 2e-3, 0);
  });
});

it('finds a step on a wandering level', () => {
  const random = seededRandom(4);
  let level = 10;
  const step = Array.from({ length: 200 }, (_, t) => (t >= 120 ? 1 : 0));
  const y = step.map((after) => {
    level += 0.1 * randomNormal(random);
    return level + 3 * after + randomNormal(random);
  });
  const { effect, standardError } = localLevelStep(y, step);
  expect(Math.abs(effect - 3)).toBeLessThan(3 * standardError);
  expect(standardError).toBeLessThan(1);
});
