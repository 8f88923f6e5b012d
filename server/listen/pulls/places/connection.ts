import { InsideHost } from '../../../platform/outgoing/allowed-host.ts'
import { PullFault } from '../place.ts'

const certificates = /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ERR_SSL|EPROTO)/

/** What went wrong on the way to a host. */
export function connectionFault(error: unknown): PullFault {
  if (error instanceof PullFault) return error
  if (error instanceof InsideHost) return new PullFault('address-inside', error.message)
  const { code = '', name, message } = error as NodeJS.ErrnoException
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ETIMEDOUT' || /timed out/i.test(message)) return new PullFault('no-answer', message)
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA') return new PullFault('name-unknown', code)
  if (certificates.test(code)) return new PullFault('certificate', code)
  return new PullFault('unreachable', code || message)
}
