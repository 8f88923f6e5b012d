import { StatisticsError } from '../error.ts';
import { requireObservations } from '../preconditions.ts';

/** Which texts contain a term: the boolean corpus that coherence is measured on. */
export interface TermIndex {
  readonly texts: number;
  readonly postings: ReadonlyMap<string, ReadonlySet<number>>;
}

/** Indexes texts given as token arrays. */
export function indexTerms(texts: readonly (readonly string[])[]): TermIndex {
  const postings = new Map<string, Set<number>>();
  texts.forEach((tokens, i) => {
    for (const token of tokens) {
      const posting = postings.get(token);
      if (posting === undefined) postings.set(token, new Set([i]));
      else posting.add(i);
    }
  });
  return { texts: texts.length, postings };
}

/**
 * Mean normalised pointwise mutual information of all pairs of a topic's top terms, −1..1; a pair never seen together
 * counts −1. Read beside diversity and stability: alone it rewards topics of words that nobody else uses.
 */
export function npmiCoherence(index: TermIndex, terms: readonly string[]): number {
  requireObservations('coherence, terms', terms.length, 2);
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < terms.length; i++) {
    for (let j = i + 1; j < terms.length; j++) {
      pairs += 1;
      const together = jointCount(index, terms[i]!, terms[j]!) / index.texts;
      if (together === 0) sum -= 1;
      else if (together === 1) sum += 1;
      else sum += Math.log(together / (share(index, terms[i]!) * share(index, terms[j]!))) / -Math.log(together);
    }
  }
  return sum / pairs;
}

/**
 * UMass coherence (Mimno et al. 2011): mean of ln((D(a, b) + 1)/D(b)) over pairs with b ranked before a. For comparing
 * models on one corpus; its scale means nothing by itself.
 */
export function umassCoherence(index: TermIndex, terms: readonly string[]): number {
  requireObservations('coherence, terms', terms.length, 2);
  let sum = 0;
  let pairs = 0;
  terms.forEach((later, i) => {
    for (const earlier of terms.slice(0, i)) {
      const texts = index.postings.get(earlier)?.size ?? 0;
      if (texts === 0) throw new StatisticsError('out-of-range', `The term “${earlier}” occurs in no text: measure a topic on the texts it was found in.`);
      sum += Math.log((jointCount(index, later, earlier) + 1) / texts);
      pairs += 1;
    }
  });
  return sum / pairs;
}

/** Share of different terms among the top terms of all topics: 1 when no two topics share one. */
export function topicDiversity(topics: readonly (readonly string[])[]): number {
  const terms = topics.flat();
  requireObservations('diversity, terms', terms.length, 1);
  return new Set(terms).size / terms.length;
}

function share(index: TermIndex, term: string): number {
  return (index.postings.get(term)?.size ?? 0) / index.texts;
}

function jointCount(index: TermIndex, a: string, b: string): number {
  const [small, large] = [index.postings.get(a) ?? new Set(), index.postings.get(b) ?? new Set()].sort((x, y) => x.size - y.size);
  let count = 0;
  for (const text of small!) if (large!.has(text)) count += 1;
  return count;
}
