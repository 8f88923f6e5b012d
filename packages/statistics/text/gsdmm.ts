import { StatisticsError } from '../error.ts';
import type { Random } from '../numerics/random.ts';
import { randomInteger } from '../numerics/random.ts';
import { requireObservations, requirePositive, requireSameLength } from '../preconditions.ts';

export interface GsdmmInput {
  /** Tokens of each text as term numbers below `vocabulary`. */
  readonly texts: readonly ArrayLike<number>[];
  readonly vocabulary: number;
  /** Most topics; empty ones die out. */
  readonly topics?: number;
  readonly alpha?: number;
  readonly beta?: number;
  readonly sweeps?: number;
  readonly random: Random;
  /** Topic of each text to start from (last week's), −1 for texts not seen then. */
  readonly start?: ArrayLike<number>;
}

export interface Gsdmm {
  /** Topic of each text after the last sweep. */
  readonly assignments: Int32Array;
  readonly topics: readonly TopicCounts[];
  /** Texts that changed topic in the last sweep, as a share: near zero when the sampler has settled. */
  readonly moved: number;
}

export interface TopicCounts {
  readonly topic: number;
  readonly texts: number;
  /** Count of each term number. */
  readonly terms: Int32Array;
}

/**
 * Gibbs sampling for the Dirichlet multinomial mixture (Yin and Wang 2014): one topic per short text. Finds the number of
 * topics by itself, up to `topics`. A suggestion for people to name, never a final taxonomy.
 */
export function gsdmm(input: GsdmmInput): Gsdmm {
  const { texts, vocabulary, topics: k = 30, sweeps = 20, random } = input;
  requireObservations('topics, texts', texts.length, 2);
  const state = emptyState(input, k);
  if (input.start !== undefined) requireSameLength('start', input.start, 'texts', texts);
  texts.forEach((text, d) => {
    for (let i = 0; i < text.length; i++) {
      if (!(text[i]! >= 0 && text[i]! < vocabulary)) throw new StatisticsError('out-of-range', `Text ${d} holds term ${text[i]} of ${vocabulary}.`);
    }
    const given = input.start?.[d] ?? -1;
    assign(state, text, d, given >= 0 && given < k ? given : randomInteger(random, k), 1);
  });
  let moved = 0;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    moved = 0;
    texts.forEach((text, d) => {
      const before = state.assignments[d]!;
      assign(state, text, d, before, -1);
      const topic = drawTopic(topicLogWeights(state, text), random);
      assign(state, text, d, topic, 1);
      if (topic !== before) moved += 1;
    });
  }
  const kept = Array.from({ length: k }, (_, topic) => topic).filter((topic) => state.texts[topic]! > 0);
  return {
    assignments: state.assignments,
    topics: kept.map((topic) => ({ topic, texts: state.texts[topic]!, terms: state.terms.slice(topic * vocabulary, (topic + 1) * vocabulary) })),
    moved: moved / texts.length,
  };
}

export interface GsdmmState {
  readonly k: number;
  readonly vocabulary: number;
  readonly alpha: number;
  readonly beta: number;
  readonly assignments: Int32Array;
  readonly texts: Int32Array;
  readonly tokens: Int32Array;
  /** topics × vocabulary. */
  readonly terms: Int32Array;
}

export function emptyState(input: Pick<GsdmmInput, 'texts' | 'vocabulary' | 'alpha' | 'beta'>, k: number): GsdmmState {
  const { vocabulary, alpha = 0.1, beta = 0.1 } = input;
  requirePositive('alpha', alpha);
  requirePositive('beta', beta);
  requirePositive('vocabulary', vocabulary);
  return {
    k, vocabulary, alpha, beta,
    assignments: new Int32Array(input.texts.length),
    texts: new Int32Array(k),
    tokens: new Int32Array(k),
    terms: new Int32Array(k * vocabulary),
  };
}

/** Adds (+1) a text to a topic, or takes it out (−1). */
export function assign(state: GsdmmState, text: ArrayLike<number>, index: number, topic: number, sign: 1 | -1): void {
  state.assignments[index] = topic;
  state.texts[topic] = state.texts[topic]! + sign;
  state.tokens[topic] = state.tokens[topic]! + sign * text.length;
  for (let i = 0; i < text.length; i++) {
    const at = topic * state.vocabulary + text[i]!;
    state.terms[at] = state.terms[at]! + sign;
  }
}

/** ln p(z = k | rest) + constant: (m_k+α) Π_w Π_{j<c_w} (n_kw+β+j) / Π_{i<N} (n_k+Vβ+i), the text taken out. */
export function topicLogWeights(state: GsdmmState, text: ArrayLike<number>): Float64Array {
  const { k, vocabulary, alpha, beta } = state;
  const repeats = new Int32Array(text.length);
  for (let i = 0; i < text.length; i++) for (let j = 0; j < i; j++) if (text[j] === text[i]) repeats[i] = repeats[i]! + 1;
  return Float64Array.from({ length: k }, (_, topic) => {
    let logWeight = Math.log(state.texts[topic]! + alpha);
    let product = 1;
    for (let i = 0; i < text.length; i++) {
      product *= (state.terms[topic * vocabulary + text[i]!]! + beta + repeats[i]!) / (state.tokens[topic]! + vocabulary * beta + i);
      // Logs are what costs here: one per some twenty factors keeps the product away from underflow.
      if (product < 1e-200) {
        logWeight += Math.log(product);
        product = 1;
      }
    }
    return logWeight + Math.log(product);
  });
}

function drawTopic(logWeights: Float64Array, random: Random): number {
  const largest = logWeights.reduce((a, b) => Math.max(a, b), -Infinity);
  const weights = logWeights.map((value) => Math.exp(value - largest));
  let u = random() * weights.reduce((a, b) => a + b, 0);
  for (let topic = 0; topic < weights.length; topic++) {
    u -= weights[topic]!;
    if (u <= 0) return topic;
  }
  return weights.length - 1;
}
