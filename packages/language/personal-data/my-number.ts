/**
 * Check digit of the individual number (マイナンバー), 12 digits: weights 2–7 for the six digits left of the check
 * digit, then 2–6; 11 minus the remainder by 11, 0 where the remainder is 0 or 1 (総務省令第八十五号, 2014, article 5).
 */
export function isMyNumber(digits: string): boolean {
  if (!/^\d{12}$/.test(digits)) return false
  let sum = 0
  for (let n = 1; n <= 11; n++) {
    const weight = n <= 6 ? n + 1 : n - 5
    sum += (digits.charCodeAt(11 - n) - 48) * weight
  }
  const remainder = sum % 11
  const check = remainder <= 1 ? 0 : 11 - remainder
  return check === digits.charCodeAt(11) - 48
}
