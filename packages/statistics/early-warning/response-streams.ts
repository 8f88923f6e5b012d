import { StatisticsError } from '../error.ts';
import { requireWithin } from '../preconditions.ts';
import { accumulate, type MixtureDetector, mixtureDetector, onsetOf, restart } from './mixture-detector.ts';

/** An alarm in a stream of single answers, in order of arrival. */
export interface ResponseAlarm {
  /** Index of the answer that raised it, and of the likely first answer after the change. */
  readonly at: number;
  readonly onset: number;
  /** The alternative that leads: a share, or a bet against the mean. */
  readonly alternative: number;
}

export interface ResponseWatch {
  /** M after each answer. */
  readonly evidence: Float64Array;
  readonly alarms: ResponseAlarm[];
}

/**
 * Watches a share (detractors, bottom-box) answer by answer: e = (p₁/p₀)^y ((1−p₁)/(1−p₀))^(1−y) for a tolerated share
 * p₀ and alternatives p₁. Valid for any dependence as long as each answer is 1 with probability at most p₀ given the past.
 */
export function watchShare(input: { readonly answers: ArrayLike<number>; readonly tolerated: number; readonly alternatives?: readonly number[]; readonly threshold: number }): ResponseWatch {
  const { answers, tolerated, threshold } = input;
  requireWithin('tolerated', tolerated, 1e-6, 0.999);
  const alternatives = input.alternatives ?? [1.3, 1.6, 2, 2.75].map((r) => Math.min(0.5 + tolerated / 2, r * tolerated));
  return watch(answers, alternatives, threshold, (y, p) => Math.log(y === 1 ? p / tolerated : (1 - p) / (1 - tolerated)), (y) => y === 0 || y === 1);
}

/**
 * Watches a bounded score, scaled to [0, 1], for a fall of its mean below `tolerated`: e = 1 + λ(m − x), λ < 1/(1−m).
 * Assumes nothing about the shape of the scores.
 */
export function watchBoundedMean(input: { readonly scores: ArrayLike<number>; readonly tolerated: number; readonly bets?: readonly number[]; readonly threshold: number }): ResponseWatch {
  const { scores, tolerated, threshold } = input;
  requireWithin('tolerated', tolerated, 1e-6, 0.999999);
  const bets = input.bets ?? [0.1, 0.2, 0.4, 0.7].map((share) => share / (1 - tolerated));
  for (const bet of bets) requireWithin('bet', bet, 0, 1 / (1 - tolerated));
  return watch(scores, bets, threshold, (x, bet) => Math.log1p(bet * (tolerated - x)), (x) => x >= 0 && x <= 1);
}

function watch(
  values: ArrayLike<number>,
  alternatives: readonly number[],
  threshold: number,
  logE: (value: number, alternative: number) => number,
  allowed: (value: number) => boolean,
): ResponseWatch {
  const detector: MixtureDetector = mixtureDetector(1, alternatives);
  const evidence = new Float64Array(values.length);
  const alarms: ResponseAlarm[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!allowed(value)) throw new StatisticsError('out-of-range', `Answer ${i} is ${value}: scale answers to the unit interval (0 or 1 for a share) and leave out missing ones.`);
    const now = accumulate(detector, 0, i, (alternative) => logE(value, alternative));
    evidence[i] = now.value;
    if (now.value < threshold) continue;
    alarms.push({ at: i, onset: onsetOf(detector, 0, now.leading), alternative: alternatives[now.leading]! });
    restart(detector, 0);
  }
  return { evidence, alarms };
}
