import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Seconds that one code is valid for, and its digits: what every authenticator app assumes (RFC 6238). */
export const period = 30
export const digits = 6
/** Codes of the half minute before and after are taken too: clocks differ and people type. */
const drift = [0, -1, 1] as const
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A secret of 160 bits, the length that RFC 4226 recommends for HMAC-SHA-1. */
export const newSecret = (): Buffer => randomBytes(20)

/** The number of the half minute that `at` (milliseconds) lies in. */
export const stepAt = (at: number): number => Math.floor(at / 1000 / period)

/** The code of one half minute (RFC 4226, 5.3). */
export function codeAt(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac[mac.length - 1] ?? 0) & 15
  const number = mac.readUInt32BE(offset) & 0x7f_ff_ff_ff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** The half minute that a code is of, near `at` (milliseconds); undefined when it is of none. Takes the same time for every code. */
export function stepOfCode(secret: Buffer, code: string, at: number): number | undefined {
  const now = stepAt(at)
  let found: number | undefined
  for (const step of drift.map((each) => now + each)) {
    const expected = Buffer.from(codeAt(secret, step))
    const given = Buffer.alloc(digits)
    given.write(code)
    if (timingSafeEqual(expected, given) && code.length === digits) found ??= step
  }
  return found
}

/** RFC 4648 base32 without padding, as apps take a secret that is typed. */
export function base32(bytes: Buffer): string {
  let [text, bits, value] = ['', 0, 0]
  for (const byte of bytes) {
    value = (value << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(value >>> (bits - 5)) & 31]
    value &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet[(value << (5 - bits)) & 31] : text
}

/** The address that a QR code carries into an authenticator app. */
export function otpauthUri(secret: Buffer, email: string): string {
  const query = new URLSearchParams({ secret: base32(secret), issuer: 'Koewa', algorithm: 'SHA1', digits: String(digits), period: String(period) })
  return `otpauth://totp/${encodeURIComponent(`Koewa:${email}`)}?${query}`
}
