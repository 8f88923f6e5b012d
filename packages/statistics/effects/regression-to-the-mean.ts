import { gammaQuantile } from '../numerics/incomplete-gamma.ts';
import { logNormalCdf, normalDensity } from '../numerics/normal.ts';
import { StatisticsError } from '../error.ts';
import { requireCount, requireFinite, requirePositive } from '../preconditions.ts';

/**
 * Expected fall, with no action at all, of a metric chosen because it exceeded `cut`, normal version:
 *   (σ_w²/m) / √(σ_b² + σ_w²/m) · φ(z)/(1−Φ(z)),  z = (cut − μ)/√(σ_b² + σ_w²/m)
 * (Barnett, van der Pols and Dobson 2005). σ_b² between units (topics), σ_w² within a unit from period to period,
 * m periods averaged when choosing. In the unit of the metric; always >= 0.
 */
export function expectedFall(input: {
  readonly betweenVariance: number;
  readonly withinVariance: number;
  readonly mean: number;
  readonly cut: number;
  readonly periods?: number;
}): number {
  const { betweenVariance, withinVariance, mean, cut, periods = 1 } = input;
  requireFinite('betweenVariance', betweenVariance);
  requirePositive('withinVariance', withinVariance);
  requirePositive('periods', periods);
  if (betweenVariance < 0) throw new StatisticsError('out-of-range', `betweenVariance is ${betweenVariance}: a variance is zero or more.`);
  const noise = withinVariance / periods;
  const deviation = Math.sqrt(betweenVariance + noise);
  const z = requireFinite('cut − mean', cut - mean) / deviation;
  return (noise / deviation) * normalDensity(z) * Math.exp(-logNormalCdf(-z));
}

export interface CountRegression {
  /** Events expected in a period like the spike's if nothing is done. */
  readonly expected: number;
  /** Relative change from the spike to it, such as −0.49; print "even with no action we would expect it to fall by about 49 %". */
  readonly relativeChange: number;
  /** 95 % interval of `relativeChange`: how far the baseline leaves the usual rate open. The scatter of the next count itself comes on top. */
  readonly low: number;
  readonly high: number;
}

/**
 * The same for counts: the rate is the gamma–Poisson mean of the baseline *before* the spike,
 * (a + events)/(b + exposure), never of the spike itself. `prior` is the rate of comparable streams as a
 * Gamma(shape a, rate b); by default Jeffreys' a = ½, b = 0.
 */
export function expectedAfterSpike(input: {
  readonly spike: number;
  readonly spikeExposure?: number;
  readonly baselineEvents: number;
  readonly baselineExposure: number;
  readonly prior?: { readonly shape: number; readonly rate: number };
}): CountRegression {
  const { spike, spikeExposure = 1, baselineEvents, baselineExposure, prior = { shape: 0.5, rate: 0 } } = input;
  requireCount('spike', spike);
  requireCount('baselineEvents', baselineEvents);
  requirePositive('baselineExposure', baselineExposure);
  requirePositive('spikeExposure', spikeExposure);
  if (spike === 0) throw new StatisticsError('out-of-range', 'spike is 0: a topic without a single event was not picked because it spiked.');
  const [shape, rate] = [prior.shape + baselineEvents, prior.rate + baselineExposure];
  const expected = (spikeExposure * shape) / rate;
  const limit = (p: number): number => (spikeExposure * gammaQuantile(p, shape)) / rate / spike - 1;
  return { expected, relativeChange: expected / spike - 1, low: limit(0.025), high: limit(0.975) };
}
