import { StatisticsError } from '../error.ts';
import { requireAllFinite, requireObservations, requireWithin } from '../preconditions.ts';

/** Platt's sigmoid: P(tag | margin) = 1/(1 + exp(slope·margin + offset)). */
export interface PlattScaling {
  readonly slope: number;
  readonly offset: number;
}

/**
 * Fits Platt scaling on margins of texts that the model was not trained on (out of fold), by Newton's method with targets
 * (n₊+1)/(n₊+2) and 1/(n₋+2), which keeps it finite for separable data (Lin, Lin and Weng 2007).
 */
export function plattScaling(margins: ArrayLike<number>, positive: ArrayLike<boolean>): PlattScaling {
  requireAllFinite('margins', margins);
  const n = margins.length;
  const positives = Array.from(positive).filter(Boolean).length;
  requireObservations('calibration, texts with the tag', positives, 1);
  requireObservations('calibration, texts without the tag', n - positives, 1);
  const target = Float64Array.from({ length: n }, (_, i) => (positive[i] ? (positives + 1) / (positives + 2) : 1 / (n - positives + 2)));
  const loss = (slope: number, offset: number): number => {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const f = slope * margins[i]! + offset;
      sum += f >= 0 ? target[i]! * f + Math.log1p(Math.exp(-f)) : (target[i]! - 1) * f + Math.log1p(Math.exp(f));
    }
    return sum;
  };
  let slope = 0;
  let offset = Math.log((n - positives + 1) / (positives + 1));
  for (let iteration = 0; iteration < 100; iteration++) {
    let h11 = 1e-12;
    let h22 = 1e-12;
    let h21 = 0;
    let g1 = 0;
    let g2 = 0;
    for (let i = 0; i < n; i++) {
      const p = 1 / (1 + Math.exp(slope * margins[i]! + offset));
      const w = p * (1 - p);
      h11 += margins[i]! ** 2 * w;
      h22 += w;
      h21 += margins[i]! * w;
      g1 += margins[i]! * (target[i]! - p);
      g2 += target[i]! - p;
    }
    if (Math.abs(g1) < 1e-8 && Math.abs(g2) < 1e-8) break;
    const determinant = h11 * h22 - h21 * h21;
    const da = -(h22 * g1 - h21 * g2) / determinant;
    const db = -(h11 * g2 - h21 * g1) / determinant;
    const here = loss(slope, offset);
    let size = 1;
    while (size > 1e-10 && loss(slope + size * da, offset + size * db) > here) size /= 2;
    slope += size * da;
    offset += size * db;
    if (size <= 1e-10) break;
  }
  return { slope, offset };
}

/** Probability of the tag given a margin. */
export function calibrated(scaling: PlattScaling, marginValue: number): number {
  return 1 / (1 + Math.exp(scaling.slope * marginValue + scaling.offset));
}

export interface Abstention {
  /** Tag texts with at least this probability; leave the others to people. Above 1 when the target is out of reach. */
  readonly threshold: number;
  /** Share of all texts tagged, precision and recall at the threshold, out of fold. */
  readonly coverage: number;
  readonly precision: number;
  readonly recall: number;
}

/** The lowest threshold whose tags are right at least as often as `precision` asks, on texts not used in training. */
export function abstentionThreshold(probabilities: ArrayLike<number>, positive: ArrayLike<boolean>, precision: number): Abstention {
  requireWithin('precision', precision, 0, 1);
  requireObservations('abstention, texts', probabilities.length, 1);
  if (probabilities.length !== positive.length) throw new StatisticsError('length-mismatch', 'Pass one truth per probability.');
  const order = Array.from(probabilities, (_, i) => i).sort((a, b) => probabilities[b]! - probabilities[a]!);
  const all = Array.from(positive).filter(Boolean).length;
  let best: Abstention = { threshold: 1 + Number.EPSILON, coverage: 0, precision: 1, recall: 0 };
  let right = 0;
  order.forEach((i, rank) => {
    if (positive[i]) right += 1;
    const next = order[rank + 1];
    // Texts with the same probability stand or fall together.
    if (next !== undefined && probabilities[next] === probabilities[i]) return;
    if (right / (rank + 1) < precision) return;
    best = { threshold: probabilities[i]!, coverage: (rank + 1) / order.length, precision: right / (rank + 1), recall: all === 0 ? 0 : right / all };
  });
  return best;
}
