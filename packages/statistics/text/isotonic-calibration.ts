import { StatisticsError } from '../error.ts';
import { requireAllFinite, requireObservations } from '../preconditions.ts';

/** Probability of the tag as a rising staircase over the margin: `probabilities[i]` from `margins[i]` on. */
export interface IsotonicCalibration {
  readonly margins: Float64Array;
  readonly probabilities: Float64Array;
}

/** Texts with margins from `from` on, until the next step. */
interface Step {
  readonly from: number;
  readonly ones: number;
  readonly n: number;
}

/** Below this many texts Platt's two parameters serve better than a staircase (Niculescu-Mizil and Caruana 2005). */
const LEAST_TEXTS = 1000;

/**
 * Isotonic regression of the truth on out-of-fold margins by pooling adjacent violators (Zadrozny and Elkan 2002): no
 * assumption but that a larger margin is never less probable. Refused below 1,000 texts, where it fits noise.
 */
export function isotonicCalibration(margins: ArrayLike<number>, positive: ArrayLike<boolean>): IsotonicCalibration {
  requireAllFinite('margins', margins);
  if (margins.length !== positive.length) throw new StatisticsError('length-mismatch', 'Pass one truth per margin.');
  requireObservations('isotonic calibration, texts', margins.length, LEAST_TEXTS);
  const steps = new Map<number, Step>();
  for (let i = 0; i < margins.length; i++) {
    const step = steps.get(margins[i]!) ?? { from: margins[i]!, ones: 0, n: 0 };
    steps.set(step.from, { from: step.from, ones: step.ones + (positive[i] ? 1 : 0), n: step.n + 1 });
  }
  const blocks: Step[] = [];
  for (const step of [...steps.values()].sort((a, b) => a.from - b.from)) {
    let block = step;
    for (let last = blocks.at(-1); last !== undefined && last.ones * block.n >= block.ones * last.n; last = blocks.at(-1)) {
      block = { from: last.from, ones: last.ones + block.ones, n: last.n + block.n };
      blocks.pop();
    }
    blocks.push(block);
  }
  return { margins: Float64Array.from(blocks, ({ from }) => from), probabilities: Float64Array.from(blocks, ({ ones, n }) => ones / n) };
}

/** Probability of the tag given a margin; below the smallest margin seen, that of the first step. */
export function isotonicProbability({ margins, probabilities }: IsotonicCalibration, margin: number): number {
  let low = 0;
  let high = margins.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (margins[middle]! <= margin) low = middle;
    else high = middle - 1;
  }
  return probabilities[low]!;
}
