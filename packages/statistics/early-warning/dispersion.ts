/**
 * Over-dispersion 1/k of the negative binomial, by moments: Σ((x−μ)²−x)/Σμ². Pooled within classes of similar volume,
 * each stream's own estimate shrunk to its class.
 */
export interface Dispersion {
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  readonly days: Int32Array;
  /** Per volume class: sums over its streams, and the pooled 1/k in use. */
  readonly pooledNumerator: Float64Array;
  readonly pooledDenominator: Float64Array;
  readonly pooled: Float64Array;
}

/** Classes of mean volume per period: below 1, 1–2, 2–4 … 64 and more. */
const CLASSES = 8;
/** Where nothing is known yet: a size of 5, as bursts are the rule with complaints. */
const START = 0.2;
/** Residuals beyond this count as if they were this large: one outbreak must not teach that outbreaks are normal. */
const LARGEST_RESIDUAL = 4;
/** Days of the pooled estimate that the start value is worth. */
const START_DAYS = 30;

export function dispersionOf(streams: number): Dispersion {
  return {
    numerator: new Float64Array(streams),
    denominator: new Float64Array(streams),
    days: new Int32Array(streams),
    pooledNumerator: new Float64Array(CLASSES),
    pooledDenominator: new Float64Array(CLASSES),
    pooled: new Float64Array(CLASSES).fill(START),
  };
}

/**
 * Learns from a past count. `levelVariance` is how far the predicted mean itself may have been off (squared): it is added
 * to each prediction apart, and in streams with few events would otherwise be taken for bursts.
 */
export function learnDispersion(dispersion: Dispersion, stream: number, x: number, mean: number, residual: number, levelVariance: number): void {
  const shrink = Math.abs(residual) > LARGEST_RESIDUAL ? (LARGEST_RESIDUAL / residual) ** 2 : 1;
  const excess = shrink * (x - mean) ** 2 - mean - levelVariance;
  const square = mean * mean;
  dispersion.numerator[stream] = dispersion.numerator[stream]! + excess;
  dispersion.denominator[stream] = dispersion.denominator[stream]! + square;
  dispersion.days[stream] = dispersion.days[stream]! + 1;
  const volume = volumeClass(mean);
  dispersion.pooledNumerator[volume] = dispersion.pooledNumerator[volume]! + excess;
  dispersion.pooledDenominator[volume] = dispersion.pooledDenominator[volume]! + square;
}

/** Recomputes the pooled estimates after a period has been learnt from. */
export function settleDispersion(dispersion: Dispersion): void {
  for (let c = 0; c < CLASSES; c++) {
    const anchor = START_DAYS * 4 ** (c - 1);
    dispersion.pooled[c] = Math.max(0, (dispersion.pooledNumerator[c]! + anchor * START) / (dispersion.pooledDenominator[c]! + anchor));
  }
}

/** 1/k of one stream at a mean of `mean` per period; `prior` days of the class weigh against its own. */
export function inverseSizeOf(dispersion: Dispersion, prior: number, stream: number, mean: number): number {
  const pooled = dispersion.pooled[volumeClass(mean)]!;
  const days = dispersion.days[stream]!;
  if (days === 0) return pooled;
  const own = dispersion.denominator[stream]!;
  const anchor = (prior * own) / days;
  return own + anchor > 0 ? Math.max(0, (dispersion.numerator[stream]! + anchor * pooled) / (own + anchor)) : pooled;
}

function volumeClass(mean: number): number {
  return mean < 1 ? 0 : Math.min(CLASSES - 1, 1 + Math.floor(Math.log2(mean)));
}
