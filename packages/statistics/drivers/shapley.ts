import { type Random, shuffle } from '../numerics/random.ts';

/** Values of the subsets of p players, indexed by bitmask; `values[0]` belongs to nobody. */
export type SubsetValues = Float64Array;

/** Up to this many players every subset is valued (32,768 of them). */
export const EXACT_PLAYERS = 15;

/** Shapley values Σ_S |S|!(p−1−|S|)!/p! · [v(S∪j) − v(S)] from the values of all subsets; they sum to v(all) − v(∅). */
export function shapleyValues(values: SubsetValues, players: number): Float64Array {
  const weight = new Float64Array(players);
  let binomial = 1;
  for (let size = 0; size < players; size++) {
    weight[size] = 1 / (players * binomial);
    binomial = (binomial * (players - 1 - size)) / (size + 1);
  }
  const result = new Float64Array(players);
  for (let subset = 0; subset < values.length; subset++) {
    const w = weight[bitCount(subset)]!;
    for (let j = 0; j < players; j++) {
      const bit = 1 << j;
      if ((subset & bit) === 0) result[j] = result[j]! + w * (values[subset | bit]! - values[subset]!);
    }
  }
  return result;
}

function bitCount(mask: number): number {
  let v = mask - ((mask >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

export interface SampledShapley {
  readonly values: Float64Array;
  /** Monte-Carlo standard error of each value: report it, or raise `orders`. */
  readonly errors: Float64Array;
}

/**
 * The same for many players, from random orders, each also walked backwards (antithetic). `gains(order)` returns what
 * each player adds when players join in that order, indexed by player.
 */
export function sampledShapley(players: number, gains: (order: Int32Array) => Float64Array, random: Random, orders = 2000): SampledShapley {
  const pairs = Math.max(2, Math.ceil(orders / 2));
  const sum = new Float64Array(players);
  const squares = new Float64Array(players);
  const order = Int32Array.from({ length: players }, (_, j) => j);
  for (let pair = 0; pair < pairs; pair++) {
    shuffle(random, order);
    const forward = gains(order);
    const backward = gains(order.toReversed());
    for (let j = 0; j < players; j++) {
      const mean = (forward[j]! + backward[j]!) / 2;
      sum[j] = sum[j]! + mean;
      squares[j] = squares[j]! + mean * mean;
    }
  }
  const values = sum.map((total) => total / pairs);
  const errors = squares.map((square, j) => Math.sqrt(Math.max(0, square / pairs - values[j]! ** 2) / (pairs - 1)));
  return { values, errors };
}
