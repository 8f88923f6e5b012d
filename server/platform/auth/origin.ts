import type { FastifyRequest } from 'fastify'
import { crossOrigin } from '../errors.ts'

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a change that another site's page sends with our visitor's cookies. A browser names the page's origin and the
 * host it talks to, and lets no page forge either. Koewa is reached under whatever name its network gives it, so the
 * origin must be the request's own host, or the public URL when a proxy hides that host.
 * @throws Problem `cross-origin`.
 */
export function refuseCrossOrigin(request: FastifyRequest, publicUrl: string | undefined): void {
  if (safeMethods.has(request.method)) return
  const { origin } = request.headers
  if (origin === undefined) {
    const site = request.headers['sec-fetch-site']
    if (site === undefined || site === 'same-origin' || site === 'none') return
    throw crossOrigin()
  }
  if (!URL.canParse(origin)) throw crossOrigin()
  const { host, origin: own } = new URL(origin)
  if (host === request.host || (publicUrl !== undefined && own === new URL(publicUrl).origin)) return
  throw crossOrigin()
}
