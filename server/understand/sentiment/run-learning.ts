import { analysisVersion } from '@koewa/language'
import { parseSentiment } from '@koewa/language/learning'
import { holdVoices } from '../../listen/index.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { learntVoiceIds, lockVersion } from '../learnt-versions/versions.ts'
import { ownWords } from '../analysis/readings.ts'
import { examplesOf, toMeasured, type LearntFrom } from './measured.ts'
import { scoredVoices, type ScoredText } from './scored-voices.ts'
import { noteProgress, setStatus, writeLearnt } from './store.ts'
import { withdraw } from './withdraw.ts'
import { teach, TooFewVoices, type Taught } from './teaching.ts'

/** Somebody cancelled it. */
class NoLongerWanted extends Error {}

/**
 * Learns a version: for the first time from the newest scored voices, and again, when somebody was erased, from those of its
 * voices that are left. A job's verb; calling it twice learns the same again.
 */
export async function runLearning(platform: Platform, { workspaceId, versionId }: Readonly<{ workspaceId: string; versionId: string }>, signal: AbortSignal): Promise<void> {
  const { db, log } = platform
  const row = await db.selectFrom('sentiment_version').select('status').where('workspace_id', '=', workspaceId).where('id', '=', versionId).executeTakeFirst()
  if (!row || row.status === 'cancelled' || row.status === 'withdrawn' || row.status === 'failed') return
  const fail = (failure: 'too-few' | 'internal') => db.transaction().execute(async (tx) => {
    if ((await lockVersion(tx, 'sentiment_version', workspaceId, versionId))?.status === 'cancelled') return
    if (row.status !== 'learning') return withdraw(tx, workspaceId, versionId, failure)
    return setStatus(tx, workspaceId, versionId, { status: 'failed', failure })
  })
  try {
    while (!(await learnOnce(platform, { workspaceId, versionId, again: row.status !== 'learning' }, signal))) {
      // Somebody was erased while it learnt: again without them.
    }
  } catch (error) {
    if (error instanceof NoLongerWanted) return
    // A server that stops lets the job come again.
    if (signal.aborted) throw error
    if (error instanceof TooFewVoices) return void (await fail('too-few'))
    log.error({ err: error, versionId }, 'learning sentiment failed')
    await fail('internal')
  }
}

type Wanted = Readonly<{ workspaceId: string; versionId: string; again: boolean }>

async function learnOnce({ db }: Platform, { workspaceId, versionId, again }: Wanted, signal: AbortSignal): Promise<boolean> {
  const among = again ? await learntVoiceIds(db, 'sentiment_version', workspaceId, versionId) : undefined
  const [{ voices, from }, words] = await Promise.all([scoredVoices(db, workspaceId, among), ownWords(db, workspaceId)])
  const taught = await teach({ words: words?.value ?? [], voices: voices.map(({ text, polarity }) => ({ text, polarity })) }, async (stage, share) => {
    if (!(await noteProgress(db, workspaceId, versionId, stage, share))) throw new NoLongerWanted()
  }, signal)
  return db.transaction().execute(async (tx) => {
    // An erasure waits for this row's transaction and then finds these voices in it, or it came first and is seen here.
    const version = await lockVersion(tx, 'sentiment_version', workspaceId, versionId)
    if (!version || version.status === 'cancelled') throw new NoLongerWanted()
    const ids = voices.map(({ id }) => id)
    if ((await holdVoices(tx, workspaceId, ids)).size < ids.length) return false
    await writeLearnt(tx, workspaceId, versionId, learntOf(taught, voices, from), new Date())
    // The former weights came of erased words too, and are dead only now.
    if (again) await addJob(tx, 'ErasureVacuum', { workspaceId }, { key: `erasure vacuum ${workspaceId}` })
    return true
  })
}

function learntOf({ version, heldBack }: Taught, voices: readonly ScoredText[], from: LearntFrom) {
  const { measured } = parseSentiment(version)
  const voiceIds = voices.map(({ id }) => id)
  return { model: version, engineVersion: analysisVersion, from, measured: toMeasured(measured, heldBack), examples: examplesOf(heldBack, voices), voiceIds }
}
