import { requireAllFinite } from '../preconditions.ts';

/**
 * What a comparison series of volumes is multiplied by before it is subtracted, so that both stand at one level before the
 * start: mean of the treated over mean of the comparison. Shared shocks move volumes in proportion; subtracted as they
 * are, a rise of a tenth at both would look like an effect wherever one is larger. 1 where either has no level.
 */
export function levelRatio(treated: ArrayLike<number>, comparison: ArrayLike<number>): number {
  const [own, other] = [levelOf('treated', treated), levelOf('comparison', comparison)];
  return own > 0 && other > 0 ? own / other : 1;
}

function levelOf(name: string, values: ArrayLike<number>): number {
  requireAllFinite(name, values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return values.length === 0 ? 0 : sum / values.length;
}
