import { meanAndVariance, momentsOf } from '../intervals/mean.ts';
import { requireObservations } from '../preconditions.ts';

/** How a series of periods varies: what a plan needs to say how small an effect it could see. */
export interface SeriesVariation {
  /** Sample standard deviation (n − 1), in the unit of the metric. */
  readonly deviation: number;
  /** Lag-one autocorrelation r₁ = Σ (x_t − x̄)(x_{t−1} − x̄) / Σ (x_t − x̄)², as R's acf() gives it, held within 0 and `MOST_RHO`. */
  readonly rho: number;
}

/** A plan assumes neither a negative memory, which would promise too much, nor one so strong that nothing is measurable. */
export const MOST_RHO = 0.9;

/**
 * With `trend` the variation is around the least-squares line (n − 2), as it is in an analysis that fits one.
 * @throws StatisticsError with fewer than two periods, with `trend` fewer than three.
 */
export function seriesVariation(values: readonly number[], { trend = false }: Readonly<{ trend?: boolean }> = {}): SeriesVariation {
  requireObservations('periods', values.length, trend ? 3 : 2);
  const rest = around(values, trend);
  const total = rest.reduce((sum, value) => sum + value * value, 0);
  if (total <= 1e-12 * values.reduce((sum, value) => sum + value * value, 0)) return { deviation: 0, rho: 0 };
  let lagged = 0;
  for (let t = 1; t < rest.length; t++) lagged += rest[t]! * rest[t - 1]!;
  return { deviation: Math.sqrt(total / (values.length - (trend ? 2 : 1))), rho: Math.min(MOST_RHO, Math.max(0, lagged / total)) };
}

/** What remains of each value beside the mean, or beside the straight line through all of them. */
function around(values: readonly number[], trend: boolean): number[] {
  const { mean } = meanAndVariance(momentsOf(values));
  const middle = (values.length - 1) / 2;
  const moved = values.reduce((sum, value, t) => sum + (t - middle) * (value - mean), 0);
  const slope = trend ? (12 * moved) / (values.length * (values.length ** 2 - 1)) : 0;
  return values.map((value, t) => value - mean - slope * (t - middle));
}
