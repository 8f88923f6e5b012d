import { nelderMead } from '../../packages/statistics/numerics/nelder-mead.ts';

/** Variances of a local-level model: y_t = level_t + ε, level_t = level_(t−1) + η. */
export interface LocalLevel {
  readonly noise: number;
  readonly level: number;
}

export interface Filtered {
  /** ln likelihood of all observations but the first, which a diffuse start explains wholly. */
  readonly logLikelihood: number;
  readonly lastLevel: number;
  /** Variance of the next level before it is seen. */
  readonly nextVariance: number;
  /** Innovations and their variances, for regressors that pass through the same filter. */
  readonly innovations: Float64Array;
  readonly variances: Float64Array;
}

const DIFFUSE = 1e7;

/** Kalman filter of the local-level model (Durbin and Koopman 2012, section 2.2), the level unknown at the start. */
export function filterLocalLevel(y: ArrayLike<number>, { noise, level }: LocalLevel): Filtered {
  let [a, p, logLikelihood] = [0, DIFFUSE, 0];
  const innovations = new Float64Array(y.length);
  const variances = new Float64Array(y.length);
  for (let t = 0; t < y.length; t++) {
    const innovation = y[t]! - a;
    const variance = p + noise;
    innovations[t] = innovation;
    variances[t] = variance;
    if (t > 0) logLikelihood -= 0.5 * (Math.log(2 * Math.PI * variance) + innovation ** 2 / variance);
    a += (p / variance) * innovation;
    p = p * (1 - p / variance) + level;
  }
  return { logLikelihood, lastLevel: a, nextVariance: p, innovations, variances };
}

/** Both variances by maximum likelihood. */
export function fitLocalLevel(y: ArrayLike<number>): LocalLevel {
  const mean = Array.from(y).reduce((sum, value) => sum + value / y.length, 0);
  const spread = Array.from(y).reduce((sum, value) => sum + (value - mean) ** 2 / y.length, 0);
  const model = (theta: Float64Array): LocalLevel => ({ noise: Math.exp(theta[0]!), level: Math.exp(theta[1]!) });
  return model(nelderMead((theta) => -filterLocalLevel(y, model(theta)).logLikelihood, [Math.log(spread), Math.log(spread / 10)], { tolerance: 1e-12 }).at);
}

/** Effect of a step on a wandering level, by generalised least squares on the innovations: the core of structural series models. */
export function localLevelStep(y: ArrayLike<number>, step: ArrayLike<number>): { readonly effect: number; readonly standardError: number } {
  const effectAt = (model: LocalLevel) => {
    const [own, regressor] = [filterLocalLevel(y, model), filterLocalLevel(step, model)];
    let [cross, square] = [0, 0];
    for (let t = 1; t < y.length; t++) {
      cross += (regressor.innovations[t]! * own.innovations[t]!) / own.variances[t]!;
      square += regressor.innovations[t]! ** 2 / own.variances[t]!;
    }
    return { effect: cross / square, standardError: 1 / Math.sqrt(square) };
  };
  // The variances come from the series without the step's effect, which depends on them: twice is enough.
  let model = fitLocalLevel(y);
  for (let round = 0; round < 2; round++) {
    const { effect } = effectAt(model);
    model = fitLocalLevel(Float64Array.from(y, (value, t) => value - effect * step[t]!));
  }
  return effectAt(model);
}
