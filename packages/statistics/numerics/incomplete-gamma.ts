import { requirePositive, requireWithin } from '../preconditions.ts';
import { halfDeviance } from './deviance.ts';
import { lgamma, stirlingError } from './gamma-function.ts';
import { log1mExp } from './log-sum-exp.ts';
import { invertIncreasing } from './monotone-inverse.ts';
import { normalQuantile } from './normal.ts';

/** ln( x^a e^−x / Γ(a+1) ), the Poisson mass at real a: no cancellation for large a. */
function logPower(a: number, x: number): number {
  if (a < 12) return a * Math.log(x) - x - lgamma(a + 1);
  return -halfDeviance(a, x) - stirlingError(a) - 0.5 * Math.log(2 * Math.PI * a);
}

/** Terms to allow: both expansions need about a multiple of √a of them near x = a. */
const termLimit = (a: number): number => 500 + 20 * Math.sqrt(a);

function logLowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  const limit = termLimit(a);
  for (let n = 1; n < limit; n++) {
    term *= x / (a + n);
    sum += term;
    if (term < 1e-17 * sum) break;
  }
  return logPower(a, x) + Math.log(sum);
}

function logUpperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  const limit = termLimit(a);
  for (let i = 1; i < limit; i++) {
    const an = -i * (i - a);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < 1e-300) d = 1e-300;
    c = b + an / c;
    if (Math.abs(c) < 1e-300) c = 1e-300;
    d = 1 / d;
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return logPower(a, x) + Math.log(a) + Math.log(h);
}

/** ln P(a, x), the regularised lower incomplete gamma function; a > 0, x >= 0. */
export function logGammaP(a: number, x: number): number {
  requirePositive('a', a);
  requireWithin('x', x, 0, Number.MAX_VALUE);
  if (x === 0) return -Infinity;
  return x < a + 1 ? Math.min(0, logLowerSeries(a, x)) : log1mExp(Math.min(0, logUpperFraction(a, x)));
}

/** ln Q(a, x) = ln(1 − P(a, x)), accurate deep into the upper tail. */
export function logGammaQ(a: number, x: number): number {
  requirePositive('a', a);
  requireWithin('x', x, 0, Number.MAX_VALUE);
  if (x === 0) return 0;
  return x < a + 1 ? log1mExp(Math.min(0, logLowerSeries(a, x))) : Math.min(0, logUpperFraction(a, x));
}

/** P(a, x): probability that a Gamma(shape a, scale 1) variable is at most x. */
export function gammaP(a: number, x: number): number {
  return Math.exp(logGammaP(a, x));
}

/** Q(a, x) = 1 − P(a, x). */
export function gammaQ(a: number, x: number): number {
  return Math.exp(logGammaQ(a, x));
}

/** The x with P(shape, x) = p, scale 1; solved in ln x on the log of the smaller tail, so 1e-60 is as good as 1. */
export function gammaQuantile(p: number, shape: number): number {
  requireWithin('p', p, 0, 1);
  requirePositive('shape', shape);
  if (p === 0) return 0;
  requireWithin('p', p, 0, 1 - Number.EPSILON / 2);
  const lower = p < 0.5;
  const target = lower ? Math.log(p) : Math.log1p(-p);
  const y = invertIncreasing((logX) => {
    const x = Math.exp(logX);
    const logTail = lower ? logGammaP(shape, x) : logGammaQ(shape, x);
    const slope = Math.exp(logPower(shape, x) + Math.log(shape) - logTail);
    return { value: lower ? logTail - target : target - logTail, slope };
  }, startingPoint(p, shape));
  return Math.exp(y);
}

/** ln of a first guess: the leading power of the series for small x, else Wilson and Hilferty's cube. */
function startingPoint(p: number, shape: number): number {
  const small = (Math.log(p) + lgamma(shape + 1)) / shape;
  if (small < Math.log(shape + 1) - 2) return small;
  const cube = 1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape));
  return cube > 0.05 ? Math.log(shape) + 3 * Math.log(cube) : small;
}
