import { lgamma } from '../numerics/gamma-function.ts';
import { hypergeometric } from '../numerics/hypergeometric.ts';
import { logAddExp } from '../numerics/log-sum-exp.ts';
import { nelderMead } from '../numerics/nelder-mead.ts';
import { type CountedHistory, countedHistories, type PurchaseHistory } from './purchase-history.ts';

/** Purchase rates are Gamma(r, α), chances of leaving after a purchase Beta(a, b). */
export interface BgNbd {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
  readonly logLikelihood: number;
}

const SAMPLE = 4000;

/**
 * BG/NBD by maximum likelihood (Fader, Hardie and Lee 2005) with Nelder–Mead on log parameters; large files are first
 * fitted on every k-th customer. Assumes that rates do not change over time: always show the back-test.
 */
export function fitBgNbd(customers: readonly PurchaseHistory[]): BgNbd {
  const rows = countedHistories(customers);
  const of = (part: readonly CountedHistory[]) => (theta: Float64Array): number => -logLikelihood(part, Math.exp(theta[0]!), Math.exp(theta[1]!), Math.exp(theta[2]!), Math.exp(theta[3]!));
  let start: ArrayLike<number> = [0, 1, 0, 0];
  const every = Math.floor(rows.length / SAMPLE);
  if (every > 1) start = nelderMead(of(rows.filter((_, i) => i % every === 0)), start, { tolerance: 1e-7 }).at;
  const best = nelderMead(of(rows), start, every > 1 ? { step: 0.05, tolerance: 1e-9 } : { tolerance: 1e-11 });
  const [r, alpha, a, b] = best.at.map(Math.exp);
  return { r: r!, alpha: alpha!, a: a!, b: b!, logLikelihood: -best.value };
}

function logLikelihood(rows: readonly CountedHistory[], r: number, alpha: number, a: number, b: number): number {
  // The gamma functions depend on the number of purchases only; a table keeps them out of the loop over customers.
  const table: number[] = [];
  const constant = (x: number): number =>
    (table[x] ??= lgamma(r + x) - lgamma(r) + r * Math.log(alpha) + lgamma(a + b) + lgamma(b + x) - lgamma(b) - lgamma(a + b + x));
  let sum = 0;
  for (const { repeats: x, last, observed, count } of rows) {
    const stays = -(r + x) * Math.log(alpha + observed);
    const leaves = x > 0 ? Math.log(a) - Math.log(b + x - 1) - (r + x) * Math.log(alpha + last) : -Infinity;
    sum += count * (constant(x) + logAddExp(stays, leaves));
  }
  return Number.isFinite(sum) ? sum : -Infinity;
}

/** Likelihood of given parameters, for comparing them with published ones. */
export function bgNbdLogLikelihood(customers: readonly PurchaseHistory[], { r, alpha, a, b }: Omit<BgNbd, 'logLikelihood'>): number {
  return logLikelihood(countedHistories(customers), r, alpha, a, b);
}

/** Probability that a customer with this history will ever buy again. */
export function probabilityAlive(model: Omit<BgNbd, 'logLikelihood'>, { repeats: x, last, observed }: PurchaseHistory): number {
  if (x === 0) return 1;
  const { r, alpha, a, b } = model;
  return 1 / (1 + (a / (b + x - 1)) * ((alpha + observed) / (alpha + last)) ** (r + x));
}

/** Purchases expected of a customer in the next `horizon`. */
export function expectedPurchases(model: Omit<BgNbd, 'logLikelihood'>, horizon: number, history: PurchaseHistory): number {
  const { r, alpha, b } = model;
  const { repeats: x, observed } = history;
  const a = awayFromOne(model.a);
  const z = horizon / (alpha + observed + horizon);
  const fading = ((alpha + observed) / (alpha + observed + horizon)) ** (r + x) * hypergeometric(r + x, b + x, a + b + x - 1, z);
  return ((a + b + x - 1) / (a - 1)) * (1 - fading) * probabilityAlive(model, history);
}

/** Purchases expected of a new customer in the first `horizon`. */
export function expectedPurchasesOfNew(model: Omit<BgNbd, 'logLikelihood'>, horizon: number): number {
  return expectedPurchases(model, horizon, { repeats: 0, last: 0, observed: 0 });
}

/** The formulas have a removable pole at a = 1. */
function awayFromOne(a: number): number {
  return Math.abs(a - 1) < 1e-6 ? 1 + 1e-6 : a;
}
