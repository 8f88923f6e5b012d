import { StatisticsError } from '../error.ts';
import { requireObservations } from '../preconditions.ts';

/** How much more a term belongs to one group of texts than to the other. */
export interface TermContrast {
  readonly term: string;
  /** Occurrences in the two groups. */
  readonly count: number;
  readonly otherCount: number;
  /** Difference of the prior-smoothed log odds; > 0 means the term belongs to the first group. */
  readonly logOdds: number;
  /** Approximate variance of `logOdds`. */
  readonly variance: number;
  /** logOdds / √variance; show |z| > 3 only. */
  readonly z: number;
}

export interface LogOddsInput {
  /** Term counts of the group in question, such as detractors. */
  readonly counts: ReadonlyMap<string, number>;
  /** Term counts of the group it is compared with, such as promoters or "everything else". */
  readonly otherCounts: ReadonlyMap<string, number>;
  /** Counts of a larger corpus in the same language register. Default: both groups together. */
  readonly background?: ReadonlyMap<string, number>;
  /** Total prior weight a₀ in pseudo-occurrences. Default {@link priorWeight} of the background for two groups. */
  readonly priorWeight?: number;
}

/** Default a₀: the size of the background corpus, at most 500 pseudo-occurrences per group compared. */
export function priorWeight(backgroundSize: number, groups = 2): number {
  return Math.min(backgroundSize, 500 * groups);
}

/**
 * Log odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, eqs 15–22):
 * δ = ln[(y+a)/(n+a₀−y−a)] − the same of the other group, variance 1/(y+a) + 1/(y′+a), a ∝ background counts.
 * Returns every term of either group, largest z first (ties by term, so that the order is reproducible).
 * A term missing from the background gets the prior of half an occurrence.
 */
export function logOdds(input: LogOddsInput): TermContrast[] {
  const { counts, otherCounts } = input;
  const background = input.background ?? sumOf(counts, otherCounts);
  const total = sizeOf('counts', counts);
  const otherTotal = sizeOf('otherCounts', otherCounts);
  const backgroundSize = sizeOf('background', background);
  requireObservations('log odds, terms in the first group', total, 1);
  requireObservations('log odds, terms in the second group', otherTotal, 1);
  requireObservations('log odds, terms in the background', backgroundSize, 1);
  const weight = input.priorWeight ?? priorWeight(backgroundSize);
  if (!(weight > 0 && Number.isFinite(weight))) {
    throw new StatisticsError('out-of-range', `priorWeight is ${weight}: pass the pseudo-occurrences of the prior, more than zero.`);
  }
  const terms = new Set([...counts.keys(), ...otherCounts.keys()]);
  const scale = weight / backgroundSize;
  // Terms outside the background add to a₀, or the odds of the rest would be those of a smaller prior than stated.
  let priorTotal = weight;
  for (const term of terms) if (!background.get(term)) priorTotal += 0.5 * scale;
  const result: TermContrast[] = [];
  for (const term of terms) {
    const count = counts.get(term) ?? 0;
    const otherCount = otherCounts.get(term) ?? 0;
    const prior = (background.get(term) || 0.5) * scale;
    const rest = total + priorTotal - count - prior;
    const otherRest = otherTotal + priorTotal - otherCount - prior;
    // A vocabulary of one term has no "rest" to hold odds against.
    if (rest <= 0 || otherRest <= 0) continue;
    const difference = Math.log((count + prior) / rest) - Math.log((otherCount + prior) / otherRest);
    const variance = 1 / (count + prior) + 1 / (otherCount + prior);
    result.push({ term, count, otherCount, logOdds: difference, variance, z: difference / Math.sqrt(variance) });
  }
  return result.sort((a, b) => b.z - a.z || (a.term < b.term ? -1 : 1));
}

function sizeOf(name: string, counts: ReadonlyMap<string, number>): number {
  let size = 0;
  for (const [term, count] of counts) {
    if (!(count >= 0 && Number.isFinite(count))) {
      throw new StatisticsError('out-of-range', `${name} of "${term}" is ${count}: pass occurrences, zero or more.`);
    }
    size += count;
  }
  return size;
}

function sumOf(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): Map<string, number> {
  const sum = new Map(a);
  for (const [term, count] of b) sum.set(term, (sum.get(term) ?? 0) + count);
  return sum;
}
