import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import type readRobotsText from 'robots-parser'
import { getPage, type Getting, type Page } from './get-page.ts'

/** CommonJS whose types speak of a default export that is not there: taken as what it is. */
const robotsParser = createRequire(import.meta.url)('robots-parser') as typeof readRobotsText.default

export const faultKinds = ['status', 'unreachable', 'redirects', 'slow', 'certificate', 'form', 'forbidden', 'robots'] as const
export type FaultKind = (typeof faultKinds)[number]
/** Something wrong with a page. `detail`: the status, the milliseconds, the day the certificate ends, `disallowed` where robots.txt forbids the address. */
export type Fault = Readonly<{ page: string; kind: FaultKind; detail: string; linkedFrom: string | null }>
export type Crawled = Readonly<{
  pages: number; faults: readonly Fault[]; visited: ReadonlySet<string>; latency: number | null; certificateUntil: Date | null
  /** Whether everything was looked at that was to be looked at. */
  whole: boolean
}>

export type CrawlOptions = Getting & Readonly<{
  expectsForm: boolean
  /** Steps from the address; links of the last step are looked at, theirs are not. */
  depth: number
  maxPages: number
  /** Between two requests to the site; longer where its robots.txt asks for it. */
  pauseMs: number
  slowMs: number
  now: Date
}>

/** Pictures looked at of one address; those of a site are mostly the same on every page. */
const mostImages = 30

const certificateWarningMs = 21 * 86_400_000

/** Looks at an address, what it links to within its own site (scheme, host, port), and the pictures of these pages that lie there, as robots.txt allows. */
export async function crawl(address: string, options: CrawlOptions): Promise<Crawled> {
  const start = new URL(address)
  const robots = await readRobots(start, options)
  if ('kind' in robots) return { pages: 0, faults: [robots], visited: new Set([robots.page]), latency: null, certificateUntil: null, whole: false }
  const pause = Math.max(options.pauseMs, (robots.getCrawlDelay(options.userAgent) ?? 0) * 1000)
  const waiting: { url: string; depth: number; from: string | null }[] = [{ url: start.href, depth: 0, from: null }]
  const visited = new Set<string>()
  const known = new Set([start.href])
  const images = new Map<string, string>()
  const faults: Fault[] = []
  const latencies: number[] = []
  let certificateUntil: Date | undefined
  for (let next = waiting.shift(); next && visited.size < options.maxPages && !options.signal.aborted; next = waiting.shift()) {
    const { url, depth, from } = next
    if (robots.isAllowed(url, options.userAgent) === false) {
      if (depth === 0) faults.push({ page: url, kind: 'robots', detail: 'disallowed', linkedFrom: null })
      continue
    }
    // The look ends where its time does, also while it waits for its turn.
    if (visited.size > 0 && !(await waited(pause, options.signal))) break
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
    if (page.status >= 400 || new URL(page.url).origin !== start.origin) continue
    for (const image of html?.images ?? []) if (!images.has(image) && new URL(image).origin === start.origin) images.set(image, url)
    if (depth >= options.depth) continue
    for (const link of html?.links ?? []) {
      if (known.has(link) || new URL(link).origin !== start.origin) continue
      known.add(link)
      waiting.push({ url: link, depth: depth + 1, from: url })
    }
  }
  if (certificateUntil && certificateUntil.getTime() - options.now.getTime() < certificateWarningMs) {
    faults.push({ page: start.href, kind: 'certificate', detail: certificateUntil.toISOString().slice(0, 10), linkedFrom: null })
  }
  const pages = visited.size
  // Of more pictures than are looked at, one that was not says nothing about those of before.
  const whole = !options.signal.aborted && pages < options.maxPages && images.size <= mostImages
  for (const [image, from] of [...images].slice(0, mostImages)) {
    if (visited.has(image) || robots.isAllowed(image, options.userAgent) === false) continue
    if (!(await waited(pause, options.signal))) break
    // What it shows is not read: that it is there is all that is asked.
    const answer = await getPage(image, { ...options, maxBytes: 0 })
    if (options.signal.aborted) break
    visited.add(image)
    if ('missed' in answer) faults.push({ page: image, kind: answer.missed, detail: answer.reason, linkedFrom: from })
    else if (answer.status >= 400) faults.push({ page: image, kind: 'status', detail: String(answer.status), linkedFrom: from })
  }
  // That robots.txt could be read this time solves what was said of it.
  visited.add(robots.url)
  return { pages, faults, visited, latency: median(latencies), certificateUntil: certificateUntil ?? null, whole: whole && !options.signal.aborted }
}

/** The parser is loaded with the first page that is looked at. */
const htmlOf = async (page: Page) => (page.contentType.includes('html') ? (await import('./read-html.ts')).readHtml(page.body, page.url) : undefined)

const waited = (ms: number, signal: AbortSignal): Promise<boolean> => sleep(ms, true, { signal }).catch(() => false)

/**
 * What the site allows, by RFC 9309: without a robots.txt (4xx, endless redirects) everything (2.3.1.3), and nothing while it
 * cannot be had (5xx, no answer; 2.3.1.4). Then the answer is the fault that keeps us away.
 */
async function readRobots(start: URL, getting: Getting) {
  const url = new URL('/robots.txt', start).href
  const answer = await getPage(url, getting)
  if ('missed' in answer && answer.missed !== 'redirects') return { page: start.href, kind: answer.missed, detail: answer.reason, linkedFrom: null } satisfies Fault
  if (!('missed' in answer) && answer.status >= 500) return { page: url, kind: 'robots', detail: String(answer.status), linkedFrom: null } satisfies Fault
  return Object.assign(robotsParser(url, 'missed' in answer || answer.status >= 400 ? '' : answer.body), { url })
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}
