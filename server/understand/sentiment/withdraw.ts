import { addJob } from '../../platform/jobs/jobs.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { readingsNow } from '../analysis/generation-reading.ts'
import { beginGeneration } from '../analysis/reanalyse.ts'
import { setStatus } from './store.ts'

/**
 * Takes the weights of a version away that could not be learnt again without erased words. Where it judged, the engine does
 * from now on, and a new generation is begun with it, so that answers do not mix the two for long.
 */
export async function withdraw(tx: Tx, workspaceId: string, versionId: string, failure: 'too-few' | 'internal'): Promise<void> {
  await setStatus(tx, workspaceId, versionId, { status: 'withdrawn', failure }, new Date())
  await addJob(tx, 'ErasureVacuum', { workspaceId }, { key: `erasure vacuum ${workspaceId}` })
  const { current, filling } = await readingsNow(tx, workspaceId)
  if (current.sentimentVersionId === versionId && !filling) await beginGeneration(tx, { kind: 'system', id: null, workspaceId }, null)
}
