/** A voice's own verdict: against, neither, for. */
export type Polarity = -1 | 0 | 1

/** Scales on which customers score: NPS 0–10, CSAT and stars 1–5. */
export type ScoreScale = 'nps' | 'csat' | 'stars'

/** Detractors and 1–2 are −1, passives and 3 are 0, promoters and 4–5 are 1. Undefined for what is not on the scale. */
export function polarityOfScore(scale: ScoreScale, score: number): Polarity | undefined {
  if (!Number.isFinite(score)) return undefined
  if (scale === 'nps') {
    if (score < 0 || score > 10) return undefined
    if (score <= 6) return -1
    return score >= 9 ? 1 : 0
  }
  if (score < 1 || score > 5) return undefined
  if (score <= 2) return -1
  return score >= 4 ? 1 : 0
}
