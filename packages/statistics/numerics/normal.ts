import { requireWithin } from '../preconditions.ts';

const LOG_SQRT_TWO_PI = 0.9189385332046727;
const TWO_OVER_SQRT_PI = 1.1283791670955126;

/** Complementary error function: Kummer's series (all terms positive) below 2, Lentz continued fraction above. */
export function erfc(x: number): number {
  if (x < 2) return 1 - erf(x);
  return Math.exp(-x * x) * scaledErfcTail(x);
}

/** Error function. */
export function erf(x: number): number {
  if (x < 0) return -erf(-x);
  if (x >= 2) return x > 6 ? 1 : 1 - erfc(x);
  let term = x;
  let sum = x;
  for (let n = 1; n < 200; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
    if (term < 1e-17 * sum) break;
  }
  return TWO_OVER_SQRT_PI * Math.exp(-x * x) * sum;
}

/** exp(x²)·erfc(x) for x >= 2: x/√π · 1/(x²+½ − ½·1/(x²+5/2 − 1·3/2/(x²+9/2 − …))), modified Lentz. */
function scaledErfcTail(x: number): number {
  const z = x * x;
  let b = z + 0.5;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 500; i++) {
    const a = -i * (i - 0.5);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    const step = c * d;
    h *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return (x / Math.sqrt(Math.PI)) * h;
}

/** Standard normal density φ(z). */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z - LOG_SQRT_TWO_PI);
}

/** Φ(z) = P(Z <= z), relative error below 1e-12 far into the lower tail (Φ(−37) = 5.7e-300). */
export function normalCdf(z: number): number {
  return 0.5 * erfc(-z / Math.SQRT2);
}

/** ln Φ(z), finite for every finite z. */
export function logNormalCdf(z: number): number {
  const x = -z / Math.SQRT2;
  if (x >= 2) return -x * x + Math.log(0.5 * scaledErfcTail(x));
  return z > 0 ? Math.log1p(-0.5 * erfc(z / Math.SQRT2)) : Math.log(normalCdf(z));
}

/** Φ⁻¹(p), 0 < p < 1. Starts from a rational approximation of the tail (4.5e-4) and takes Newton steps on ln Φ. */
export function normalQuantile(p: number): number {
  requireWithin('p', p, Number.MIN_VALUE, 1 - Number.EPSILON / 2);
  if (p === 0.5) return 0;
  if (p > 0.5) return -lowerQuantile(1 - p);
  return lowerQuantile(p);
}

function lowerQuantile(p: number): number {
  const logP = Math.log(p);
  const t = Math.sqrt(-2 * logP);
  let z = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let i = 0; i < 20; i++) {
    const logCdf = logNormalCdf(z);
    const step = (logCdf - logP) / Math.exp(-0.5 * z * z - LOG_SQRT_TWO_PI - logCdf);
    z -= step;
    if (Math.abs(step) < 1e-15 * Math.max(1, Math.abs(z))) break;
  }
  return z;
}
