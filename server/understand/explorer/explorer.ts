import type { SearchQuery } from '@koewa/language'
import { analysisPool } from '../analysis/shared-pool.ts'
import type { Platform } from '../../platform/platform.ts'

/** What questions are answered with. */
export type Explorer = Readonly<{
  db: Platform['db']
  analytics: Platform['analytics']
  readQuery(text: string): Promise<SearchQuery>
  /** Somebody looks at voices and may search them next. */
  expectQuery(): void
  /** Reads every voice, whatever was added up before: what made sums are compared with. */
  fromVoices?: boolean
}>

/** Search words are read by an analysis thread, so that a word's dictionary form is found as well. */
export const explorerOf = ({ db, analytics, config }: Pick<Platform, 'db' | 'analytics' | 'config'>): Explorer => ({
  db, analytics, readQuery: (text) => analysisPool(config).readQuery(text), expectQuery: () => analysisPool(config).expectQuery(),
})
