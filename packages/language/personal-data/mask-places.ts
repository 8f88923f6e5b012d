import { maskTokens } from './mask.ts'
import type { Span } from '../types.ts'

/** Tokens as they are written, and as normalisation leaves them. */
const token = new RegExp(`[［[](?:${Object.values(maskTokens).map((written) => written.slice(1, -1)).join('|')})[］\\]]`, 'gi')

/** Where ［電話番号］ and its like stand in a masked text. */
export const maskPlaces = (text: string): Span[] =>
  /[［[]/.test(text) ? Array.from(text.matchAll(token), ({ 0: found, index }) => ({ start: index, end: index + found.length })) : []

/**
 * A masked text without the words of its tokens, in the same length: what a customer is to have said is looked for in it.
 * Whoever left a number to be called back on did not speak of 電話.
 */
export const blankMasks = (text: string): string => (/[［[]/.test(text) ? text.replace(token, (found) => '*'.repeat(found.length)) : text)
