import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { TLSSocket } from 'node:tls'
import { guardedLookup, InsideHost, type AllowedHosts } from '../../platform/outgoing/allowed-host.ts'

export type Getting = Readonly<{ allowed: AllowedHosts; userAgent: string; timeoutMs: number; maxBytes: number; signal: AbortSignal }>

/** An answer after its redirects. `latency`: ms until the last answer began. `certificateUntil`: the earliest end of a certificate on the way. */
export type Page = Readonly<{ status: number; url: string; redirects: number; contentType: string; body: string; latency: number; certificateUntil: Date | undefined }>
/** `reason`: a word the console has a sentence for (`timeout`, `too-many`, `nowhere`), or the system's code (ECONNREFUSED). */
export type Missed = Readonly<{ missed: 'unreachable' | 'redirects' | 'forbidden' | 'certificate'; reason: string }>

const mostRedirects = 5
const certificateCodes = /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER)/

/** GETs a page and follows its redirects; each step's host is looked at anew. Never sends anything but GET. */
export async function getPage(address: string, getting: Getting): Promise<Page | Missed> {
  let url = new URL(address)
  let certificateUntil: Date | undefined
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return { missed: 'forbidden', reason: url.protocol }
    const answer = await getOnce(url, getting).catch((error: unknown) => missedBy(error))
    if ('missed' in answer) return answer
    const { location, until, ...page } = answer
    if (until && (!certificateUntil || until < certificateUntil)) certificateUntil = until
    if (location === undefined) return { ...page, url: url.href, redirects, certificateUntil }
    const next = URL.parse(location, url.href)
    if (!next) return { missed: 'redirects', reason: 'nowhere' }
    url = next
  }
  return { missed: 'redirects', reason: 'too-many' }
}

type Step = Readonly<{ status: number; location: string | undefined; contentType: string; body: string; latency: number; until: Date | undefined }>

async function getOnce(url: URL, { allowed, userAgent, timeoutMs, maxBytes, signal }: Getting): Promise<Step> {
  const started = performance.now()
  const lookup = guardedLookup(url, allowed)
  // The time limit is of the whole answer, so a server that sends a byte a second cannot hold the job.
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
      lookup, agent: false, signal: limit, headers: { 'user-agent': userAgent, accept: 'text/html,*/*;q=0.5', 'accept-encoding': 'identity' },
    }, (response) => {
      const latency = Math.round(performance.now() - started)
      const status = response.statusCode ?? 0
      const location = status >= 300 && status < 400 ? response.headers.location : undefined
      const head = { status, location, contentType: response.headers['content-type'] ?? '', latency, until: certificateEnd(response) }
      readText(response, location === undefined ? maxBytes : 0).then((body) => resolve({ ...head, body }), reject)
    })
    request.once('error', reject)
    request.end()
  })
}

/** The beginning of a body; the rest is not waited for. */
async function readText(response: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  if (maxBytes > 0) {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      length += chunk.length
      if (length >= maxBytes) break
    }
  }
  response.destroy()
  return Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8')
}

function certificateEnd({ socket }: IncomingMessage): Date | undefined {
  const until = 'getPeerCertificate' in socket ? (socket as TLSSocket).getPeerCertificate().valid_to : undefined
  return until ? new Date(until) : undefined
}

function missedBy(error: unknown): Missed {
  if (error instanceof InsideHost) return { missed: 'forbidden', reason: error.message }
  const { code, name, message } = error as NodeJS.ErrnoException
  if (name === 'AbortError' || name === 'TimeoutError') return { missed: 'unreachable', reason: 'timeout' }
  return { missed: code !== undefined && certificateCodes.test(code) ? 'certificate' : 'unreachable', reason: code ?? message }
}
