import { StatisticsError } from '../error.ts';
import { type Random, shuffle } from '../numerics/random.ts';
import { requireSameLength } from '../preconditions.ts';
import { calibrated } from './calibration.ts';
import { DEFAULT_BITS, type FeatureWeights, hashedRow, hashFeature, learnFeatureWeights } from './hashed-features.ts';
import { type LabelModel, LEAST_PER_LABEL, trainLabel } from './label-model.ts';
import { margin } from './linear-svm.ts';

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

export interface TextClassifier {
  readonly weights: FeatureWeights;
  readonly labels: readonly LabelModel[];
  /** Labels with too few texts, left to keyword rules. */
  readonly refused: readonly { readonly label: string; readonly texts: number }[];
}

/** Labelled texts below which only keyword rules are used. */
export const LEAST_TEXTS = 100;

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
    .map(([label]) => trainLabel({ label, rows, positive: labels.map((own) => own.includes(label)), fold, features: 2 ** bits, targetPrecision, random }));
  return { weights, labels: trained, refused: [...counts].filter(([, count]) => !enough(count)).map(([label, count]) => ({ label, texts: count })) };
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
