import { quantileSorted } from '../intervals/quantile.ts';
import { type Matrix, zeros } from '../numerics/matrix.ts';
import type { Random } from '../numerics/random.ts';
import { randomNormal } from '../numerics/random-variates.ts';
import { explainedVariance } from './explained-variance.ts';

const DRAWS = 200;

/**
 * 95th percentile of the importance of a driver that has nothing to do with anything. LMG is never negative, so its
 * interval never holds zero; this floor takes that part. Shuffling the answers of one driver over `n` independent
 * customers gives it correlations of N(0, 1/(n−1)) with everything else, which is drawn directly.
 */
export function noiseFloor(correlations: Matrix, players: readonly (readonly number[])[], n: number, random: Random): number {
  const size = correlations.columns;
  const found = new Float64Array(DRAWS);
  const deviation = 1 / Math.sqrt(Math.max(1, n - 1));
  for (let draw = 0; draw < DRAWS; draw++) {
    const player = draw % players.length;
    const shuffled = zeros(size, size);
    shuffled.data.set(correlations.data);
    for (const column of players[player]!) {
      for (let k = 0; k < size; k++) {
        if (players[player]!.includes(k)) continue;
        const r = deviation * randomNormal(random);
        shuffled.data[column * size + k] = r;
        shuffled.data[k * size + column] = r;
      }
    }
    found[draw] = explainedVariance(shuffled, players, random, 100).values[player]!;
  }
  return quantileSorted(found.sort(), 0.95);
}
