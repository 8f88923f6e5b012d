import { holdVoices, loadVoices, type HeardVoice } from '../../listen/index.ts'
import { enqueueProjection } from '../../platform/outbox/outbox.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { standingCorrections } from '../corrections/effective.ts'
import { localDay } from '../projection/local-day.ts'
import { holdTagging, taggingTopics } from '../topics/analysis-topics.ts'
import { wantFirstTopics } from '../topics/propose.ts'
import type { AnalysisPool } from './pool.ts'
import { readingsOf } from './generation-reading.ts'
import { ownOf } from './readings.ts'
import type { TextToRead } from './result.ts'
import { generationsOf, writeAnalyses } from './store.ts'

type Input = Readonly<{ workspaceId: string; voiceIds: readonly string[]; generations?: readonly number[]; again?: boolean }>

/**
 * Analyses voices and marks them for projection, in one transaction. Calling it twice writes the same again; voices that
 * were erased meanwhile are left out.
 * @param input.generations where the results go; by default every generation that arrivals are analysed for
 * @param input.again they were read before, and wait behind what has just been heard
 */
export async function analyseVoices(platform: Platform, pool: AnalysisPool, input: Input): Promise<void> {
  while (!(await tryOnce(platform, pool, input))) {
    // A topic's rule or a voice changed, or a generation was begun, between reading and writing: what was read is of yesterday, so it is read again.
  }
}

async function tryOnce({ db }: Platform, pool: AnalysisPool, { workspaceId, voiceIds, generations, again }: Input): Promise<boolean> {
  const [voices, tagging] = await Promise.all([loadVoices(db, workspaceId, voiceIds), taggingTopics(db, workspaceId)])
  if (voices.length === 0) return true
  const wanted = generations ?? (await generationsOf(db, workspaceId))
  const texts = await textsToRead(db, workspaceId, voices)
  const bySentiment = Map.groupBy(await readingsOf(db, workspaceId, wanted), ({ sentimentVersionId }) => sentimentVersionId)
  const read = await Promise.all([...bySentiment].map(async ([versionId, readings]) =>
    ({ generations: readings.map(({ generation }) => generation), results: await pool.analyse(texts, tagging.topics, await ownOf(db, workspaceId, versionId), tagging.learned, again) })))
  return db.transaction().execute(async (tx) => {
    await holdTagging(tx, workspaceId)
    if (tagging.stamp !== (await taggingTopics(tx, workspaceId)).stamp) return false
    if (!generations && (await generationsOf(tx, workspaceId)).some((one) => !wanted.includes(one))) return false
    const now = new Date()
    // Reading took a while: somebody may have been erased meanwhile, and their words are not to come back.
    const held = await holdVoices(tx, workspaceId, voices.map(({ id }) => id))
    // A corrected text has a job of its own, which may be done before this one.
    if (voices.some(({ id, rowVersion }) => held.has(id) && held.get(id) !== rowVersion)) return false
    for (const one of read) {
      const analyses = voices.flatMap(({ id }, index) => {
        const analysis = one.results[index]
        return analysis && held.has(id) ? [{ voiceId: id, analysis }] : []
      })
      await writeAnalyses(tx, workspaceId, one.generations, analyses, now)
    }
    await enqueueProjection(tx, workspaceId, [...held.keys()], now)
    if (tagging.topics.length === 0) await wantFirstTopics(tx, workspaceId)
    return true
  })
}

/** The texts with the local days on which they were written, also where a person put the day right. */
async function textsToRead(reader: Reader, workspaceId: string, voices: readonly HeardVoice[]): Promise<TextToRead[]> {
  const [workspace, corrections] = await Promise.all([
    reader.selectFrom('workspace').select('time_zone').where('workspace_id', '=', workspaceId).executeTakeFirstOrThrow(),
    standingCorrections(reader, workspaceId, voices.map(({ id }) => id)),
  ])
  return voices.map(({ id, text, occurredAt }) => {
    const stated = corrections.get(id)?.occurredAt
    return { text, day: localDay(stated === undefined ? occurredAt : new Date(stated), workspace.time_zone) }
  })
}
