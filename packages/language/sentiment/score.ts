/** How much evidence is half-way to certain: one plain evaluation (2) gives 0.63, two give 0.85. */
const softness = 6

/** Weighted evaluations to −1 … 1: mixed texts land between, more evidence moves further out. */
export function sentimentScore(evaluations: readonly { readonly value: number; readonly weight: number }[]): number {
  let sum = 0
  for (const { value, weight } of evaluations) sum += value * weight
  const score = sum / Math.sqrt(sum * sum + softness)
  return Math.round(score * 1000) / 1000
}

/** One evaluation (−3 … 3) on the scale of what is given out, −1 … 1. */
export function polarity(value: number): number {
  return Math.round(Math.max(-1, Math.min(1, value / 3)) * 1000) / 1000
}
