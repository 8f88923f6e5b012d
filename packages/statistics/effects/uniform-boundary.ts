import { lgamma, logBeta } from '../numerics/gamma-function.ts';
import { logGammaP, logGammaQ } from '../numerics/incomplete-gamma.ts';
import { invertIncreasing } from '../numerics/monotone-inverse.ts';
import { logNormalCdf } from '../numerics/normal.ts';
import { requireLevel, requirePositive, requireWithin } from '../preconditions.ts';

/**
 * ln of a supermartingale that mixes exp(λs − ψ(λ)v) over λ, for a sum s of centred observations with intrinsic time v.
 * By Ville's inequality it ever exceeds ln(1/α) with probability at most α, so its inverse in s bounds the sum at every
 * look at once (Howard, Ramdas, McAuliffe and Sekhon 2021, Ann. Statist. 49(2), section 3.2).
 */
export type LogMixture = (sum: number, time: number) => number;

/** Mixing precision ρ that makes a two-sided normal mixture tightest at intrinsic time `planned` (their approximation of eq. 3.9). */
export function mixturePrecision(planned: number, alpha: number): number {
  requirePositive('planned', planned);
  requireLevel(1 - alpha);
  const cost = 2 * Math.log(1 / alpha);
  return planned / (cost + Math.log1p(cost));
}

/** Sub-Gaussian sums, both sides: ψ(λ) = λ²/2, normal mixture. */
export function normalMixture(rho: number): LogMixture {
  return (s, v) => 0.5 * Math.log(rho / (v + rho)) + (s * s) / (2 * (v + rho));
}

/** Sub-Gaussian sums, upper side only: half-normal mixture, tighter than one side of {@link normalMixture}. */
export function oneSidedNormalMixture(rho: number): LogMixture {
  return (s, v) => 0.5 * Math.log((4 * rho) / (v + rho)) + (s * s) / (2 * (v + rho)) + logNormalCdf(s / Math.sqrt(v + rho));
}

/** Counts (sub-Poisson, jumps of at most c): ψ(λ) = (e^{cλ} − cλ − 1)/c², gamma mixture. */
export function gammaPoissonMixture(rho: number, c: number): LogMixture {
  const part = (shape: number, u: number): number => u - shape * Math.log(u) + lgamma(shape) + logGammaQ(shape, u);
  const calm = part(rho / c ** 2, rho / c ** 2);
  return (s, v) => {
    const u = (v + rho) / c ** 2;
    return part(s / c + u, u) - calm;
  };
}

/** Sums with exponential tails of scale c (sub-exponential): ψ(λ) = (−ln(1 − cλ) − cλ)/c², gamma mixture. */
export function gammaExponentialMixture(rho: number, c: number): LogMixture {
  const part = (u: number, rate: number): number => rate + lgamma(u) + logGammaP(u, rate) - u * Math.log(rate);
  const calm = part(rho / c ** 2, rho / c ** 2);
  return (s, v) => {
    const u = (v + rho) / c ** 2;
    return part(u, s / c + u) - calm;
  };
}

/** Bounded observations that lie g below or h above their mean (sub-Bernoulli), both sides: beta mixture; v = gh per observation. */
export function betaBinomialMixture(rho: number, g: number, h: number): LogMixture {
  const prior = Math.max(rho - g * h, 1e-3 * g * h);
  const range = g + h;
  const [a, b] = [prior / (h * range), prior / (g * range)];
  return (s, v) => {
    const above = (s + v / h) / range;
    const below = (v / g - s) / range;
    return logBeta(a + above, b + below) - logBeta(a, b) - above * Math.log(g / range) - below * Math.log(h / range);
  };
}

/** The boundary at intrinsic time `time`: the sum at which the mixture reaches ln(1/α). */
export function mixtureBoundary(mixture: LogMixture, time: number, alpha: number): number {
  requirePositive('time', time);
  const goal = Math.log(1 / alpha);
  const step = 1e-6 * Math.sqrt(time);
  const log = invertIncreasing((y) => {
    const s = Math.exp(y);
    const value = mixture(s, time) - goal;
    return { value, slope: ((mixture(s + step, time) - mixture(s - step, time)) / (2 * step)) * s };
  }, Math.log(3 * Math.sqrt(time)));
  return Math.exp(log);
}

/**
 * Polynomial stitching: a boundary in closed form that grows at the rate of the law of the iterated logarithm,
 * √(k₁² v ℓ + k₂² c² ℓ²) + k₂ c ℓ with ℓ = s ln ln(ηv/v_min) + ln(ζ(s)/(α lnˢ η)), η = 2, s = 1.4 (their eq. 3.6 and 3.7).
 */
export function stitchedBoundary(input: { readonly time: number; readonly alpha: number; readonly firstTime: number; readonly scale: number }): number {
  const { time, alpha, firstTime, scale } = input;
  const v = Math.max(requirePositive('time', time), requirePositive('firstTime', firstTime));
  requireWithin('scale', scale, 0, Number.MAX_VALUE);
  const [eta, s] = [2, 1.4];
  const k1 = (eta ** 0.25 + eta ** -0.25) / Math.SQRT2;
  const k2 = (Math.sqrt(eta) + 1) / 2;
  const ell = s * Math.log(Math.log((eta * v) / firstTime)) + Math.log(ZETA_1_4 / (requireWithin('alpha', alpha, 1e-300, 1) * Math.log(eta) ** s));
  return Math.sqrt(k1 ** 2 * v * ell + (k2 * scale * ell) ** 2) + k2 * scale * ell;
}

/** Riemann's ζ(1.4). */
const ZETA_1_4 = 3.1055472779775815;
