type Said = Readonly<{ terms: readonly string[] }>

/**
 * Orders voices by how much their words are like those of the voices people said yes to rather than no: naive Bayes, mean over a
 * voice's terms, so that long ones are not preferred. A few answers suffice to ask next about what is likelier of the kind
 * that is missing, which by chance alone may take a hundred questions.
 */
export function likeliestFirst<Voice extends Said>(voices: readonly Voice[], yes: readonly Said[], no: readonly Said[]): Voice[] {
  const [holding, other] = [counts(yes), counts(no)]
  const weight = (term: string): number =>
    Math.log(((holding.get(term) ?? 0) + 0.5) / (yes.length + 1)) - Math.log(((other.get(term) ?? 0) + 0.5) / (no.length + 1))
  const scored = voices.map((voice) => {
    const known = [...new Set(voice.terms)].filter((term) => holding.has(term) || other.has(term))
    return { voice, score: known.reduce((sum, term) => sum + weight(term), 0) / (known.length + 1) }
  })
  return scored.sort((a, b) => b.score - a.score).map(({ voice }) => voice)
}

function counts(voices: readonly Said[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const { terms } of voices) for (const term of new Set(terms)) found.set(term, (found.get(term) ?? 0) + 1)
  return found
}
