import { interruptedTimeSeries, type InterruptedTimeSeriesInput } from './interrupted-time-series.ts';
import { LEAST_PERIODS_AFTER, LEAST_PERIODS_BEFORE } from './verdict.ts';

export interface PlaceboInTime {
  /** False when pretended starts before the real one "worked" far more often than chance allows. */
  readonly passed: boolean;
  /** Pretended starts tried; 0 when the pre-period is too short for any. */
  readonly tried: number;
  /** Rank of the real |t| among all (1 = largest), and (rank)/(tried + 1) as a p-value. */
  readonly rank: number;
  readonly p: number;
  /** Share of pretended starts whose interval leaves out zero; about 1 − level is expected. */
  readonly falseShare: number;
}

/** Fewer placebo starts than this cannot show that the model errs. */
const LEAST_TRIED = 5;
/** Overlapping windows err together: with sound AR(1) series (ρ 0–.7) at most 7 % have a larger share than this. */
export const LARGEST_FALSE_SHARE = 0.25;

/**
 * Slides the start through the pre-period, where nothing happened, and analyses each pretended start with the data up
 * to the real one (or to the periods in which the topic was picked): the same design, at least 8 periods before and 4 after it.
 */
export function placeboInTime(input: InterruptedTimeSeriesInput): PlaceboInTime {
  const { treated, picked, ...rest } = input;
  const start = picked?.from ?? input.start;
  const real = interruptedTimeSeries(input);
  const realT = Math.abs(real.estimate / real.standardError);
  const post = Math.max(LEAST_PERIODS_AFTER, treated.length - input.start);
  let tried = 0;
  let larger = 0;
  let excluding = 0;
  for (let pretended = LEAST_PERIODS_BEFORE; pretended + LEAST_PERIODS_AFTER <= start; pretended++) {
    const end = Math.min(start, pretended + post);
    const until = (values: ArrayLike<number>): Float64Array => Float64Array.from({ length: end }, (_, t) => values[t]!);
    const placebo = interruptedTimeSeries({
      ...rest,
      treated: until(treated),
      start: pretended,
      trend: real.trend,
      comparison: (input.comparison ?? []).map(until),
      ...(input.seasons && { seasons: until(input.seasons) }),
    });
    tried += 1;
    if (Math.abs(placebo.estimate / placebo.standardError) >= realT) larger += 1;
    if (placebo.low > 0 || placebo.high < 0) excluding += 1;
  }
  const falseShare = tried === 0 ? 0 : excluding / tried;
  return { passed: tried < LEAST_TRIED || falseShare <= LARGEST_FALSE_SHARE, tried, rank: larger + 1, p: (larger + 1) / (tried + 1), falseShare };
}
