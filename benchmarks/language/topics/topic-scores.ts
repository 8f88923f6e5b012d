/** How well one topic is told from the others: by its border (margin above 0), and by its order alone (average precision). */
export interface TopicScores {
  readonly f1: number
  readonly precision: number
  readonly recall: number
  readonly average: number
}

export function topicScores(answers: readonly { readonly holds: boolean; readonly margin: number }[]): TopicScores {
  const own = answers.filter(({ holds }) => holds).length
  const tagged = answers.filter(({ margin }) => margin > 0)
  const right = tagged.filter(({ holds }) => holds).length
  let [hits, average] = [0, 0]
  const ranked = [...answers].sort((a, b) => b.margin - a.margin)
  ranked.forEach(({ holds }, rank) => {
    if (holds) average += ++hits / (rank + 1) / own
  })
  return { f1: (2 * right) / (own + tagged.length), precision: right / Math.max(1, tagged.length), recall: right / own, average }
}
