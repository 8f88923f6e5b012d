import type { UserDictionaryEntry } from '@koewa/language'
import type { Reader } from '../../platform/postgres/database.ts'
import { readRevision } from '../dictionary/revision.ts'
import { allWords } from '../dictionary/store.ts'
import { toEntry } from '../dictionary/word.ts'
import type { Kept } from './own.ts'

/** Own words of the workspaces that were read last; asked for anew when their revision has grown. */
const known = new Map<string, Kept<readonly UserDictionaryEntry[]>>()
const knownLimit = 20

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
