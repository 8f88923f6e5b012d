import { StatisticsError } from '../error.ts';
import { requireAllFinite, requireObservations } from '../preconditions.ts';

/**
 * Mean number of reports *arriving* in each period when events happen at `eventMeans` and are reported `d` periods later
 * with probability `delays[d]`: Σ_d λ_{s−d} p_d. Alarms run on arrivals, which are never revised. Events before the
 * series are taken to be as frequent as in its first period.
 */
export function arrivalMeans(eventMeans: ArrayLike<number>, delays: ArrayLike<number>): Float64Array {
  requireAllFinite('eventMeans', eventMeans);
  requireAllFinite('delays', delays);
  requireObservations('event periods', eventMeans.length, 1);
  const total = Array.from(delays).reduce((a, b) => a + b, 0);
  if (Math.abs(total - 1) > 1e-6) {
    throw new StatisticsError('out-of-range', `delays sum to ${total}: pass the probability of each delay, together one.`);
  }
  return Float64Array.from({ length: eventMeans.length }, (_, s) => {
    let mean = 0;
    for (let d = 0; d < delays.length; d++) mean += eventMeans[Math.max(0, s - d)]! * delays[d]!;
    return mean;
  });
}

/** A reporting triangle: per event period, reports by delay 0, 1, 2 …; null where the delay lies in the future. */
export type ReportingTriangle = readonly (readonly (number | null)[])[];

export interface Nowcast {
  /** Development factors: cumulated reports at delay d + 1 over those at d, pooled over complete rows. */
  readonly factors: number[];
  /** Reports per event period expected in the end. */
  readonly ultimate: number[];
}

/**
 * Chain-ladder nowcast for charts by event period. It moves as reports come in, so it draws and never alarms.
 * A delay that no period with earlier reports has reached keeps the factor 1.
 */
export function chainLadder(triangle: ReportingTriangle): Nowcast {
  const delays = triangle[0]?.length ?? 0;
  requireObservations('reporting triangle, periods', triangle.length, 2);
  const cumulated = triangle.map((row, i) => {
    if (row.length !== delays) throw new StatisticsError('length-mismatch', `Row ${i} has ${row.length} delays, row 0 has ${delays}: give every period the same delays.`);
    let sum = 0;
    return row.map((value) => (value === null ? null : (sum += value)));
  });
  const factors = Array.from({ length: Math.max(0, delays - 1) }, (_, d) => {
    let later = 0;
    let earlier = 0;
    for (const row of cumulated) {
      if (row[d + 1] === null || row[d + 1] === undefined) continue;
      later += row[d + 1]!;
      earlier += row[d]!;
    }
    return earlier > 0 ? later / earlier : 1;
  });
  const ultimate = cumulated.map((row) => {
    const last = row.findLastIndex((value) => value !== null);
    if (last < 0) return 0;
    return factors.slice(last).reduce((total, factor) => total * factor, row[last]!);
  });
  return { factors, ultimate };
}
