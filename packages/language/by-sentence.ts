import type { Span } from './types.ts'

/**
 * What lies in each sentence, by where it begins; in one pass whatever the number of sentences.
 * Items before the first sentence belong to the first.
 */
export function bySentence<T extends Span>(sentences: readonly Span[], items: readonly T[]): T[][] {
  const found: T[][] = sentences.map(() => [])
  for (const item of items) found[sentenceAt(sentences, item.end - 1)]?.push(item)
  return found
}

/** Place of the last sentence that begins at or before `at`, by bisection. */
export function sentenceAt(sentences: readonly Span[], at: number): number {
  let low = 0
  let high = sentences.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((sentences[middle] as Span).start <= at) low = middle
    else high = middle - 1
  }
  return low
}
