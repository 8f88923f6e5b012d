import type { SearchQuery, Span } from '@koewa/language'
import { ownWords } from '../analysis/readings.ts'
import { analysisPool } from '../analysis/shared-pool.ts'
import type { Platform } from '../../platform/platform.ts'

/** What questions are answered with. */
export type Explorer = Readonly<{
  db: Platform['db']
  analytics: Platform['analytics']
  readQuery(text: string, workspaceId: string): Promise<SearchQuery>
  /** Where each of these texts has what the query asks for: what a list marks. */
  queryPlaces(query: SearchQuery, texts: readonly string[], workspaceId: string): Promise<readonly (readonly Span[])[]>
  /** Somebody looks at voices and may search them next. */
  expectQuery(): void
  /** Reads every voice, whatever was added up before: what made sums are compared with. */
  fromVoices?: boolean
}>

/** Search words are read by an analysis thread and with the workspace's own words, so that dictionary forms and readings are found as well. */
export const explorerOf = ({ db, analytics, config }: Pick<Platform, 'db' | 'analytics' | 'config'>): Explorer => ({
  db,
  analytics,
  async readQuery(text, workspaceId) {
    const words = await ownWords(db, workspaceId)
    return analysisPool(config).readQuery(text, words && { words })
  },
  async queryPlaces(query, texts, workspaceId) {
    const words = await ownWords(db, workspaceId)
    return analysisPool(config).queryPlaces(query, texts, words && { words })
  },
  expectQuery: () => analysisPool(config).expectQuery(),
})
