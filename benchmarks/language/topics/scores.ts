/** Share of right answers, and the mean of the F1 of all labels that are in the truth or the answers. */
export function scoresOf(truth: readonly string[], answers: readonly string[]): { accuracy: number; macroF1: number } {
  const labels = [...new Set([...truth, ...answers])]
  const f1 = labels.map((label) => {
    const right = truth.filter((each, i) => each === label && answers[i] === label).length
    return (2 * right) / (truth.filter((each) => each === label).length + answers.filter((each) => each === label).length)
  })
  return {
    accuracy: truth.filter((label, i) => answers[i] === label).length / truth.length,
    macroF1: f1.reduce((sum, value) => sum + value, 0) / labels.length,
  }
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
