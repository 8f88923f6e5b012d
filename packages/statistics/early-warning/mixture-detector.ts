/** Accumulated evidence of many streams over a grid of alternatives; arrays are streams × grid, row-major. */
export interface MixtureDetector {
  readonly grid: readonly number[];
  readonly weights: readonly number[];
  /** Shiryaev–Roberts statistics R. */
  readonly evidence: Float64Array;
  /** ln-CUSUM of the same e-values, and the period in which it last left zero: the onset estimate. */
  readonly cusum: Float64Array;
  readonly onset: Int32Array;
}

/** Beyond this R only grows without meaning; the cap keeps it a number. */
const LARGEST = 1e280;

/** A detector at rest for `streams` streams. `weights` (default uniform) must sum to at most one. */
export function mixtureDetector(streams: number, grid: readonly number[], weights: readonly number[] = grid.map(() => 1 / grid.length)): MixtureDetector {
  const size = streams * grid.length;
  return { grid, weights, evidence: new Float64Array(size), cusum: new Float64Array(size), onset: new Int32Array(size) };
}

/** What a stream's evidence says after a period. */
export interface Evidence {
  /** M = Σ w_r R_r. Alarm at M >= c: with restart the expected number of false alarms by T is at most T/c. */
  readonly value: number;
  /** Grid index with the largest share of M. */
  readonly leading: number;
}

/**
 * R ← (R + 1)·e for every alternative of one stream (Shin, Ramdas and Rinaldo 2024, arXiv 2203.03532), with
 * `logE(alternative)` the ln e-value of the new period. Sum over streams needs no independence.
 */
export function accumulate(detector: MixtureDetector, stream: number, period: number, logE: (alternative: number) => number): Evidence {
  const { grid, weights, evidence, cusum, onset } = detector;
  let value = 0;
  let leading = 0;
  let largest = -1;
  for (let g = 0; g < grid.length; g++) {
    const at = stream * grid.length + g;
    const gain = logE(grid[g]!);
    const next = Math.min(LARGEST, (evidence[at]! + 1) * Math.exp(Math.min(gain, 600)));
    evidence[at] = next;
    if (cusum[at]! <= 0) {
      cusum[at] = gain;
      onset[at] = period;
    } else {
      cusum[at] = cusum[at]! + gain;
    }
    const share = weights[g]! * next;
    value += share;
    if (share > largest) {
      largest = share;
      leading = g;
    }
  }
  return { value, leading };
}

/** Most likely first period of the change, for the alternative that leads: argmax over j of Σ_{i>=j} ln e_i. */
export function onsetOf(detector: MixtureDetector, stream: number, leading: number): number {
  return detector.onset[stream * detector.grid.length + leading]!;
}

/** Forgets a stream's evidence, after its alarm or when it is re-baselined. */
export function restart(detector: MixtureDetector, stream: number): void {
  const from = stream * detector.grid.length;
  detector.evidence.fill(0, from, from + detector.grid.length);
  detector.cusum.fill(0, from, from + detector.grid.length);
}
