import { StatisticsError } from '../error.ts';
import { DEFAULT_LEVEL, type Interval } from '../intervals/interval.ts';
import { criticalZ } from '../intervals/critical-value.ts';
import { type ShareCounts, wilsonInterval } from '../intervals/share.ts';

/**
 * True share of texts with a tag from the share tagged and an audit of the tagger: (p̂ + sp − 1)/(se + sp − 1)
 * (Rogan and Gladen 1978), clipped to 0..1, interval by the delta method over all three shares. For levels; trends may use
 * raw tags of one fixed model version.
 */
export function correctedPrevalence(input: {
  /** Tagged among all texts. */
  readonly tagged: ShareCounts;
  /** Audited texts that have the topic, and how many of them were tagged. */
  readonly sensitivity: ShareCounts;
  /** Audited texts without the topic, and how many of them were left untagged. */
  readonly specificity: ShareCounts;
  readonly level?: number;
}): Interval {
  const { level = DEFAULT_LEVEL } = input;
  const p = smoothed(input.tagged);
  const se = smoothed(input.sensitivity);
  const sp = smoothed(input.specificity);
  const quality = se.share + sp.share - 1;
  if (quality <= 0.05) {
    throw new StatisticsError('not-identifiable', 'The tagger does hardly better than chance in the audit: improve it before correcting its counts.');
  }
  const point = (p.share + sp.share - 1) / quality;
  const variance = (p.variance + point ** 2 * se.variance + (1 - point) ** 2 * sp.variance) / quality ** 2;
  const half = criticalZ(level) * Math.sqrt(variance);
  const clip = (value: number): number => Math.min(1, Math.max(0, value));
  return { point: clip(point), low: clip(point - half), high: clip(point + half), level, n: input.tagged.n, method: 'rogan-gladen' };
}

/** The share itself, with a variance that is not zero at 0 or n of n (half an observation added on each side). */
function smoothed(counts: ShareCounts): { share: number; variance: number } {
  wilsonInterval(counts);
  const share = (counts.successes + 0.5) / (counts.n + 1);
  return { share: counts.successes / counts.n, variance: (share * (1 - share)) / (counts.n + 1) };
}
