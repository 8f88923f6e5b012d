/**
 * One form of an e-mail address: half width, lower case throughout, no surrounding spaces or brackets. Dots and
 * +tags stay (two people may be behind them). Null when it is no address.
 */
export function normalizeEmail(text: string): string | null {
  const address = text.normalize('NFKC').replace(/[\u200b-\u200d\ufeff]/g, '').trim().replace(/^(?:mailto:|<)|>$/gi, '').toLowerCase()
  if (address.length > 254) return null
  return /^[^\s@<>(),;:"\\[\]]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u.test(address) ? address : null
}
