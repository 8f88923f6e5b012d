import type { ShareCounts } from '../intervals/share.ts';
import type { Random } from '../numerics/random.ts';
import { requireObservations } from '../preconditions.ts';
import { type Abstention, abstentionThreshold, calibrated, plattScaling, type PlattScaling } from './calibration.ts';
import type { SparseRow } from './hashed-features.ts';
import { type LinearModel, linearSvm, margin } from './linear-svm.ts';

/** Texts with and without the label below which nothing is learnt. */
export const LEAST_PER_LABEL = 10;

/** A separating plane whose margins are turned into probabilities. */
export interface CalibratedModel {
  readonly model: LinearModel;
  readonly scaling: PlattScaling;
}

export interface CalibratedSvm extends CalibratedModel {
  /** Of each row, by a model that had not seen it. */
  readonly margins: Float64Array;
}

export interface LabelModel extends CalibratedModel {
  readonly label: string;
  /** Out-of-fold behaviour at the threshold. */
  readonly abstention: Abstention;
  /** Tagged right of tagged, and tagged of those with the label, out of fold: give to wilsonInterval. */
  readonly precision: ShareCounts;
  readonly recall: ShareCounts;
}

export interface LabelInput {
  readonly label: string;
  readonly rows: readonly SparseRow[];
  readonly positive: readonly boolean[];
  /** Number of the fold that each text is held back in, from 0; five are usual. */
  readonly fold: ArrayLike<number>;
  /** Length of the weight vector. */
  readonly features: number;
  /** Share of given tags that must be right; texts below the threshold are left to people. */
  readonly targetPrecision: number;
  readonly random: Random;
}

/** One calibrated linear SVM for one label, from at least ten texts with it and ten without. */
export function trainLabel(input: LabelInput): LabelModel {
  const { label, positive, targetPrecision } = input;
  const own = positive.filter(Boolean).length;
  requireObservations(`texts with “${label}”`, own, LEAST_PER_LABEL);
  requireObservations(`texts without “${label}”`, positive.length - own, LEAST_PER_LABEL);
  const { model, scaling, margins } = calibratedSvm(input);
  const probabilities = margins.map((m) => calibrated(scaling, m));
  const abstention = abstentionThreshold(probabilities, positive, targetPrecision);
  const tagged = positive.filter((_, i) => probabilities[i]! >= abstention.threshold);
  const right = tagged.filter(Boolean).length;
  return { label, model, scaling, abstention, precision: { successes: right, n: tagged.length }, recall: { successes: right, n: own } };
}

/** A linear SVM trained on all rows, with Platt scaling from margins out of fold, which it gives as well. */
export function calibratedSvm({ rows, positive, fold, features, random }: Pick<LabelInput, 'rows' | 'positive' | 'fold' | 'features' | 'random'>): CalibratedSvm {
  const margins = new Float64Array(rows.length);
  for (const f of new Set(Array.from(fold))) {
    const inside = rows.map((_, i) => i).filter((i) => fold[i] !== f);
    const model = linearSvm({ rows: inside.map((i) => rows[i]!), positive: inside.map((i) => positive[i]!), features, random });
    rows.forEach((row, i) => {
      if (fold[i] === f) margins[i] = margin(model, row);
    });
  }
  return { model: linearSvm({ rows, positive, features, random }), scaling: plattScaling(margins, positive), margins };
}
