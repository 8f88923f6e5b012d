import type { SearchQuery } from '@koewa/language'
import type { SqlParameters } from './sql-parameters.ts'

type SearchWord = SearchQuery['all'][number]

/** A search as a condition on search_text and search_terms: the same as queryMatches of packages/language, which defines it. */
export function querySql({ all, any, none, phrases }: SearchQuery, parameters: SqlParameters): string {
  const has = (word: SearchWord): string => wordSql(word, parameters)
  const conditions = [
    ...[...all, ...phrases].map(has),
    ...any.map((group) => `(${group.map(has).join(' OR ')})`),
    ...none.map((word) => `NOT ${has(word)}`),
  ]
  return conditions.length === 0 ? '1' : conditions.join(' AND ')
}

function wordSql({ substrings, anyTerms }: SearchWord, { bind }: SqlParameters): string {
  const conditions = [
    ...substrings.map((part) => `position(search_text, ${bind(part, 'String')}) > 0`),
    ...anyTerms.map((terms) => `hasAll(search_terms, ${bind(terms, 'Array(String)')})`),
  ]
  return `(${['0', ...conditions].join(' OR ')})`
}
