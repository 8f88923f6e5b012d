import { DEFAULT_LEVEL } from '../intervals/interval.ts';
import { normalCdf, normalQuantile } from '../numerics/normal.ts';
import { requireLevel, requirePositive } from '../preconditions.ts';
import { StatisticsError } from '../error.ts';
import { stepVarianceOf } from './detectable-effect.ts';

/** Cells in which the path between the limits is kept: the constants of the literature come out to three decimals. */
const CELLS = 60;
/** Beyond so many deviations nothing goes from one look to the next. */
const REACH = 6;
const MOST_STEPS = 30;
const LEAST_GROWTH = 1e-9;

/**
 * The level at which each single interval has to be taken, so that all of them together hold the truth with probability
 * `level`: one limit for |Z| at every look (Pocock 1977), by integration over the path from look to look (Armitage,
 * McPherson and Rowe 1969). `information` is that of each look, 1/variance of the estimate, growing; estimates by
 * generalised least squares have independent increments on that scale. One look costs nothing.
 * @throws StatisticsError `out-of-range` when information does not grow.
 */
export function repeatedLooksLevel(information: readonly number[], level = DEFAULT_LEVEL): number {
  requireLevel(level);
  information.forEach((one, at) => {
    requirePositive(`information[${at}]`, one);
    if (at > 0 && one <= information[at - 1]!) throw new StatisticsError('out-of-range', `information[${at}] does not grow: give the looks in their order.`);
  });
  // z between that of a single look and Bonferroni's.
  const tail = (1 - level) / 2;
  let [low, high] = [-normalQuantile(tail), -normalQuantile(tail / Math.max(1, information.length))];
  if (information.length < 2) return level;
  let [above, below] = [staysWithin(information, low) - level, staysWithin(information, high) - level];
  // By false position, halved where one end stands still (Illinois).
  for (let i = 0; i < MOST_STEPS && high - low > 1e-5 && above < 0; i++) {
    const middle = (low * below - high * above) / (below - above);
    const missed = staysWithin(information, middle) - level;
    if (Math.abs(missed) < 1e-6) return 2 * normalCdf(middle) - 1;
    if (missed < 0) [low, above, below] = [middle, missed, below / 2];
    else [high, below, above] = [middle, missed, above / 2];
  }
  return 2 * normalCdf(high) - 1;
}

/** Probability that |Z| stays within the limit at every look. */
function staysWithin(information: readonly number[], limit: number): number {
  const step = (2 * limit) / CELLS;
  const middleOf = (cell: number): number => -limit + (cell + 0.5) * step;
  const cellOf = (z: number): number => Math.min(CELLS - 1, Math.max(0, Math.floor((z + limit) / step)));
  let inside = Float64Array.from({ length: CELLS }, (_, cell) => normalCdf(middleOf(cell) + step / 2) - normalCdf(middleOf(cell) - step / 2));
  for (let look = 1; look < information.length; look++) {
    // Given Z at the look before, Z is normal with mean c·Z and variance 1 − c².
    const c = Math.sqrt(information[look - 1]! / information[look]!);
    const deviation = Math.sqrt(1 - c * c);
    const next = new Float64Array(CELLS);
    for (let from = 0; from < CELLS; from++) {
      const mean = c * middleOf(from);
      const [first, last] = [cellOf(mean - REACH * deviation), cellOf(mean + REACH * deviation)];
      let lower = normalCdf((-limit + first * step - mean) / deviation);
      for (let to = first; to <= last; to++) {
        const upper = normalCdf((-limit + (to + 1) * step - mean) / deviation);
        next[to] = next[to]! + inside[from]! * (upper - lower);
        lower = upper;
      }
    }
    inside = next;
  }
  return inside.reduce((sum, one) => sum + one, 0);
}

/**
 * {@link repeatedLooksLevel} of an interrupted time series that may be judged after every period from the `least` to the
 * `most` after the start. Periods are taken as independent: with autocorrelation looks resemble each other more, and the
 * level is on the safe side. Depends on the plan alone, so that it is known before the first look.
 */
export function weeklyLooksLevel(plan: Readonly<{ prePeriods: number; least: number; most: number; trend?: boolean; level?: number }>): number {
  const { prePeriods, least, most, trend = false, level = DEFAULT_LEVEL } = plan;
  const information: number[] = [];
  for (let postPeriods = least; postPeriods <= Math.max(least, most); postPeriods++) {
    const next = 1 / stepVarianceOf({ prePeriods, postPeriods, rho: 0, trend });
    // Beside a trend there is a week whose value says nothing about the step: a look then is the look before.
    if (next > (information.at(-1) ?? 0) * (1 + LEAST_GROWTH)) information.push(next);
  }
  return repeatedLooksLevel(information, level);
}
