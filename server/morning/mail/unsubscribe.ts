import { timingSafeEqual } from 'node:crypto'
import type { Platform } from '../../platform/platform.ts'

type Of = Readonly<{ workspaceId: string; memberId: string }>
type Sign = Platform['accounts']['sign']

const signatureOf = (sign: Sign, { workspaceId, memberId }: Of): string => sign(`morning mail ${workspaceId} ${memberId}`)

/** Whoever holds it may end these mails, and nothing else. */
export const tokenOf = (sign: Sign, of: Of): string => `${of.workspaceId}.${of.memberId}.${signatureOf(sign, of)}`

/** Undefined for what this install did not sign. */
export function readToken(sign: Sign, token: string): Of | undefined {
  const [workspaceId = '', memberId = '', signature = ''] = token.split('.')
  const expected = Buffer.from(signatureOf(sign, { workspaceId, memberId }))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected) ? { workspaceId, memberId } : undefined
}

/** A GET shows a page with a button, since programs look at links before people do; a POST ends the mails (RFC 8058). */
export const unsubscribePath = '/api/v1/morning/mail/unsubscription'
export const unsubscribeUrl = (publicUrl: string, sign: Sign, of: Of): string => `${publicUrl}${unsubscribePath}?token=${tokenOf(sign, of)}`
