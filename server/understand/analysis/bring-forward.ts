import { audit } from '../../platform/audit/audit.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { learnAgain } from '../sentiment/learn.ts'
import { modelStamp } from '../sentiment/store.ts'
import { readingsNow } from './generation-reading.ts'
import { storedVersions } from './progress.ts'
import { beginGeneration } from './reanalyse.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    /** Voices that a former release read are to be read by this one: the server has started, or somebody asked for it. */
    AnalysesToBringForward: { workspaceId: string; asked?: boolean }
  }
}

/** Whoever starts a server wants to look at it first. */
const startMs = 20_000
const againMs = 15_000

type Held = Pick<Platform, 'db' | 'config'>

/** At each start: has the workspaces read anew whose voices a former release read, unless the settings leave that to people. */
export async function bringAnalysesForward({ db, config }: Held): Promise<void> {
  if (!config.anew.automatic) return
  for (const { workspace_id: workspaceId } of await db.selectFrom('workspace').select('workspace_id').execute()) {
    if ((await storedVersions(db, workspaceId)).newer) await db.transaction().execute((tx) => request(tx, { workspaceId }, startMs))
  }
}

const request = (tx: Tx, payload: Readonly<{ workspaceId: string; asked?: boolean }>, afterMs: number): Promise<void> =>
  addJob(tx, 'AnalysesToBringForward', payload, { key: `bring forward ${payload.workspaceId}`, runAt: new Date(Date.now() + afterMs), priority: 2 })

/**
 * Somebody wants every voice read anew, now.
 * @returns the generation; null where the sentiment in use has to be learnt again on the engine of today first, and it begins behind that
 * @throws Problem `conflict` while one is being filled already.
 */
export async function analyseAnew(tx: Tx, actor: Actor): Promise<number | null> {
  const { workspaceId } = actor
  if (!(await learnsFirst(tx, workspaceId, await readingsNow(tx, workspaceId)))) return beginGeneration(tx, actor)
  await request(tx, { workspaceId, asked: true }, againMs)
  await audit(tx, actor, { action: 'analysis.asked', subjectKind: 'workspace', subjectId: workspaceId })
  return null
}

/**
 * Begins a new generation where the present one was read by a former release, so that answers do not mix two readers for long.
 * A job's verb; it comes again until what was learnt is learnt again.
 */
export async function bringForward({ db, config }: Held, { workspaceId, asked = false }: Readonly<{ workspaceId: string; asked?: boolean }>): Promise<void> {
  // The setting may have changed since it was queued.
  if (!asked && !config.anew.automatic) return
  if (!asked && !(await storedVersions(db, workspaceId)).newer) return
  await db.transaction().execute(async (tx) => {
    const readings = await readingsNow(tx, workspaceId)
    if (readings.filling && asked) return
    if (readings.filling || (await learnsFirst(tx, workspaceId, readings))) return request(tx, { workspaceId, ...(asked && { asked }) }, againMs)
    await beginGeneration(tx, { kind: 'system', id: null, workspaceId })
  })
}

/** A learnt sentiment rests on the engine it was learnt on: it is learnt again from the same voices, since the person's yes was to the version. */
async function learnsFirst(tx: Tx, workspaceId: string, { current, filling }: Awaited<ReturnType<typeof readingsNow>>): Promise<boolean> {
  const learnt = current.sentimentVersionId
  return !filling && learnt !== null && !(await modelStamp(tx, workspaceId, learnt)) && learnAgain(tx, workspaceId, learnt)
}
