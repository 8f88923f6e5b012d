import { setTimeout as sleep } from 'node:timers/promises'
import type { Platform } from '../../platform/platform.ts'
import { projectBatch } from './project-batch.ts'
import { forgetAbandonedRebuild } from './rebuild.ts'

/** Some 1.5 MB of JSON; ClickHouse likes few large inserts, this process little memory. */
const batchSize = 500
const idleMs = 300
/** While voices arrive, wait for more of them: one insert of 500 rows costs ClickHouse little more than one of 20. */
const gatherMs = 700
/**
 * While voices have kept coming for this many batches, wait longer: each batch makes parts that ClickHouse has to merge, and answers
 * that were worked out once hold until the next.
 */
const steady = { batches: 5, gatherMs: 2000 }
const backoff = { firstMs: 250, lastMs: 10_000 }

export type Projector = Readonly<{ stop(): Promise<void> }>

/** Takes voices to ClickHouse until stopped. While ClickHouse or PostgreSQL is away it tries again and again; nothing is lost. */
export function startProjector({ db, analytics, log: parent }: Pick<Platform, 'db' | 'analytics' | 'log'>): Projector {
  const log = parent.child({ part: 'projector' })
  const stopping = new AbortController()
  const rest = (ms: number): Promise<void> => sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined)

  const loop = async (): Promise<void> => {
    let pauseMs = backoff.firstMs
    let clean = false
    let inARow = 0
    while (!stopping.signal.aborted) {
      try {
        if (!clean) await forgetAbandonedRebuild({ db, analytics })
        clean = true
        const claimed = await projectBatch(db, analytics, batchSize)
        pauseMs = backoff.firstMs
        inARow = claimed === 0 ? 0 : inARow + 1
        if (claimed < batchSize) await rest(claimed === 0 ? idleMs : inARow < steady.batches ? gatherMs : steady.gatherMs)
      } catch (error) {
        log.warn({ err: error, pauseMs }, 'projection failed and will be tried again')
        await rest(pauseMs)
        pauseMs = Math.min(pauseMs * 2, backoff.lastMs)
      }
    }
  }
  const running = loop()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}
