import { requireWithin } from '../preconditions.ts';
import { benjaminiHochberg } from './benjamini-hochberg.ts';

/** The level each question was tested at, in order of arrival, and whether it was a discovery (p at or below it). */
export interface OnlineTests {
  readonly levels: Float64Array;
  readonly discoveries: boolean[];
}

/** Level of question t (from 1), given the questions that were discoveries and all p-values before it. */
type Rule = (t: number, discovered: readonly number[], earlier: readonly number[]) => number;

function test(p: readonly number[], alpha: number, rule: Rule): OnlineTests {
  requireWithin('alpha', alpha, 1e-12, 1);
  const levels = new Float64Array(p.length);
  const discovered: number[] = [];
  const discoveries = p.map((value, i) => {
    requireWithin(`p[${i}]`, value, 0, 1);
    levels[i] = rule(i + 1, discovered, p.slice(0, i));
    if (value > levels[i]!) return false;
    discovered.push(i + 1);
    return true;
  });
  return { levels, discoveries };
}

/** Javanmard and Montanari's sequence, summing to one: near-optimal for LORD under Gaussian alternatives. */
const slow = (j: number): number => (0.077_208_38 * Math.log(Math.max(j, 2))) / (j * Math.exp(Math.sqrt(Math.log(j))));
/** j^−1.6 normed to one: SAFFRON's default. */
const power = (j: number): number => 0.437_490_165_8 / j ** 1.6;
/** Summable also when multiplied by harmonic numbers: LORD under dependence. */
const steep = (j: number): number => 0.139_307 / (j * Math.log(Math.max(j, 2)) ** 3);

/** Bonferroni over an unending list: chance of any false discovery at most α, whatever the dependence. */
export const alphaSpending = (p: readonly number[], alpha = 0.05): OnlineTests => test(p, alpha, (t) => alpha * slow(t));

/** LOND (Javanmard and Montanari 2015): α_t = α γ_t (D + 1); `anyDependence` divides by harmonic numbers and then holds always. */
export function lond(p: readonly number[], alpha = 0.05, anyDependence = false): OnlineTests {
  let harmonic = 0;
  return test(p, alpha, (t, discovered) => {
    harmonic += 1 / t;
    return (alpha * slow(t) * (discovered.length + 1)) / (anyDependence ? harmonic : 1);
  });
}

/**
 * LORD++ (Ramdas, Yang, Wainwright and Jordan 2017): each discovery earns α for later questions. Holds the false discovery
 * rate for one-shot questions with independent p-values; daily re-tests of one stream are not independent.
 */
export function lordPlusPlus(p: readonly number[], alpha = 0.05): OnlineTests {
  const start = alpha / 10;
  return test(p, alpha, (t, discovered) =>
    discovered.reduce((level, at, j) => level + (j === 0 ? alpha - start : alpha) * slow(t - at), start * slow(t)));
}

/** LORD for dependent p-values (Javanmard and Montanari 2018, section 4): spends the wealth held at the last discovery. */
export function lordDependent(p: readonly number[], alpha = 0.05): OnlineTests {
  const start = alpha / 10;
  let wealth = start;
  let held = start;
  let previous = 0;
  return test(p, alpha, (t, discovered) => {
    wealth -= previous;
    if (t > 1 && discovered.at(-1) === t - 1) {
      wealth += alpha - start;
      held = wealth;
    }
    previous = held * steep(t);
    return previous;
  });
}

/** SAFFRON (Ramdas, Zrnic, Wainwright and Jordan 2018): questions with p <= λ ("candidates") cost nothing. Independent p-values. */
export function saffron(p: readonly number[], alpha = 0.05, lambda = 0.5): OnlineTests {
  const start = alpha / 2;
  return test(p, alpha, (t, discovered, earlier) => {
    const spent = (from: number): number => t - from - earlier.slice(from).filter((value) => value <= lambda).length;
    const level = discovered.reduce((sum, at, j) => sum + (j === 0 ? alpha - start : alpha) * power(spent(at)), start * power(spent(0)));
    return Math.min(lambda, (1 - lambda) * level);
  });
}

/** ADDIS (Tian and Ramdas 2019): SAFFRON that also discards p > τ, which conservative nulls bring. Independent p-values. */
export function addis(p: readonly number[], alpha = 0.05, lambda = 0.25, tau = 0.5): OnlineTests {
  const start = alpha / 2;
  return test(p, alpha, (_, discovered, earlier) => {
    const spent = (from: number): number => 1 + earlier.slice(from).filter((value) => value > lambda && value <= tau).length;
    const level = discovered.reduce((sum, at, j) => sum + (j === 0 ? alpha - start : alpha) * power(spent(at)), start * power(spent(0)));
    return Math.min(lambda, (tau - lambda) * level);
  });
}

/** Batch-BH (Zrnic, Jiang, Ramdas and Jordan 2020): Benjamini–Hochberg within each batch, at levels that add up over batches. */
export function batchBenjaminiHochberg(batches: readonly (readonly number[])[], alpha = 0.05): { readonly levels: number[]; readonly discoveries: boolean[][] } {
  requireWithin('alpha', alpha, 1e-12, 1);
  const levels: number[] = [];
  const found: number[] = [];
  /** Discoveries a batch could have had with one p-value set to zero, at most. */
  const most: number[] = [];
  let earned = 0;
  const discoveries = batches.map((batch, b) => {
    earned += alpha * power(b + 1);
    const all = found.reduce((x, y) => x + y, 0);
    const used = levels.reduce((sum, level, s) => sum + (level * most[s]!) / (most[s]! + all - found[s]!), 0);
    const level = ((earned - used) * (batch.length + all)) / batch.length;
    const rejected = benjaminiHochberg(batch, level);
    levels.push(level);
    found.push(rejected.filter(Boolean).length);
    most.push(Math.max(...batch.map((_, i) => benjaminiHochberg(batch.with(i, 0), level).filter(Boolean).length)));
    return rejected;
  });
  return { levels, discoveries };
}
