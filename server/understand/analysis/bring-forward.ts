import { addJob } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import { learnAgain } from '../sentiment/learn.ts'
import { modelStamp } from '../sentiment/store.ts'
import { readingsNow } from './generation-reading.ts'
import { storedVersions } from './progress.ts'
import { beginGeneration } from './reanalyse.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    /** The server has started: voices that a former release read are to be read by this one. */
    AnalysesToBringForward: { workspaceId: string }
  }
}

/** Whoever starts a server wants to look at it first. */
const startMs = 20_000
const againMs = 15_000

/** Has every workspace looked at whose voices a former release may have read. Asked for at each start; it does nothing where there is nothing to do. */
export async function bringAnalysesForward({ db }: Pick<Platform, 'db'>): Promise<void> {
  const workspaces = await db.selectFrom('workspace').select('workspace_id').execute()
  await db.transaction().execute(async (tx) => {
    for (const { workspace_id: workspaceId } of workspaces) await request(tx, workspaceId, startMs)
  })
}

const request = (tx: Tx, workspaceId: string, afterMs: number): Promise<void> =>
  addJob(tx, 'AnalysesToBringForward', { workspaceId }, { key: `bring forward ${workspaceId}`, runAt: new Date(Date.now() + afterMs), priority: 2 })

/**
 * Begins a new generation where the present one was read by a former release, so that answers do not mix two readers for long.
 * A learnt sentiment rests on the engine it was learnt on: it is learnt again from the same voices first, since the person's yes
 * was to the version. A job's verb; it comes again until that is done.
 */
export async function bringForward({ db }: Pick<Platform, 'db'>, workspaceId: string): Promise<void> {
  if (!(await isBehind(db, workspaceId))) return
  await db.transaction().execute(async (tx) => {
    const { current, filling } = await readingsNow(tx, workspaceId)
    if (filling) return request(tx, workspaceId, againMs)
    const learnt = current.sentimentVersionId
    if (learnt !== null && !(await modelStamp(tx, workspaceId, learnt)) && (await learnAgain(tx, workspaceId, learnt))) return request(tx, workspaceId, againMs)
    await beginGeneration(tx, { kind: 'system', id: null, workspaceId })
  })
}

async function isBehind(reader: Reader, workspaceId: string): Promise<boolean> {
  return (await storedVersions(reader, workspaceId)).newer
}
