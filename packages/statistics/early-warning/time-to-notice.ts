import { requirePositive } from '../preconditions.ts';

/** Streams whose doubled rate would take longer than this many days are "too thin to watch alone". */
export const TOO_THIN_DAYS = 28;

/**
 * About how many periods a rise by `factor` over a calm mean of `mean` per period takes to be noticed:
 * (ln c + ln 1/w)/KL, KL = m(r ln r − r + 1) for Poisson counts; with dispersion 1/k that of NB(rm, k) against NB(m, k).
 */
export function periodsToNotice(input: {
  readonly mean: number;
  readonly factor: number;
  readonly threshold: number;
  readonly inverseSize?: number;
  readonly tolerance?: number;
  readonly gridSize?: number;
}): number {
  const { mean, factor, threshold, inverseSize = 0, tolerance = 0, gridSize = 5 } = input;
  requirePositive('mean', mean);
  requirePositive('factor', factor);
  requirePositive('threshold', threshold);
  const calm = mean * (1 + tolerance);
  const raised = mean * factor;
  const ratio = raised / calm;
  if (ratio <= 1) return Infinity;
  let perPeriod = calm * (ratio * Math.log(ratio) - ratio + 1);
  if (inverseSize > 1e-9) {
    const k = 1 / inverseSize;
    perPeriod = raised * Math.log(ratio) - (k + raised) * Math.log((k + raised) / (k + calm));
  }
  return Math.max(1, (Math.log(threshold) + Math.log(gridSize)) / perPeriod);
}
