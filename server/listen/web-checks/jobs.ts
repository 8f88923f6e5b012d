import { announceLive } from '../../platform/events/events.ts'
import type { JobHandlers } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { askForCheck } from './addresses.ts'
import { crawl } from './crawl.ts'
import { saveCheck } from './store.ts'
import './tables.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    /** Once a day: every address is looked at. */
    WebChecksDue: Record<string, unknown>
    WebAddressDue: { workspaceId: string; addressId: string }
  }
}

/** Every day at 19:10 UTC, which is 04:10 in Japan, when sites are idle. */
export const webChecksCrontab = '10 19 * * * WebChecksDue ?max=3'

const limits = { depth: 2, maxPages: 50, timeoutMs: 15_000, maxBytes: 2_000_000, slowMs: 3_000 }
const longestLookMs = 10 * 60_000

/** How the crawler names itself, so that a site's owner can tell who asks and name it in robots.txt. */
export const userAgent = 'KoewaInspector/1.0 (touchpoint inspection; obeys robots.txt)'

export const webCheckJobs = ({ db, config, log }: Platform): JobHandlers => ({
  async WebChecksDue() {
    const addresses = await db.selectFrom('web_address').select(['workspace_id', 'id']).execute()
    for (const { workspace_id, id } of addresses) await db.transaction().execute((tx) => askForCheck(tx, workspace_id, id))
  },
  async WebAddressDue({ workspaceId, addressId }, signal) {
    const address = await db.selectFrom('web_address').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', addressId).executeTakeFirst()
    // It was removed meanwhile.
    if (!address) return
    const startedAt = new Date()
    const late = AbortSignal.timeout(longestLookMs)
    const crawled = await crawl(address.url, {
      ...limits, userAgent, allowed: config.checkHosts, pauseMs: config.checkPauseMs, expectsForm: address.expects_form, now: startedAt, signal: AbortSignal.any([signal, late]),
    })
    // The server ends: the job comes again.
    if (signal.aborted) throw new Error('The look at a site was cut short.')
    await db.transaction().execute(async (tx) => {
      const still = await tx.selectFrom('web_address').select('id').where('workspace_id', '=', workspaceId).where('id', '=', addressId).forUpdate().executeTakeFirst()
      if (!still) return
      await saveCheck(tx, { workspaceId, addressId, startedAt, finishedAt: new Date() }, crawled)
      for (const kind of ['touchpoint', 'morning']) await announceLive(tx, { workspaceId, kind })
    })
    log.info({ addressId, pages: crawled.pages, failures: crawled.faults.length }, 'a site was looked at')
  },
})
