/** Share of right answers, and the mean of the F1 of all labels that are in the truth or the answers. */
export function scoresOf(truth: readonly string[], answers: readonly string[]): { accuracy: number; macroF1: number } {
  const counts = new Map<string, { right: number; all: number }>()
  const of = (label: string): { right: number; all: number } => {
    const known = counts.get(label) ?? { right: 0, all: 0 }
    counts.set(label, known)
    return known
  }
  let right = 0
  truth.forEach((label, i) => {
    const answer = answers[i] ?? ''
    of(label).all++
    of(answer).all++
    if (label !== answer) return
    of(label).right++
    right++
  })
  return { accuracy: right / truth.length, macroF1: mean([...counts.values()].map((each) => (2 * each.right) / each.all)) }
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
