import { requireAllFinite, requireObservations, requireSameLength } from '../preconditions.ts';

export interface PooledEstimate {
  readonly estimate: number;
  /** T = Ū + (1 + 1/m)·B, Ū mean variance within, B variance between imputations. */
  readonly variance: number;
  readonly df: number;
}

/** Rubin's rules (1987): one estimate and variance from the same analysis of m completed data sets. */
export function poolImputations(estimates: ArrayLike<number>, variances: ArrayLike<number>): PooledEstimate {
  requireSameLength('estimates', estimates, 'variances', variances);
  requireAllFinite('estimates', estimates);
  requireAllFinite('variances', variances);
  const m = estimates.length;
  requireObservations('imputations', m, 2);
  const mean = Array.from(estimates).reduce((a, b) => a + b, 0) / m;
  const within = Array.from(variances).reduce((a, b) => a + b, 0) / m;
  const between = Array.from(estimates).reduce((sum, q) => sum + (q - mean) ** 2, 0) / (m - 1);
  const added = (1 + 1 / m) * between;
  return { estimate: mean, variance: within + added, df: added === 0 ? Infinity : (m - 1) * (1 + within / added) ** 2 };
}
