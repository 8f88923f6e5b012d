import type { Analyzer } from '@koewa/language'

/**
 * Those of these terms that hold a word without a reading, in their order: the dictionary does not know it, so search cannot
 * find it by kana. A single letter is what a number begins with (受付番号K of 受付番号K1234), and no word; neither is a unit
 * that has lost its number (km走行 of 3万km走行).
 */
export const unknownTerms = (analyzer: Analyzer, terms: readonly string[]): string[] =>
  terms.filter((term) => analyzer.tokenize(term).some(({ surface, reading }) => reading === '' && /[\p{L}ー]{2}/u.test(surface) && !units.test(surface)))

const units = /^(?:[kmcμ]?[mgl]|mm|km\/h|kwh?|[kmg]b|rpm|k?pa|db|hz)$/i
