/** Terms beyond this many, most frequent first, are no context: their square fits into memory (9 MB). */
const mostContexts = 1500

/**
 * How far the company of each term (other terms and groups in the same documents) differs from that of all terms, as the
 * logarithm against what is usual for terms of its frequency: near 0 is usual, well below 0 a term that stands beside
 * everything alike and so names nothing. Divergence of the distributions (Kullback–Leibler, bias of small counts taken out).
 * @param places documents of each term; @param groups one per document, such as its touchpoint
 */
export function termSpread(places: ReadonlyMap<string, readonly number[]>, documents: number, groups?: readonly string[]): Map<string, number> {
  const contexts = [...places, ...groupPlaces(groups)].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1)).slice(0, mostContexts)
  const size = contexts.length
  const together = countTogether(contexts.map(([, where]) => where), documents)
  const measured: { term: string; frequency: number; divergence: number }[] = []
  contexts.forEach(([term, where], i) => {
    if (!places.has(term)) return
    // A compound always stands beside what it contains: that says nothing.
    const others = contexts.flatMap(([other], j) => (other.includes(term) || term.includes(other) ? [] : [j]))
    const mass = others.reduce((sum, j) => sum + (together[i * size + j] as number), 0)
    const whole = others.reduce((sum, j) => sum + (contexts[j]?.[1].length ?? 0), 0)
    if (mass === 0) return
    let divergence = 0
    let seen = 0
    for (const j of others) {
      const share = (together[i * size + j] as number) / mass
      if (share === 0) continue
      divergence += share * Math.log(share / ((contexts[j]?.[1].length ?? 0) / whole))
      seen++
    }
    measured.push({ term, frequency: Math.log(where.length), divergence: Math.log(Math.max(1e-3, divergence - (seen - 1) / (2 * mass))) })
  })
  return residuals(measured)
}

function groupPlaces(groups: readonly string[] = []): Map<string, number[]> {
  const places = new Map<string, number[]>()
  groups.forEach((group, document) => {
    const key = `\u0000${group}`
    const known = places.get(key)
    if (known === undefined) places.set(key, [document])
    else known.push(document)
  })
  return places
}

/** Square of the numbers of documents in which two contexts stand together. */
function countTogether(places: readonly (readonly number[])[], documents: number): Int32Array {
  const held: number[][] = Array.from({ length: documents }, () => [])
  places.forEach((where, context) => where.forEach((document) => held[document]?.push(context)))
  const together = new Int32Array(places.length ** 2)
  for (const contexts of held) {
    for (const a of contexts) for (const b of contexts) if (a !== b) together[a * places.length + b] = (together[a * places.length + b] as number) + 1
  }
  return together
}

/** Divergences against the straight line through them over the logarithm of frequency: rare terms differ more by nature. */
function residuals(measured: readonly { term: string; frequency: number; divergence: number }[]): Map<string, number> {
  const n = Math.max(1, measured.length)
  const meanX = measured.reduce((sum, { frequency }) => sum + frequency, 0) / n
  const meanY = measured.reduce((sum, { divergence }) => sum + divergence, 0) / n
  const varianceX = measured.reduce((sum, { frequency }) => sum + (frequency - meanX) ** 2, 0)
  const covariance = measured.reduce((sum, { frequency, divergence }) => sum + (frequency - meanX) * (divergence - meanY), 0)
  const slope = varianceX === 0 ? 0 : covariance / varianceX
  return new Map(measured.map(({ term, frequency, divergence }) => [term, divergence - meanY - slope * (frequency - meanX)]))
}
