import { quantileSorted } from '../intervals/quantile.ts';
import type { Random } from '../numerics/random.ts';
import { randomBeta, randomNormal } from '../numerics/random-variates.ts';
import { requireObservations, requirePositive } from '../preconditions.ts';
import { shrinkNormal } from './shrinkage.ts';

/** A quantity with its uncertainty, as a normal distribution cut at zero. */
export interface Uncertain {
  readonly mean: number;
  readonly deviation: number;
}

export interface StakeInput {
  readonly id: string;
  /** Customers a year with the topic (corrected for the tagger's errors). */
  readonly customers: Uncertain;
  /** Adjusted difference in yearly retention (or margin) between customers without and with the topic. */
  readonly difference: { readonly estimate: number; readonly standardError: number };
}

export interface StakeSettings {
  /** Yearly margin of a retained customer. */
  readonly margin: Uncertain;
  /** Share of the difference that the topic causes; Beta(a, b). Default Beta(2, 4): most of it is not causal. */
  readonly causalShare?: { readonly a: number; readonly b: number };
  readonly random: Random;
  readonly draws?: number;
}

export type StakeFactor = 'customers' | 'difference' | 'margin' | 'causal-share';

export interface Stake {
  readonly id: string;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly mean: number;
  readonly probabilityPositive: number;
  /** Inputs by how much of the width they cause (squared rank correlation, together 1): the tornado. */
  readonly drivenBy: readonly { readonly factor: StakeFactor; readonly share: number }[];
  /** All draws, joint over the topics: for ranking and the value of information. */
  readonly values: Float64Array;
}

/**
 * Value at stake of topics, V = customers · Δ · margin · causal share, from joint Monte-Carlo draws. Δ is shrunk over
 * the topics, which takes the winner's curse out of the ranking. Topics overlap: never add the values of several.
 */
export function valueAtStake(topics: readonly StakeInput[], settings: StakeSettings): Stake[] {
  const { margin, causalShare = { a: 2, b: 4 }, random, draws = 10_000 } = settings;
  requireObservations('value at stake, topics', topics.length, 3);
  requireObservations('value at stake, draws', draws, 100);
  requirePositive('margin', margin.mean);
  const shrunk = shrinkNormal({ estimates: topics.map((t) => t.difference.estimate), standardErrors: topics.map((t) => t.difference.standardError) });
  const samples = topics.map(() => ({ customers: new Float64Array(draws), difference: new Float64Array(draws), values: new Float64Array(draws) }));
  const margins = new Float64Array(draws);
  const shares = new Float64Array(draws);
  for (let d = 0; d < draws; d++) {
    margins[d] = cutNormal(margin, random);
    shares[d] = randomBeta(random, causalShare.a, causalShare.b);
    const differences = shrunk.draw(random);
    topics.forEach((topic, k) => {
      const sample = samples[k]!;
      sample.customers[d] = cutNormal(topic.customers, random);
      sample.difference[d] = differences[k]!;
      sample.values[d] = sample.customers[d]! * differences[k]! * margins[d]! * shares[d]!;
    });
  }
  return topics.map((topic, k) => {
    const { customers, difference, values } = samples[k]!;
    const sorted = values.toSorted();
    return {
      id: topic.id,
      p10: quantileSorted(sorted, 0.1),
      p50: quantileSorted(sorted, 0.5),
      p90: quantileSorted(sorted, 0.9),
      mean: values.reduce((a, b) => a + b, 0) / draws,
      probabilityPositive: values.reduce((sum, v) => sum + (v > 0 ? 1 : 0), 0) / draws,
      drivenBy: tornado(values, { customers, difference, margin: margins, 'causal-share': shares }),
      values,
    };
  });
}

function cutNormal({ mean, deviation }: Uncertain, random: Random): number {
  return Math.max(0, mean + deviation * randomNormal(random));
}

function tornado(values: Float64Array, factors: Record<StakeFactor, Float64Array>): Stake['drivenBy'] {
  const target = ranksOf(values);
  const raw = Object.entries(factors).map(([factor, sample]) => ({ factor: factor as StakeFactor, share: correlation(target, ranksOf(sample)) ** 2 }));
  const total = raw.reduce((sum, { share }) => sum + share, 0);
  return raw.map(({ factor, share }) => ({ factor, share: total === 0 ? 0 : share / total })).sort((a, b) => b.share - a.share);
}

function ranksOf(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  order.forEach((index, rank) => (ranks[index] = rank));
  return ranks;
}

/** Pearson correlation; zero when one side does not vary. */
function correlation(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  const meanA = a.reduce((x, y) => x + y, 0) / n;
  const meanB = b.reduce((x, y) => x + y, 0) / n;
  let cross = 0;
  let squareA = 0;
  let squareB = 0;
  for (let i = 0; i < n; i++) {
    cross += (a[i]! - meanA) * (b[i]! - meanB);
    squareA += (a[i]! - meanA) ** 2;
    squareB += (b[i]! - meanB) ** 2;
  }
  return squareA === 0 || squareB === 0 ? 0 : cross / Math.sqrt(squareA * squareB);
}
