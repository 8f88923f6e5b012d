import type { ShareCounts } from '../intervals/share.ts';
import type { Random } from '../numerics/random.ts';
import { requireObservations } from '../preconditions.ts';
import { type Abstention, abstentionThreshold, calibrated, plattScaling, type PlattScaling } from './calibration.ts';
import type { SparseRow } from './hashed-features.ts';
import { type LinearModel, linearSvm, margin, type SvmInput } from './linear-svm.ts';

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
  /** As in SvmInput. */
  readonly scaled?: boolean;
}

/** One calibrated linear SVM for one label, from at least ten texts with it and ten without. */
export function trainLabel(input: LabelInput): LabelModel {
  requireBothKinds(input);
  const { model, scaling, margins } = calibratedSvm(input);
  const probabilities = margins.map((m) => calibrated(scaling, m));
  const abstention = abstentionThreshold(probabilities, input.positive, input.targetPrecision);
  return { label: input.label, model, scaling, abstention, ...sharesAt(abstention.threshold, probabilities, input.positive) };
}

/** @throws StatisticsError `too-few-observations` below ten texts of either kind */
export function requireBothKinds({ label, positive }: Pick<LabelInput, 'label' | 'positive'>): void {
  const own = positive.filter(Boolean).length;
  requireObservations(`texts with “${label}”`, own, LEAST_PER_LABEL);
  requireObservations(`texts without “${label}”`, positive.length - own, LEAST_PER_LABEL);
}

/** Precision and recall of tagging what reaches the threshold, as counts. */
export function sharesAt(threshold: number, probabilities: ArrayLike<number>, positive: readonly boolean[]): Pick<LabelModel, 'precision' | 'recall'> {
  const tagged = positive.filter((_, i) => probabilities[i]! >= threshold);
  const right = tagged.filter(Boolean).length;
  return { precision: { successes: right, n: tagged.length }, recall: { successes: right, n: positive.filter(Boolean).length } };
}

/**
 * A linear SVM trained on all rows, with Platt scaling from margins out of fold, which it gives as well.
 * @param onFold told after each fold: the model of all rows is then what is left
 */
export function calibratedSvm(input: Pick<LabelInput, 'rows' | 'positive' | 'fold' | 'features' | 'random' | 'scaled'>, onFold?: () => void): CalibratedSvm {
  const margins = marginsOutOfFold(input, onFold);
  return { model: linearSvm(input), scaling: plattScaling(margins, input.positive), margins };
}

/** Margin of each row by a model of the rows in the other folds. */
export function marginsOutOfFold({ fold, ...input }: Pick<LabelInput, 'fold'> & SvmInput, onFold?: () => void): Float64Array {
  const { rows, positive, weight } = input;
  const margins = new Float64Array(rows.length);
  for (const f of new Set(Array.from(fold))) {
    const inside = rows.map((_, i) => i).filter((i) => fold[i] !== f);
    const model = linearSvm({
      ...input, rows: inside.map((i) => rows[i]!), positive: inside.map((i) => positive[i]!), ...(weight && { weight: inside.map((i) => weight[i]!) }),
    });
    rows.forEach((row, i) => {
      if (fold[i] === f) margins[i] = margin(model, row);
    });
    onFold?.();
  }
  return margins;
}
