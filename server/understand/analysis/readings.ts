import type { UserDictionaryEntry } from '@koewa/language'
import type { Reader } from '../../platform/postgres/database.ts'
import { readRevision } from '../dictionary/revision.ts'
import { allWords } from '../dictionary/store.ts'
import { toEntry } from '../dictionary/word.ts'
import { modelOf, modelStamp } from '../sentiment/store.ts'
import type { Kept, Own } from './own.ts'

/** Own words of the workspaces that were read last; asked for anew when their revision has grown. */
const known = new Map<string, Kept<readonly UserDictionaryEntry[]>>()
const knownLimit = 20

/** To be called when the server stops: the next one of this process may stand on another database, whose revisions count anew. */
export const forgetOwnWords = (): void => known.clear()

/** The own words of a workspace as the analysis threads take them; undefined when it has none. One short statement while nothing changes. */
export async function ownWords(reader: Reader, workspaceId: string): Promise<Kept<readonly UserDictionaryEntry[]> | undefined> {
  const { revision } = await readRevision(reader, workspaceId)
  if (revision === 0) return undefined
  const key = `${workspaceId} ${revision}`
  const held = known.get(workspaceId)
  const words = held?.key === key ? held : { key, value: (await allWords(reader, workspaceId)).map(toEntry) }
  if (known.size >= knownLimit) known.clear()
  // Read after the revision, so it may be newer than its key says; the next revision then brings it again.
  known.set(workspaceId, words)
  return words.value.length === 0 ? undefined : words
}

/** By version, so that weights that were learnt again without erased words take the place of the former ones. A model has 1.4 MB. */
const models = new Map<string, NonNullable<Own['sentiment']>>()
const modelsLimit = 6

/** The weights of a learnt sentiment; undefined when they are gone or rest on another release, and the engine has to judge. */
export async function learntSentiment(reader: Reader, workspaceId: string, versionId: string): Promise<Own['sentiment']> {
  const stamp = await modelStamp(reader, workspaceId, versionId)
  if (!stamp) {
    models.delete(versionId)
    return undefined
  }
  const held = models.get(versionId)
  if (held?.key === `${versionId} ${stamp.revision}`) return held
  const model = await modelOf(reader, workspaceId, versionId)
  if (!model) return undefined
  const kept = { key: `${versionId} ${model.revision}`, value: { label: `${model.number}.${model.revision}`, text: model.text } }
  if (models.size >= modelsLimit) models.clear()
  models.set(versionId, kept)
  return kept
}

/** All that a workspace's texts are read with where this version judges; null: the engine. */
export async function ownOf(reader: Reader, workspaceId: string, sentimentVersionId: string | null): Promise<Own> {
  const words = await ownWords(reader, workspaceId)
  const sentiment = sentimentVersionId === null ? undefined : await learntSentiment(reader, workspaceId, sentimentVersionId)
  return { ...(words && { words }), ...(sentiment && { sentiment }) }
}
