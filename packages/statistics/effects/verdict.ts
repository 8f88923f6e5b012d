import { StatisticsError } from '../error.ts';
import { requirePositive } from '../preconditions.ts';

export type Verdict = 'worked-and-pays' | 'worked' | 'too-small-to-pay' | 'harmed' | 'did-not-work' | 'cannot-tell-yet';

/** How the effect was separated from everything else, strongest first. */
export type EffectDesign = 'randomised' | 'difference-in-differences' | 'synthetic-control' | 'controlled-series' | 'series-alone' | 'before-after';

export type VerdictReason =
  | { readonly code: 'interval'; readonly low: number; readonly high: number; readonly smallestEffect: number }
  | { readonly code: 'too-few-before'; readonly periods: number; readonly needed: number }
  | { readonly code: 'too-few-after'; readonly periods: number; readonly needed: number }
  | { readonly code: 'no-comparison' }
  | { readonly code: 'pre-trend' }
  | { readonly code: 'placebo' };

export interface VerdictInput {
  /** Interval of the benefit: positive is better. Turn it with {@link asBenefit} where lower is better. */
  readonly low: number;
  readonly high: number;
  /** The registered smallest effect that pays, > 0, in the same unit. */
  readonly smallestEffect: number;
  readonly design?: EffectDesign;
  /** Periods before and after the start, for designs over time; leave out for a randomised comparison. */
  readonly prePeriods?: number;
  readonly postPeriods?: number;
  /** Outcome of the guards; false refuses the verdict. */
  readonly preTrendPassed?: boolean;
  readonly placeboPassed?: boolean;
}

export interface VerdictResult {
  readonly verdict: Verdict;
  /** True when a guard, not the interval, forbids a verdict. More weeks alone may not help then. */
  readonly refused: boolean;
  /** True for a series without comparison: whatever the verdict, something else may have caused it. */
  readonly weak: boolean;
  /** What decided, in the order to be told. */
  readonly reasons: readonly VerdictReason[];
}

export const LEAST_PERIODS_BEFORE = 8;
export const LEAST_PERIODS_AFTER = 4;

/** Turns an interval so that positive is better. */
export function asBenefit(interval: { readonly low: number; readonly high: number }, better: 'higher' | 'lower'): { low: number; high: number } {
  return better === 'higher' ? { low: interval.low, high: interval.high } : { low: -interval.high, high: -interval.low };
}

/**
 * The verdict on an initiative from the interval [L, U] of its benefit and the registered smallest effect that pays δ:
 * L >= δ worked and pays · 0 < L < δ <= U worked · 0 < L, U < δ real but too small to pay · U < 0 harmed ·
 * L <= 0 <= U < δ did not work · everything else cannot tell yet. Fewer than 8 periods before or 4 after, a failed
 * pre-trend or placebo test, or a mere before/after comparison refuse a verdict whatever the interval says.
 */
export function verdict(input: VerdictInput): VerdictResult {
  const { low, high } = input;
  const delta = requirePositive('smallestEffect', input.smallestEffect);
  if (Number.isNaN(low) || Number.isNaN(high) || low > high) {
    throw new StatisticsError('out-of-range', `The interval [${low}, ${high}] is not one: pass the lower limit first.`);
  }
  const interval: VerdictReason = { code: 'interval', low, high, smallestEffect: delta };
  const refusals = guardRefusals(input);
  const weak = input.design === 'series-alone';
  if (refusals.length > 0) return { verdict: 'cannot-tell-yet', refused: true, weak, reasons: [...refusals, interval] };
  return { verdict: fromInterval(low, high, delta), refused: false, weak, reasons: [interval] };
}

function fromInterval(low: number, high: number, delta: number): Verdict {
  if (low >= delta) return 'worked-and-pays';
  if (low > 0) return high >= delta ? 'worked' : 'too-small-to-pay';
  if (high < 0) return 'harmed';
  return high < delta ? 'did-not-work' : 'cannot-tell-yet';
}

function guardRefusals(input: VerdictInput): VerdictReason[] {
  const reasons: VerdictReason[] = [];
  if (input.design === 'before-after') reasons.push({ code: 'no-comparison' });
  if (input.prePeriods !== undefined && input.prePeriods < LEAST_PERIODS_BEFORE) {
    reasons.push({ code: 'too-few-before', periods: input.prePeriods, needed: LEAST_PERIODS_BEFORE });
  }
  if (input.postPeriods !== undefined && input.postPeriods < LEAST_PERIODS_AFTER) {
    reasons.push({ code: 'too-few-after', periods: input.postPeriods, needed: LEAST_PERIODS_AFTER });
  }
  if (input.preTrendPassed === false) reasons.push({ code: 'pre-trend' });
  if (input.placeboPassed === false) reasons.push({ code: 'placebo' });
  return reasons;
}
