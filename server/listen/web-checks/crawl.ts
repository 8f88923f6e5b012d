import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import type readRobotsText from 'robots-parser'
import { getPage, type Getting, type Page } from './get-page.ts'

/** CommonJS whose types speak of a default export that is not there: taken as what it is. */
const robotsParser = createRequire(import.meta.url)('robots-parser') as typeof readRobotsText.default

export const faultKinds = ['status', 'unreachable', 'redirects', 'slow', 'certificate', 'form', 'forbidden'] as const
export type FaultKind = (typeof faultKinds)[number]
/** Something wrong with a page. `detail`: the status, the milliseconds, the day the certificate ends. */
export type Fault = Readonly<{ page: string; kind: FaultKind; detail: string; linkedFrom: string | null }>
export type Crawled = Readonly<{ pages: number; faults: readonly Fault[]; visited: ReadonlySet<string>; latency: number | null; certificateUntil: Date | null }>

export type CrawlOptions = Getting & Readonly<{
  expectsForm: boolean
  /** Steps from the address; links of the last step are looked at, theirs are not. */
  depth: number
  maxPages: number
  /** Between two requests to the site; longer where its robots.txt asks for it, up to ten seconds. */
  pauseMs: number
  slowMs: number
  now: Date
}>

const certificateWarningMs = 21 * 86_400_000
const longestPauseMs = 10_000

/** Looks at an address and what it links to within its own site (scheme, host, port), as robots.txt allows. */
export async function crawl(address: string, options: CrawlOptions): Promise<Crawled> {
  const start = new URL(address)
  const robots = await readRobots(start, options)
  const pause = Math.min(longestPauseMs, Math.max(options.pauseMs, (robots.getCrawlDelay(options.userAgent) ?? 0) * 1000))
  const waiting: { url: string; depth: number; from: string | null }[] = [{ url: start.href, depth: 0, from: null }]
  const visited = new Set<string>()
  const known = new Set([start.href])
  const faults: Fault[] = []
  const latencies: number[] = []
  let certificateUntil: Date | undefined
  for (let next = waiting.shift(); next && visited.size < options.maxPages && !options.signal.aborted; next = waiting.shift()) {
    const { url, depth, from } = next
    if (robots.isAllowed(url, options.userAgent) === false) continue
    if (visited.size > 0) await sleep(pause, undefined, { signal: options.signal })
    visited.add(url)
    const fault = (kind: FaultKind, detail: string): void => void faults.push({ page: url, kind, detail, linkedFrom: from })
    const page = await getPage(url, options)
    // A server that ends while it looks must not call the page unreachable.
    if (options.signal.aborted) break
    if ('missed' in page) {
      fault(page.missed, page.reason)
      continue
    }
    latencies.push(page.latency)
    if (page.certificateUntil && (!certificateUntil || page.certificateUntil < certificateUntil)) certificateUntil = page.certificateUntil
    if (page.status >= 400) fault('status', String(page.status))
    else if (page.latency > options.slowMs) fault('slow', String(page.latency))
    const html = await htmlOf(page)
    if (depth === 0 && options.expectsForm && page.status < 400 && !html?.hasForm) fault('form', '')
    // A page that redirected to another site is not part of this one.
    if (depth >= options.depth || page.status >= 400 || new URL(page.url).origin !== start.origin) continue
    for (const link of html?.links ?? []) {
      if (known.has(link) || new URL(link).origin !== start.origin) continue
      known.add(link)
      waiting.push({ url: link, depth: depth + 1, from: url })
    }
  }
  if (certificateUntil && certificateUntil.getTime() - options.now.getTime() < certificateWarningMs) {
    faults.push({ page: start.href, kind: 'certificate', detail: certificateUntil.toISOString().slice(0, 10), linkedFrom: null })
  }
  return { pages: visited.size, faults, visited, latency: median(latencies), certificateUntil: certificateUntil ?? null }
}

/** The parser is loaded with the first page that is looked at. */
const htmlOf = async (page: Page) => (page.contentType.includes('html') ? (await import('./read-html.ts')).readHtml(page.body, page.url) : undefined)

/** No robots.txt allows everything (RFC 9309: 4xx); one that cannot be had is read as empty too, since the site's owner asked for the look. */
async function readRobots(start: URL, getting: Getting) {
  const url = new URL('/robots.txt', start).href
  const answer = await getPage(url, getting)
  return robotsParser(url, 'missed' in answer || answer.status >= 400 ? '' : answer.body)
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}
