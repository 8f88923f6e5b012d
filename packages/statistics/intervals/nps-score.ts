import type { NpsCounts } from './nps-counts.ts';

/**
 * Score interval for NPS: all values δ that the score test does not reject, with the variance at the constrained
 * maximum likelihood of P(detractor) given P(promoter) − P(detractor) = δ (Tango 1998, passives as the tied cell).
 */
export function npsScoreInterval(counts: NpsCounts, z: number): { low: number; high: number } {
  const n = counts.promoters + counts.passives + counts.detractors;
  const observed = (counts.promoters - counts.detractors) / n;
  const statistic = (delta: number): number => {
    const b = -counts.detractors - counts.promoters + (2 * n - counts.promoters + counts.detractors) * delta;
    const c = -counts.detractors * delta * (1 - delta);
    const root = (Math.sqrt(Math.max(b * b - 8 * n * c, 0)) - b) / (4 * n);
    const detractor = Math.min(Math.max(root, 0, -delta), (1 - delta) / 2);
    const variance = (2 * detractor + delta - delta * delta) / n;
    const difference = observed - delta;
    if (variance > 0) return difference / Math.sqrt(variance);
    return Math.abs(difference) < 1e-12 ? 0 : Math.sign(difference) * Infinity;
  };
  return {
    low: observed > -1 ? crossing(statistic, z, -1 + 1e-12, observed) : -1,
    high: observed < 1 ? crossing(statistic, -z, observed, 1 - 1e-12) : 1,
  };
}

/** Where the decreasing statistic crosses `target`, by bisection. */
function crossing(statistic: (delta: number) => number, target: number, from: number, to: number): number {
  let low = from;
  let high = to;
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (statistic(middle) > target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
