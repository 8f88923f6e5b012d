/** A voice's own verdict: against, neither, for. */
export type Polarity = -1 | 0 | 1

/** Scales on which customers score: NPS 0–10, CSAT and stars 1–5, CES 1–7 (how far they agree that it was made easy). */
export type ScoreScale = 'nps' | 'csat' | 'ces' | 'stars'

/** Detractors and 1–2 are −1, passives and 3 are 0, promoters and 4–5 are 1; of CES 1–3, 4 and 5–7. Undefined for what is not on the scale. */
export function polarityOfScore(scale: ScoreScale, score: number): Polarity | undefined {
  if (!Number.isFinite(score)) return undefined
  if (scale === 'nps') {
    if (score < 0 || score > 10) return undefined
    if (score <= 6) return -1
    return score >= 9 ? 1 : 0
  }
  if (scale === 'ces') {
    if (score < 1 || score > 7) return undefined
    return score === 4 ? 0 : score < 4 ? -1 : 1
  }
  if (score < 1 || score > 5) return undefined
  if (score <= 2) return -1
  return score >= 4 ? 1 : 0
}
