import { lgamma } from '../numerics/gamma-function.ts';
import { hypergeometric } from '../numerics/hypergeometric.ts';
import { log1mExp, logAddExp } from '../numerics/log-sum-exp.ts';
import { nelderMead } from '../numerics/nelder-mead.ts';
import { requirePositive } from '../preconditions.ts';
import { countedHistories, type CountedHistory, type PurchaseHistory } from './purchase-history.ts';

/** Purchase rates are Gamma(r, α), rates of leaving Gamma(s, β); customers may leave at any moment, not only after a purchase. */
export interface ParetoNbd {
  readonly r: number;
  readonly alpha: number;
  readonly s: number;
  readonly beta: number;
}

/**
 * Pareto/NBD by maximum likelihood (Schmittlein, Morrison and Colombo 1987; likelihood of Fader and Hardie 2005) with
 * Nelder–Mead on log parameters. Some twenty times slower than BG/NBD, which serves as well for most companies: prefer it
 * where customers fall silent long after their last purchase, and let the back-test decide.
 */
export function fitParetoNbd(customers: readonly PurchaseHistory[]): ParetoNbd & { readonly logLikelihood: number } {
  const rows = countedHistories(customers);
  const best = nelderMead((theta) => -logLikelihood(rows, modelOf(theta)), [0, 1, 0, 1], { tolerance: 1e-11 });
  return { ...modelOf(best.at), logLikelihood: -best.value };
}

function modelOf(theta: Float64Array): ParetoNbd {
  const [r, alpha, s, beta] = theta.map(Math.exp);
  return { r: r!, alpha: alpha!, s: s!, beta: beta! };
}

/** Likelihood of given parameters, for comparing them with published ones. */
export function paretoNbdLogLikelihood(customers: readonly PurchaseHistory[], model: ParetoNbd): number {
  return logLikelihood(countedHistories(customers), model);
}

function logLikelihood(rows: readonly CountedHistory[], model: ParetoNbd): number {
  const { r, alpha, s, beta } = model;
  const constant = r * Math.log(alpha) + s * Math.log(beta) - lgamma(r);
  let sum = 0;
  for (const row of rows) sum += row.count * (constant + lgamma(r + row.repeats) + logAddExp(logStays(model, row), logLeft(model, row)));
  return Number.isFinite(sum) ? sum : -Infinity;
}

/** ln 1/((α+T)^(r+x) (β+T)^s): still a customer at T. */
function logStays({ r, alpha, s, beta }: ParetoNbd, { repeats: x, observed }: PurchaseHistory): number {
  return -(r + x) * Math.log(alpha + observed) - s * Math.log(beta + observed);
}

/** ln s/(r+s+x) A₀: left at some time between the last purchase and T. */
function logLeft(model: ParetoNbd, { repeats: x, last, observed }: PurchaseHistory): number {
  const { r, s } = model;
  const from = logAntiderivative(model, x, last);
  const to = logAntiderivative(model, x, observed);
  return Math.log(s / (r + s + x)) + (from > to ? from + log1mExp(to - from) : -Infinity);
}

/**
 * ln ₂F₁(r+s+x, b; r+s+x+1; z)/(m+t)^(r+s+x) with m the larger of α and β. Euler's transformation makes every term of
 * the series at most z times the one before, for whatever α and β the search tries.
 */
function logAntiderivative({ r, alpha, s, beta }: ParetoNbd, x: number, t: number): number {
  const a = r + s + x;
  const larger = Math.max(alpha, beta);
  const b = alpha >= beta ? s + 1 : r + x;
  const z = Math.abs(alpha - beta) / (larger + t);
  return (1 - b) * Math.log1p(-z) + Math.log(hypergeometric(1, a + 1 - b, a + 1, z)) - a * Math.log(larger + t);
}

/** Probability that a customer with this history is still one. */
export function paretoNbdAlive(model: ParetoNbd, history: PurchaseHistory): number {
  return 1 / (1 + Math.exp(logLeft(model, history) - logStays(model, history)));
}

/** Purchases expected of a customer in the next `horizon`. */
export function paretoNbdPurchases(model: ParetoNbd, horizon: number, history: PurchaseHistory): number {
  const { r, alpha, s, beta } = model;
  const since = beta + history.observed;
  return ((r + history.repeats) / (alpha + history.observed)) * fading(s, since, horizon) * paretoNbdAlive(model, history);
}

/** Purchases expected of a new customer in the first `horizon`. */
export function paretoNbdPurchasesOfNew({ r, alpha, s, beta }: ParetoNbd, horizon: number): number {
  return (r / alpha) * fading(s, beta, horizon);
}

/** ∫₀^h (β/(β+t))^s dt: time that somebody alive now stays one within the horizon, on average. */
function fading(s: number, beta: number, horizon: number): number {
  if (Math.abs(s - 1) < 1e-9) return beta * Math.log1p(horizon / beta);
  return (-beta * Math.expm1((1 - s) * Math.log1p(horizon / beta))) / (s - 1);
}

/** All purchases still to come, discounted continuously at `discount` a unit of time (DERT, Fader, Hardie and Lee 2005). */
export function paretoNbdResidualPurchases(model: ParetoNbd, discount: number, history: PurchaseHistory): number {
  requirePositive('discount', discount);
  const { r, alpha, s, beta } = model;
  const since = beta + history.observed;
  return ((r + history.repeats) / (alpha + history.observed)) * since * scaledExponentialIntegral(s, discount * since) * paretoNbdAlive(model, history);
}

/** e^z E_s(z) = ∫₀^∞ e^(−zu) (1+u)^(−s) du by its continued fraction, evaluated by Lentz's method. */
function scaledExponentialIntegral(s: number, z: number): number {
  let b = z + s;
  let c = Infinity;
  let d = 1 / b;
  let result = d;
  for (let i = 1; i < 100_000; i++) {
    const a = -i * (s - 1 + i);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    const change = c * d;
    result *= change;
    if (Math.abs(change - 1) < 1e-15) break;
  }
  return result;
}
