import { requirePositive, requireWithin } from '../preconditions.ts';
import { halfDeviance } from './deviance.ts';
import { logBeta, stirlingError } from './gamma-function.ts';
import { log1mExp } from './log-sum-exp.ts';
import { invertIncreasing } from './monotone-inverse.ts';

/** ln( x^a y^b / B(a,b) ) with y = 1 − x given apart, so that neither end loses digits. */
function logWeight(a: number, b: number, x: number, y: number): number {
  if (a < 12 || b < 12) return a * Math.log(x) + b * Math.log(y) - logBeta(a, b);
  const n = a + b;
  const logMass = stirlingError(n) - stirlingError(a) - stirlingError(b) - halfDeviance(a, n * x) - halfDeviance(b, n * y);
  return logMass + 0.5 * Math.log(n / (2 * Math.PI * a * b)) + Math.log((a * b) / n);
}

/** Lentz's continued fraction of I_x(a,b)·a·B(a,b)/(x^a y^b); converges fast for x < (a+1)/(a+b+2). */
function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  if (Math.abs(d) < 1e-300) d = 1e-300;
  d = 1 / d;
  let h = d;
  const limit = 500 + 20 * Math.sqrt(a + b);
  for (let m = 1; m < limit; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return h;
}

/**
 * ln I_x(a, b), the log of the regularised incomplete beta function; a, b > 0, 0 <= x <= 1.
 * Pass `y` = 1 − x when it is known more exactly than 1 − x would be (x near one).
 */
export function logBetaI(a: number, b: number, x: number, y = 1 - x): number {
  requirePositive('a', a);
  requirePositive('b', b);
  requireWithin('x', x, 0, 1);
  requireWithin('y', y, 0, 1);
  if (x === 0) return -Infinity;
  if (y === 0) return 0;
  if (x < (a + 1) / (a + b + 2)) return Math.min(0, logWeight(a, b, x, y) - Math.log(a) + Math.log(fraction(a, b, x)));
  return log1mExp(Math.min(0, logWeight(b, a, y, x) - Math.log(b) + Math.log(fraction(b, a, y))));
}

/** I_x(a, b): probability that a Beta(a, b) variable is at most x. */
export function betaI(a: number, b: number, x: number, y = 1 - x): number {
  return Math.exp(logBetaI(a, b, x, y));
}

/** ln(x/(1−x)) of the p-quantile of Beta(a, b): keeps full precision at both ends of [0, 1]. */
export function betaQuantileLogit(p: number, a: number, b: number): number {
  requirePositive('a', a);
  requirePositive('b', b);
  requireWithin('p', p, Number.MIN_VALUE, 1 - Number.EPSILON / 2);
  const lower = p < 0.5;
  const target = lower ? Math.log(p) : Math.log1p(-p);
  return invertIncreasing((logit) => {
    const x = 1 / (1 + Math.exp(-logit));
    const y = 1 / (1 + Math.exp(logit));
    const logTail = lower ? logBetaI(a, b, x, y) : logBetaI(b, a, y, x);
    const slope = Math.exp(logWeight(a, b, x, y) - logTail);
    return { value: lower ? logTail - target : target - logTail, slope };
  }, Math.log(a / b));
}

/** The x with I_x(a, b) = p. */
export function betaQuantile(p: number, a: number, b: number): number {
  requireWithin('p', p, 0, 1);
  if (p === 0 || p === 1) return p;
  return 1 / (1 + Math.exp(-betaQuantileLogit(p, a, b)));
}
