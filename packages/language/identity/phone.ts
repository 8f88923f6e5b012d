import { foldSameLength } from '../personal-data/same-length.ts'
import { isJapanesePhone } from '../personal-data/phone.ts'

/**
 * E.164 form of a phone number as customers write it (full width, kanji digits, hyphens, brackets, +81, a leading 0).
 * Numbers without country code are read as Japanese. Null when it is no number somebody can be reached at.
 */
export function normalizePhone(text: string): string | null {
  const folded = foldSameLength(text.trim()).replace(/ー|・/g, '-')
  if (!/^[\d+() .-]+$/.test(folded) || folded.lastIndexOf('+') > 0) return null
  const digits = folded.replace(/\D/g, '')
  if (folded.startsWith('+') && !digits.startsWith('81')) return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : null
  const foreign = folded.startsWith('+') || digits.startsWith('0081') || (digits.startsWith('81') && digits.length > 10)
  const national = foreign ? digits.replace(/^(?:00)?810?/, '0') : digits
  return isJapanesePhone(national) ? `+81${national.slice(1)}` : null
}
