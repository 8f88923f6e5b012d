import { expect, it } from 'vitest';
import { seededRandom } from '@koewa/statistics';
import { randomPoisson } from '../../packages/statistics/numerics/random-variates.ts';
import { describeFixture } from '../../packages/statistics/reference/shared-fixtures.ts';
import { cusum, ears, type Predicted } from './control-charts.ts';

/** Streams of counts under a known Poisson mean. */
function predicted(counts: readonly Float64Array[], mean: number): Predicted {
  const rows = <Row>(row: (day: Float64Array) => Row): Row[] => counts.map(row);
  return {
    counts, from: 0,
    mean: rows((day) => new Float64Array(day.length).fill(mean)), inverseSize: rows((day) => new Float64Array(day.length)), watched: rows((day) => new Uint8Array(day.length).fill(1)),
  };
}

describeFixture<{ readonly poisson_cusum: { mu0: number; km: number; hm: number; ARL_mu6: number } }>('a2_cusum_ewma_arl', ({ poisson_cusum: reference }) => {
  it('runs as long as the reference until a rise is noticed', () => {
    const { mu0, km, hm, ARL_mu6: expected } = reference;
    // The likelihood ratio of a rise by r adds x ln r − μ(r − 1): in units of ln r, reference value μ(r − 1)/ln r.
    let [low, high] = [1.01, 4];
    for (let i = 0; i < 60; i++) {
      const r = (low + high) / 2;
      if ((mu0 * (r - 1)) / Math.log(r) < km) low = r;
      else high = r;
    }
    // The reference alarms when the sum of whole numbers exceeds hm.
    const [random, streams, days] = [seededRandom(17), 20_000, 150];
    const counts = Array.from({ length: days }, () => Float64Array.from({ length: streams }, () => randomPoisson(random, 6)));
    const lengths = cusum(low).run(predicted(counts, mu0), (hm + 0.5) * Math.log(low)).first.map((day) => day + 1);
    const mean = lengths.reduce((a, b) => a + b, 0) / streams;
    const deviation = Math.sqrt(lengths.reduce((sum, length) => sum + (length - mean) ** 2, 0) / streams);
    expect(Math.abs(mean - expected)).toBeLessThan((3.5 * deviation) / Math.sqrt(streams));
  });
});

describeFixture<{ readonly observed: number[]; readonly earsC1: { range: [number, number]; alarm: number[] } }>('a1_surveillance', ({ observed, earsC1: { range, alarm } }) => {
  it('alarms by EARS-C1 when the reference does', () => {
    const data = predicted(observed.map((count) => Float64Array.of(count)), 1);
    // Its default α = .001; deviations below one half are raised to it here, so that a quiet week does not make every report an alarm.
    const alarms = alarm.map((_, i) => (ears(data, 0, range[0] + i - 1, 1) > 3.090232 ? 1 : 0));
    const differ = alarms.filter((value, i) => value !== alarm[i]).length;
    expect(differ).toBe(0);
  });
});
