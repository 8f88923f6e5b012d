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

/** @throws StatisticsError with fewer than two periods. */
export function seriesVariation(values: readonly number[]): SeriesVariation {
  requireObservations('periods', values.length, 2);
  const { mean, variance } = meanAndVariance(momentsOf(values));
  const total = variance * (values.length - 1);
  if (total === 0) return { deviation: 0, rho: 0 };
  let lagged = 0;
  for (let t = 1; t < values.length; t++) lagged += (values[t]! - mean) * (values[t - 1]! - mean);
  return { deviation: Math.sqrt(variance), rho: Math.min(MOST_RHO, Math.max(0, lagged / total)) };
}
