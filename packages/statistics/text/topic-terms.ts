import { StatisticsError } from '../error.ts';
import { requireObservations } from '../preconditions.ts';

/** Term counts of one class (topic): all its texts taken as one. */
export type TermCounts = ReadonlyMap<string, number>;

/**
 * c-TF-IDF: (tf of the term in the class / terms in the class) · ln(1 + A/f), A the mean number of terms per class and f
 * the term's count over all classes (Grootendorst 2022). Names a topic by what sets it apart.
 */
export function classTfIdf(classes: readonly TermCounts[]): Map<string, number>[] {
  requireObservations('topics', classes.length, 1);
  const overall = new Map<string, number>();
  const sizes = classes.map((counts) => {
    let size = 0;
    for (const [term, count] of counts) {
      if (!(count >= 0)) throw new StatisticsError('out-of-range', `Count of "${term}" is ${count}: pass occurrences, zero or more.`);
      overall.set(term, (overall.get(term) ?? 0) + count);
      size += count;
    }
    return size;
  });
  const average = sizes.reduce((a, b) => a + b, 0) / classes.length;
  return classes.map((counts, c) => new Map([...counts].filter(([, count]) => count > 0)
    .map(([term, count]) => [term, (count / sizes[c]!) * Math.log1p(average / overall.get(term)!)])));
}

/** Cosine similarity of two sparse term weightings; 0 when one is empty. */
export function cosineSimilarity(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let dot = 0;
  let squareA = 0;
  let squareB = 0;
  for (const [term, value] of a) {
    dot += value * (b.get(term) ?? 0);
    squareA += value * value;
  }
  for (const value of b.values()) squareB += value * value;
  return squareA === 0 || squareB === 0 ? 0 : dot / Math.sqrt(squareA * squareB);
}
