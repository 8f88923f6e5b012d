import { announceLive } from '../../platform/events/events.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import type { Tx } from '../../platform/postgres/database.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    /** Questions about a workspace are answered otherwise than before: voices were projected or erased, topics merged. */
    AnswersChanged: { workspaceId: string }
  }
}

/** While voices arrive this is how often later stages hear of it, however many batches there are. */
const gatherMs = 5000

/** Tells later stages, some seconds from now and once for all changes until then. */
export const announceAnswers = (tx: Tx, workspaceId: string): Promise<void> =>
  addJob(tx, 'AnswersChanged', { workspaceId }, {
    key: `answers changed ${workspaceId}`, keyMode: 'preserve_run_at', runAt: new Date(Date.now() + gatherMs), priority: 5,
  })

/** Tells screens that questions see other voices now: they look for themselves how many. */
export const announceHeard = (tx: Tx, workspaceId: string): Promise<void> => announceLive(tx, { workspaceId, kind: 'heard' })
