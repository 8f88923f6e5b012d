import { addJob } from '../../platform/jobs/jobs.ts'
import type { Tx } from '../../platform/postgres/database.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    /** People said what voices are about, or a rule changed: learn what is due, and measure. */
    TopicsToLearn: { workspaceId: string }
  }
}

/** Somebody who answers gives the next answer within a second or two: several are learnt at once. */
const gatherMs = 1500

/** Has the topics of a workspace learnt anew where what people say about them has changed. */
export const requestLearning = (tx: Tx, workspaceId: string): Promise<void> =>
  addJob(tx, 'TopicsToLearn', { workspaceId }, {
    key: `topics to learn ${workspaceId}`, keyMode: 'preserve_run_at', runAt: new Date(Date.now() + gatherMs), queue: `topic learning ${workspaceId}`, priority: 1,
  })
