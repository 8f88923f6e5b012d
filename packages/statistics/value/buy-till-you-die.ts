import { StatisticsError } from '../error.ts';
import { lgamma } from '../numerics/gamma-function.ts';
import { hypergeometric } from '../numerics/hypergeometric.ts';
import { logAddExp } from '../numerics/log-sum-exp.ts';
import { nelderMead } from '../numerics/nelder-mead.ts';
import { requireCount, requireObservations, requireWithin } from '../preconditions.ts';

/** A customer without contract: repeat purchases x, time of the last one t_x (0 without), time observed T. */
export interface PurchaseHistory {
  readonly repeats: number;
  readonly last: number;
  readonly observed: number;
}

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
  requireObservations('purchase model, customers', customers.length, 50);
  const rows = distinct(customers);
  if (!rows.some((row) => row.repeats > 0)) {
    throw new StatisticsError('too-few-observations', 'No customer bought a second time: the model needs repeat purchases.');
  }
  const of = (part: readonly CountedHistory[]) => (theta: Float64Array): number => -logLikelihood(part, Math.exp(theta[0]!), Math.exp(theta[1]!), Math.exp(theta[2]!), Math.exp(theta[3]!));
  let start: ArrayLike<number> = [0, 1, 0, 0];
  const every = Math.floor(rows.length / SAMPLE);
  if (every > 1) start = nelderMead(of(rows.filter((_, i) => i % every === 0)), start, { tolerance: 1e-7 }).at;
  const best = nelderMead(of(rows), start, every > 1 ? { step: 0.05, tolerance: 1e-9 } : { tolerance: 1e-11 });
  const [r, alpha, a, b] = best.at.map(Math.exp);
  return { r: r!, alpha: alpha!, a: a!, b: b!, logLikelihood: -best.value };
}

interface CountedHistory extends PurchaseHistory {
  readonly count: number;
}

function distinct(customers: readonly PurchaseHistory[]): CountedHistory[] {
  const rows = new Map<string, PurchaseHistory & { count: number }>();
  customers.forEach((customer, i) => {
    const { repeats, last, observed } = customer;
    requireCount(`repeats of customer ${i}`, repeats);
    requireWithin(`observed of customer ${i}`, observed, 1e-9, Number.MAX_VALUE);
    requireWithin(`last of customer ${i}`, last, 0, observed);
    const key = `${repeats} ${last} ${observed}`;
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { repeats, last, observed, count: 1 });
    else row.count += 1;
  });
  return [...rows.values()];
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
  return logLikelihood(distinct(customers), r, alpha, a, b);
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

/** Average spend per purchase varies as Gamma(p·x) with rate ~ Gamma(q, γ). */
export interface GammaGamma {
  readonly p: number;
  readonly q: number;
  readonly gamma: number;
}

/** Gamma–gamma spend model (Fader and Hardie 2013) from purchases x > 0 and their average value. Independent of frequency. */
export function fitGammaGamma(customers: readonly { readonly purchases: number; readonly average: number }[]): GammaGamma {
  const buyers = customers.filter((customer) => customer.purchases > 0 && customer.average > 0);
  requireObservations('spend model, buyers', buyers.length, 50);
  const scale = buyers.reduce((sum, customer) => sum + customer.average, 0) / buyers.length;
  const objective = (theta: Float64Array): number => {
    const [p, q, g] = theta.map(Math.exp) as unknown as [number, number, number];
    let sum = 0;
    for (const { purchases: x, average: m } of buyers) {
      const px = p * x;
      sum += lgamma(px + q) - lgamma(px) - lgamma(q) + q * Math.log(g) + (px - 1) * Math.log(m) + px * Math.log(x) - (px + q) * Math.log(g + x * m);
    }
    return Number.isFinite(sum) ? -sum : Infinity;
  };
  const best = nelderMead(objective, [1, 1, Math.log(scale)], { tolerance: 1e-11 });
  const [p, q, gamma] = best.at.map(Math.exp);
  return { p: p!, q: q!, gamma: gamma! };
}

/** Expected value of one purchase of a customer, drawn from its own average to that of all. */
export function expectedSpend(model: GammaGamma, purchases: number, average: number): number {
  return (model.p * (model.gamma + purchases * average)) / (model.p * purchases + model.q - 1);
}

export interface BackTest {
  readonly actual: number;
  readonly predicted: number;
  /** predicted/actual − 1: show it beside every forecast. */
  readonly bias: number;
}

/** Purchases predicted for the held-out time against those that came. */
export function backTest(model: Omit<BgNbd, 'logLikelihood'>, customers: readonly (PurchaseHistory & { readonly later: number })[], horizon: number): BackTest {
  const actual = customers.reduce((sum, customer) => sum + customer.later, 0);
  const predicted = customers.reduce((sum, customer) => sum + expectedPurchases(model, horizon, customer), 0);
  if (actual === 0) throw new StatisticsError('too-few-observations', 'Nobody bought in the held-out time: hold out a longer one.');
  return { actual, predicted, bias: predicted / actual - 1 };
}
