import type { Identity } from './customer.ts'

const dots = '•••'

/**
 * An address as lists show it: enough to tell two people apart, too little to write to or call one. Ids that a company gives
 * out itself are no contact and stay.
 */
export function maskIdentity({ kind, value }: Identity): Identity {
  if (kind === 'external') return { kind, value }
  if (kind === 'email') return { kind, value: `${value.slice(0, 1)}${dots}${value.slice(value.lastIndexOf('@'))}` }
  return { kind, value: `${value.slice(0, kind === 'phone' ? 3 : 1)}${dots}${value.slice(-Math.min(4, Math.floor(value.length / 3)))}` }
}
