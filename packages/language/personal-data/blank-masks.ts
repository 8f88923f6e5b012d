import { maskTokens } from './mask.ts'

/** Tokens as they are written, and as normalisation leaves them. */
const token = new RegExp(`[［[](?:${Object.values(maskTokens).map((written) => written.slice(1, -1)).join('|')})[］\\]]`, 'gi')

/**
 * A masked text without the words of its tokens, in the same length: what a customer is to have said is looked for in it.
 * Whoever left a number to be called back on did not speak of 電話.
 */
export const blankMasks = (text: string): string => (/[［[]/.test(text) ? text.replace(token, (found) => '*'.repeat(found.length)) : text)
