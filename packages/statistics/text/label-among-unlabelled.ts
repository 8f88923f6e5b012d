import { calibrated, type PlattScaling } from './calibration.ts';
import type { SparseRow } from './hashed-features.ts';
import { type LabelInput, type LabelModel, marginsOutOfFold, requireBothKinds, sharesAt } from './label-model.ts';
import { linearSvm } from './linear-svm.ts';

export interface UnlabelledInput extends LabelInput {
  /** Texts of the same source that nobody looked at, some hundreds, drawn as they come; a few of them have the label. */
  readonly unlabelled: readonly SparseRow[];
}

/** What an unlabelled text counts as one without the label, beside a labelled one: few have it (.02 to .3 serve alike). */
const UNLABELLED_WEIGHT = 0.05;
const FOLDS = 5;
/** Standard deviations above the unlabelled texts at which a text stands out; on held-back reports 2.5 served alike, 1.5 worse. */
const STANDS_OUT = 2;

/**
 * One label learnt from few labelled texts among many unlabelled ones, which count as weak examples without it (biased SVM,
 * Liu et al. 2003). Labelled texts are no sample of what comes (people correct mistakes), unlabelled ones are: so the border,
 * where the margin is 0, lies two standard deviations above the margins of the unlabelled, all out of fold; and probabilities
 * are brought to their frequency of the label (Saerens, Latinne and Decaestecker 2002).
 */
export function trainLabelAmongUnlabelled(input: UnlabelledInput): LabelModel {
  requireBothKinds(input);
  const { label, positive, unlabelled, fold, targetPrecision } = input;
  const labelled = input.rows.length;
  const all = {
    rows: [...input.rows, ...unlabelled],
    positive: [...positive, ...unlabelled.map(() => false)],
    weight: [...positive.map(() => 1), ...unlabelled.map(() => UNLABELLED_WEIGHT)],
    features: input.features, random: input.random, tolerance: 0.05,
  };
  const margins = marginsOutOfFold({ ...all, fold: [...Array.from(fold), ...unlabelled.map((_, i) => i % FOLDS)] });
  const border = standingOut(margins.subarray(labelled));
  const shifted = margins.map((m) => m - border);
  const model = linearSvm(all);
  const scaling = atPrevalence(evenScaling(shifted.subarray(0, labelled).filter((_, i) => positive[i]), shifted.subarray(labelled)), shifted.subarray(labelled));
  const probabilities = shifted.map((m) => calibrated(scaling, m));
  const threshold = surest(probabilities.subarray(labelled), targetPrecision);
  const shares = sharesAt(threshold, probabilities, positive);
  const coverage = probabilities.subarray(labelled).filter((p) => p >= threshold).length / Math.max(1, unlabelled.length);
  const ratio = ({ successes, n }: { successes: number; n: number }): number => (n === 0 ? 1 : successes / n);
  const abstention = { threshold, coverage, precision: ratio(shares.precision), recall: shares.recall.successes / shares.recall.n };
  return { label, model: { weights: model.weights, bias: model.bias - border }, scaling, abstention, ...shares };
}

function standingOut(margins: Float64Array): number {
  const { mean, variance } = spreadOf(margins);
  return mean + STANDS_OUT * Math.sqrt(variance);
}

/**
 * Sigmoid between two normal distributions of one variance, texts with the label and unlabelled ones, as if both were equally
 * frequent. Platt's fit to the labelled texts does not serve: mistakes are corrected, so among them margins hardly tell.
 */
function evenScaling(own: Float64Array, others: Float64Array): PlattScaling {
  const [a, b] = [spreadOf(own), spreadOf(others)];
  const variance = (a.variance * own.length + b.variance * others.length) / (own.length + others.length);
  const steepness = Math.max(0, a.mean - b.mean) / Math.max(variance, Number.EPSILON);
  return { slope: -steepness, offset: (steepness * (a.mean + b.mean)) / 2 };
}

function spreadOf(values: Float64Array): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length };
}

/** The offset moved to the share of the label among the unlabelled, found by expectation–maximisation. */
function atPrevalence(even: PlattScaling, margins: Float64Array): PlattScaling {
  const movedTo = (prevalence: number): PlattScaling => ({ slope: even.slope, offset: even.offset - Math.log(prevalence / (1 - prevalence)) });
  let prevalence = 0.1;
  for (let step = 0; step < 100; step++) {
    const at = movedTo(prevalence);
    const next = Math.min(0.99, Math.max(0.5 / margins.length, margins.reduce((sum, m) => sum + calibrated(at, m), 0) / margins.length));
    if (Math.abs(next - prevalence) < 1e-6) break;
    prevalence = next;
  }
  return movedTo(prevalence);
}

/** The lowest probability such that those of it and above are right as often as wanted, on average; above 1 when out of reach. */
function surest(probabilities: Float64Array, precision: number): number {
  let threshold = 1 + Number.EPSILON;
  let sum = 0;
  Array.from(probabilities).sort((a, b) => b - a).forEach((p, rank) => {
    sum += p;
    if (sum / (rank + 1) >= precision) threshold = p;
  });
  return threshold;
}
