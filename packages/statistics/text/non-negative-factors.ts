import { StatisticsError } from '../error.ts';
import type { Random } from '../numerics/random.ts';
import { requireCount, requireObservations } from '../preconditions.ts';

/** A text as its terms and their weights (counts or TF-IDF), none negative. */
export interface WeightedTerms {
  readonly terms: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

export interface NonNegativeFactors {
  /** Texts × topics, row-major: how much of each topic a text holds. */
  readonly texts: Float64Array;
  /** Topics × vocabulary, row-major: how much of each term a topic holds. */
  readonly topics: Float64Array;
  /** Generalised Kullback–Leibler divergence of the texts from the product. */
  readonly divergence: number;
}

export interface NonNegativeFactorsInput {
  readonly texts: readonly WeightedTerms[];
  readonly vocabulary: number;
  readonly topics: number;
  readonly iterations?: number;
  /** Where to begin: a generator, or the factors of last week for a warm start. */
  readonly start: Random | Pick<NonNegativeFactors, 'texts' | 'topics'>;
}

const TINY = 1e-12;

/**
 * Non-negative matrix factorisation X ≈ WH under Kullback–Leibler divergence by multiplicative updates (Lee and Seung
 * 2001), H before W. A second view on topics beside {@link gsdmm}, where texts hold several topics each; more coherent
 * terms, worse groups. Works on the terms that occur only.
 */
export function nonNegativeFactors(input: NonNegativeFactorsInput): NonNegativeFactors {
  const { texts, vocabulary, topics: k, iterations = 200, start } = input;
  requireObservations('topics, texts', texts.length, 1);
  requireObservations('topics', requireCount('topics', k), 1);
  texts.forEach(checkText);
  const random = typeof start === 'function' ? start : undefined;
  const fresh = (size: number): Float64Array => Float64Array.from({ length: size }, () => 0.1 + random!());
  const w = typeof start === 'function' ? fresh(texts.length * k) : Float64Array.from(start.texts);
  const h = typeof start === 'function' ? fresh(k * vocabulary) : Float64Array.from(start.topics);
  if (w.length !== texts.length * k || h.length !== k * vocabulary) {
    throw new StatisticsError('length-mismatch', 'The factors to start from have another number of texts, topics or terms: start from a generator.');
  }
  for (let i = 0; i < iterations; i++) {
    updateTopics(texts, w, h, k, vocabulary);
    updateTexts(texts, w, h, k, vocabulary);
  }
  return { texts: w, topics: h, divergence: divergence(texts, w, h, k, vocabulary) };

  function checkText({ terms, weights }: WeightedTerms, i: number): void {
    for (let j = 0; j < terms.length; j++) {
      if (!(terms[j]! < vocabulary && weights[j]! >= 0 && weights[j]! < Infinity)) {
        throw new StatisticsError('out-of-range', `Text ${i} holds term ${terms[j]} with weight ${weights[j]}: terms number from 0 to ${vocabulary - 1}, weights are zero or more.`);
      }
    }
  }
}

/** (WH) at one text and term. */
function product(w: Float64Array, h: Float64Array, k: number, vocabulary: number, text: number, term: number): number {
  let sum = 0;
  for (let z = 0; z < k; z++) sum += w[text * k + z]! * h[z * vocabulary + term]!;
  return Math.max(sum, TINY);
}

function updateTopics(texts: readonly WeightedTerms[], w: Float64Array, h: Float64Array, k: number, vocabulary: number): void {
  const gain = new Float64Array(h.length);
  const total = new Float64Array(k);
  texts.forEach(({ terms, weights }, i) => {
    for (let z = 0; z < k; z++) total[z] = total[z]! + w[i * k + z]!;
    for (let j = 0; j < terms.length; j++) {
      const ratio = weights[j]! / product(w, h, k, vocabulary, i, terms[j]!);
      for (let z = 0; z < k; z++) gain[z * vocabulary + terms[j]!] = gain[z * vocabulary + terms[j]!]! + w[i * k + z]! * ratio;
    }
  });
  for (let z = 0; z < k; z++) {
    for (let v = 0; v < vocabulary; v++) h[z * vocabulary + v] = (h[z * vocabulary + v]! * gain[z * vocabulary + v]!) / Math.max(total[z]!, TINY);
  }
}

function updateTexts(texts: readonly WeightedTerms[], w: Float64Array, h: Float64Array, k: number, vocabulary: number): void {
  const total = Float64Array.from({ length: k }, (_, z) => h.subarray(z * vocabulary, (z + 1) * vocabulary).reduce((a, b) => a + b, 0));
  const gain = new Float64Array(k);
  texts.forEach(({ terms, weights }, i) => {
    gain.fill(0);
    for (let j = 0; j < terms.length; j++) {
      const ratio = weights[j]! / product(w, h, k, vocabulary, i, terms[j]!);
      for (let z = 0; z < k; z++) gain[z] = gain[z]! + h[z * vocabulary + terms[j]!]! * ratio;
    }
    for (let z = 0; z < k; z++) w[i * k + z] = (w[i * k + z]! * gain[z]!) / Math.max(total[z]!, TINY);
  });
}

function divergence(texts: readonly WeightedTerms[], w: Float64Array, h: Float64Array, k: number, vocabulary: number): number {
  let sum = 0;
  for (let z = 0; z < k; z++) {
    const held = h.subarray(z * vocabulary, (z + 1) * vocabulary).reduce((a, b) => a + b, 0);
    for (let i = 0; i < texts.length; i++) sum += w[i * k + z]! * held;
  }
  texts.forEach(({ terms, weights }, i) => {
    for (let j = 0; j < terms.length; j++) {
      if (weights[j]! > 0) sum += weights[j]! * (Math.log(weights[j]! / product(w, h, k, vocabulary, i, terms[j]!)) - 1);
    }
  });
  return sum;
}
