import type { Slice } from '../../act/index.ts'
import { touchpointNames } from '../../listen/index.ts'
import { topicNames } from '../../understand/index.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import type { Language } from '../../platform/wording/language.ts'

export type SliceWords = (slice: Slice, language: Language) => string

/** Reads the names of what slices name, once for all of them. */
export async function sliceWords(reader: Reader, workspaceId: string, slices: readonly Slice[]): Promise<SliceWords> {
  const ids = (of: 'topic' | 'touchpoint') => slices.flatMap((slice) => slice[of] ?? [])
  const [topics, touchpoints] = await Promise.all([topicNames(reader, workspaceId, ids('topic')), touchpointNames(reader, workspaceId, ids('touchpoint'))])
  return ({ topic, touchpoint, attributes = {} }, language) => {
    const named = [
      ...(topic ? [language === 'ja' ? `話題「${topics.get(topic) ?? topic}」` : `topic “${topics.get(topic) ?? topic}”`] : []),
      ...(touchpoint ? [language === 'ja' ? `顧客接点「${touchpoints.get(touchpoint) ?? touchpoint}」` : `touchpoint “${touchpoints.get(touchpoint) ?? touchpoint}”`] : []),
      ...Object.entries(attributes).map(([name, value]) => (language === 'ja' ? `${name}「${value}」` : `${name} “${value}”`)),
    ]
    return named.join(language === 'ja' ? '・' : ', ')
  }
}
