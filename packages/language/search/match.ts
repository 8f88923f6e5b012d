import type { SearchQuery, SearchWord } from './query.ts'

/**
 * The meaning of a query, as a store must answer it: `foldedText` is foldForSearch(text), `terms` the searchTerms of
 * the analysis.
 */
export function queryMatches(query: SearchQuery, foldedText: string, terms: Iterable<string>): boolean {
  const known = terms instanceof Set ? (terms as ReadonlySet<string>) : new Set(terms)
  const has = (word: SearchWord): boolean =>
    word.substrings.some((part) => foldedText.includes(part)) || word.anyTerms.some((set) => set.every((term) => known.has(term)))
  return query.all.every(has) && query.phrases.every(has) && query.any.every((group) => group.some(has)) && !query.none.some(has)
}
