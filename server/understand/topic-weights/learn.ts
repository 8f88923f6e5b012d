import { StatisticsError } from '@koewa/statistics'
import { holdVoices } from '../../listen/index.ts'
import { audit } from '../../platform/audit/audit.ts'
import { conflict } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { announceAnswers } from '../projection/answers-changed.ts'
import { measureWeights } from './measure.ts'
import { insertVersion, isLearning, learntVoiceIds, lockVersion, lockVersions, setVersionStatus, takeOffErased } from '../learnt-versions/versions.ts'
import { adoptedForComparison, clearWeighting, type Weighting, writeWeighting } from './store.ts'
import { weighedVoices } from './weighed-voices.ts'
import { learnWeights, TooFewScores, weighableTopics } from './weights.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    /** A version of the topics' weights is to be learnt, or learnt again without erased voices. */
    TopicWeightsLearning: { workspaceId: string; versionId: string }
  }
}

const table = 'topic_weighting'
const queueOf = (workspaceId: string): string => `topic weights ${workspaceId}`

/** Begins to learn a new version from the scored voices there are; it applies to nothing. @throws Problem `conflict` while one is being learnt */
export async function beginWeighting(tx: Tx, actor: Actor): Promise<string> {
  const { workspaceId } = actor
  await lockVersions(tx, table, workspaceId)
  if (await isLearning(tx, table, workspaceId)) throw conflict('A version is being learnt already. Wait until that has finished.', 'weights-learning')
  const id = newId()
  await insertVersion(tx, table, workspaceId, { id, requestedBy: actor.id }, new Date())
  await addJob(tx, 'TopicWeightsLearning', { workspaceId, versionId: id }, { queue: queueOf(workspaceId), priority: 1 })
  await audit(tx, actor, { action: 'topic-weights.learning-begun', subjectKind: 'topic-weights', subjectId: id })
  return id
}

/** Learns a version, for the first time or again; a job's verb. Calling it twice learns the same again. */
export async function learnWeighting({ db, log }: Platform, { workspaceId, versionId }: Readonly<{ workspaceId: string; versionId: string }>): Promise<void> {
  const row = await db.selectFrom('topic_weighting').select('status').where('workspace_id', '=', workspaceId).where('id', '=', versionId).executeTakeFirst()
  if (!row || row.status === 'failed' || row.status === 'withdrawn') return
  const again = row.status !== 'learning'
  try {
    while (!(await learnOnce(db, { workspaceId, versionId, again }))) {
      // Somebody was erased while it learnt: again without them.
    }
  } catch (error) {
    const failure: Weighting['failure'] = error instanceof TooFewScores ? 'too-few' : error instanceof StatisticsError ? 'alike' : 'internal'
    if (failure === 'internal') log.error({ err: error, versionId }, 'learning the weights of topics failed')
    await db.transaction().execute(async (tx) => {
      await lockVersions(tx, table, workspaceId)
      const status = (await lockVersion(tx, table, workspaceId, versionId))?.status
      await clearWeighting(tx, workspaceId, versionId)
      await setVersionStatus(tx, table, workspaceId, versionId, { status: again ? 'withdrawn' : 'failed', failure })
      if (status === 'adopted') await announceAnswers(tx, workspaceId)
    })
  }
}

async function learnOnce(db: Platform['db'], { workspaceId, versionId, again }: Readonly<{ workspaceId: string; versionId: string; again: boolean }>): Promise<boolean> {
  const among = again ? await learntVoiceIds(db, table, workspaceId, versionId) : undefined
  const { voices, from } = await weighedVoices(db, workspaceId, among)
  const { measured, compared } = measureWeights(voices, await adoptedForComparison(db, workspaceId, versionId))
  const { weights } = learnWeights(voices, weighableTopics(voices))
  return db.transaction().execute(async (tx) => {
    await lockVersions(tx, table, workspaceId)
    const version = await lockVersion(tx, table, workspaceId, versionId)
    const ids = voices.map(({ id }) => id)
    if ((await holdVoices(tx, workspaceId, ids)).size < ids.length) return false
    await writeWeighting(tx, workspaceId, versionId, { from, measured, weights, compared, voiceIds: ids }, new Date())
    if (version?.status === 'adopted') await announceAnswers(tx, workspaceId)
    return true
  })
}

/** Marks every version that learnt from erased voices and has it learnt again without them. Calling it twice changes nothing more. */
export async function forgetWeighed(tx: Tx, workspaceId: string, voiceIds: readonly string[]): Promise<void> {
  for (const id of await takeOffErased(tx, table, workspaceId, voiceIds)) {
    await addJob(tx, 'TopicWeightsLearning', { workspaceId, versionId: id }, { queue: queueOf(workspaceId), key: `topic weights again ${id}` })
  }
}
