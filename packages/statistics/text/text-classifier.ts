import { StatisticsError } from '../error.ts';
import { type ShareCounts } from '../intervals/share.ts';
import { type Random, shuffle } from '../numerics/random.ts';
import { requireSameLength } from '../preconditions.ts';
import { type Abstention, abstentionThreshold, calibrated, plattScaling, type PlattScaling } from './calibration.ts';
import { DEFAULT_BITS, type FeatureWeights, hashedRow, hashFeature, learnFeatureWeights, type SparseRow } from './hashed-features.ts';
import { type LinearModel, linearSvm, margin } from './linear-svm.ts';

export interface TrainingInput {
  /** Features of each text: character 1–4-grams and words 1–2, from the language package. */
  readonly texts: readonly (readonly string[])[];
  /** Tags of each text; several may hold. */
  readonly labels: readonly (readonly string[])[];
  readonly random: Random;
  /** Share of given tags that must be right; texts below the threshold are left to people. */
  readonly targetPrecision?: number;
  readonly folds?: number;
  readonly bits?: number;
}

export interface LabelModel {
  readonly label: string;
  readonly model: LinearModel;
  readonly scaling: PlattScaling;
  /** Out-of-fold behaviour at the threshold. */
  readonly abstention: Abstention;
  /** Tagged right of tagged, and tagged of those with the label, out of fold: give to wilsonInterval. */
  readonly precision: ShareCounts;
  readonly recall: ShareCounts;
}

export interface TextClassifier {
  readonly weights: FeatureWeights;
  readonly labels: readonly LabelModel[];
  /** Labels with too few texts, left to keyword rules. */
  readonly refused: readonly { readonly label: string; readonly texts: number }[];
}

/** Labelled texts below which only keyword rules are used; per label fewer still. */
export const LEAST_TEXTS = 100;
export const LEAST_PER_LABEL = 10;

/** Trains one calibrated linear SVM per label (one against the rest) on hashed TF-IDF features. */
export function trainClassifier(input: TrainingInput): TextClassifier {
  const { texts, labels, random, targetPrecision = 0.9, folds = 5, bits = DEFAULT_BITS } = input;
  requireSameLength('labels', labels, 'texts', texts);
  if (texts.length < LEAST_TEXTS) {
    throw new StatisticsError('too-few-observations', `${texts.length} labelled texts: use keyword rules until there are ${LEAST_TEXTS}.`);
  }
  const counts = new Map<string, number>();
  for (const own of labels) for (const label of new Set(own)) counts.set(label, (counts.get(label) ?? 0) + 1);
  const enough = (count: number): boolean => count >= LEAST_PER_LABEL && texts.length - count >= LEAST_PER_LABEL;
  const weights = learnFeatureWeights(texts, bits);
  const rows = texts.map((text) => hashedRow(weights, text));
  const fold = shuffle(random, Int32Array.from({ length: texts.length }, (_, i) => i % folds));
  const trained = [...counts].filter(([, count]) => enough(count)).sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([label]) => trainLabel(label, rows, labels.map((own) => own.includes(label)), fold, folds, 2 ** bits, targetPrecision, random));
  return { weights, labels: trained, refused: [...counts].filter(([, count]) => !enough(count)).map(([label, count]) => ({ label, texts: count })) };
}

function trainLabel(label: string, rows: readonly SparseRow[], positive: readonly boolean[], fold: Int32Array, folds: number, features: number, target: number, random: Random): LabelModel {
  const margins = new Float64Array(rows.length);
  for (let f = 0; f < folds; f++) {
    const inside = rows.map((_, i) => i).filter((i) => fold[i] !== f);
    const model = linearSvm({ rows: inside.map((i) => rows[i]!), positive: inside.map((i) => positive[i]!), features, random });
    rows.forEach((row, i) => {
      if (fold[i] === f) margins[i] = margin(model, row);
    });
  }
  const scaling = plattScaling(margins, positive);
  const probabilities = margins.map((m) => calibrated(scaling, m));
  const abstention = abstentionThreshold(probabilities, positive, target);
  const tagged = positive.filter((_, i) => probabilities[i]! >= abstention.threshold);
  const right = tagged.filter(Boolean).length;
  return {
    label,
    model: linearSvm({ rows, positive, features, random }),
    scaling,
    abstention,
    precision: { successes: right, n: tagged.length },
    recall: { successes: right, n: positive.filter(Boolean).length },
  };
}

export interface Tagging {
  readonly label: string;
  readonly probability: number;
  /** False where the probability is below the label's threshold: a person decides. */
  readonly sure: boolean;
}

/** Probability of every label for a text, most probable first. */
export function classify(classifier: TextClassifier, features: readonly string[]): Tagging[] {
  const row = hashedRow(classifier.weights, features);
  return classifier.labels.map(({ label, model, scaling, abstention }) => {
    const probability = calibrated(scaling, margin(model, row));
    return { label, probability, sure: probability >= abstention.threshold };
  }).sort((a, b) => b.probability - a.probability);
}

/** The features of a text that spoke most for (and against) a label, with their part of the margin. */
export function explain(classifier: TextClassifier, label: string, features: readonly string[], most = 10): { feature: string; part: number }[] {
  const model = classifier.labels.find((l) => l.label === label);
  if (model === undefined) throw new StatisticsError('out-of-range', `"${label}" is not a label of this classifier.`);
  const row = hashedRow(classifier.weights, features);
  const parts = new Map(Array.from(row.indices, (index, k) => [index, model.model.weights[index]! * row.values[k]!]));
  return [...new Set(features)].map((feature) => ({ feature, part: parts.get(hashFeature(feature, classifier.weights.bits)) ?? 0 }))
    .sort((a, b) => Math.abs(b.part) - Math.abs(a.part)).slice(0, most);
}
