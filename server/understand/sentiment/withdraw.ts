import { addJob } from '../../platform/jobs/jobs.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { readingsNow } from '../analysis/generation-reading.ts'
import { abandonFilling, beginGeneration } from '../analysis/reanalyse.ts'
import { setStatus } from './store.ts'

/**
 * Takes the weights of a version away that could not be learnt again without erased words. Where it judged, the engine does
 * from now on, and a new generation is begun with it, so that answers do not mix the two for long. A generation that is being filled
 * with it would be half its and half the engine's: it is given up, and one with the engine begun in its place.
 */
export async function withdraw(tx: Tx, workspaceId: string, versionId: string, failure: 'too-few' | 'internal'): Promise<void> {
  await setStatus(tx, workspaceId, versionId, { status: 'withdrawn', failure })
  await addJob(tx, 'ErasureVacuum', { workspaceId }, { key: `erasure vacuum ${workspaceId}` })
  const { current, filling } = await readingsNow(tx, workspaceId)
  const judgedNext = filling?.sentimentVersionId === versionId
  if (judgedNext) await abandonFilling(tx, workspaceId, filling.generation)
  // Where another generation is being filled, it takes over by itself; where the engine judges now, nothing is left to do.
  if (current.sentimentVersionId === versionId && (judgedNext || !filling)) await beginGeneration(tx, { kind: 'system', id: null, workspaceId }, null)
}
