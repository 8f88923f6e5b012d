/** A phrase inside longer ones that hold this share of its occurrences stands for nothing of its own. */
const mostInLonger = 0.8

/**
 * The phrases without fragments: 燃料 is left out when nearly all of it stands in 燃料ポンプ. Counts are those of each phrase
 * on its own, so what is inside a longer one is not counted again.
 * @param counts occurrences of each phrase, compounds counted apart from their parts
 */
export function withoutFragments(phrases: readonly string[], counts: ReadonlyMap<string, number>): string[] {
  return phrases.filter((phrase) => {
    let inside = 0
    for (const other of phrases) if (other.length > phrase.length && other.includes(phrase)) inside += counts.get(other) ?? 0
    return inside < mostInLonger * ((counts.get(phrase) ?? 0) + inside)
  })
}

/** In how many of the documents each phrase is. */
export function documentCounts(documents: Iterable<readonly string[]>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const phrases of documents) for (const phrase of new Set(phrases)) counts.set(phrase, (counts.get(phrase) ?? 0) + 1)
  return counts
}
