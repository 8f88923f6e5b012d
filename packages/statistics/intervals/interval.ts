/** A point with a confidence interval around it; the common shape of every interval of the package. */
export interface Interval {
  /** The estimate to print, in the unit of the data. */
  readonly point: number;
  readonly low: number;
  readonly high: number;
  /** Confidence level, such as 0.95. */
  readonly level: number;
  /** Observations behind the estimate (both groups together for a difference). */
  readonly n: number;
  /** How it was computed, for the evidence chain. */
  readonly method: string;
}

export const DEFAULT_LEVEL = 0.95;
