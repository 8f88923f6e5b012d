import type { VoiceUses } from '../listen/index.ts'
import type { App } from '../platform/http/app.ts'
import type { JobHandlers } from '../platform/jobs/jobs.ts'
import type { Platform } from '../platform/platform.ts'
import type { Search } from '../platform/search/search.ts'
import { analysisJobs } from './analysis/jobs.ts'
import { analysisRoutes } from './analysis/routes.ts'
import { correctionsOn } from './corrections/on-voices.ts'
import { overruledJobs, statedOn } from './corrections/overruled.ts'
import { discoveryCrontab, discoveryJobs } from './discovery/jobs.ts'
import { discoveryRoutes } from './discovery/routes.ts'
import { dictionaryRoutes } from './dictionary/routes.ts'
import { draftRoutes } from './drafts/routes.ts'
import { erasureJobs } from './erasure/jobs.ts'
import { explorerRoutes } from './explorer/routes.ts'
import { figuresStateRoutes } from './projection/figures-state.ts'
import { riskRoutes } from './risks/routes.ts'
import { sentimentJobs } from './sentiment/jobs.ts'
import { sentimentRoutes } from './sentiment/routes.ts'
import { topicLearningJobs } from './topic-learning/jobs.ts'
import { topicLearningRoutes } from './topic-learning/routes.ts'
import { topicJobs } from './topics/jobs.ts'
import { topicRoutes } from './topics/routes.ts'
import { searchTopics } from './topics/search.ts'
import { topicWeightJobs } from './topic-weights/jobs.ts'
import { topicWeightRoutes } from './topic-weights/routes.ts'
import { voiceRoutes } from './voices/routes.ts'
import { searchVoices } from './voices/search.ts'

export { cellKey, readCells, voiceSpan, type CellKey, type CellReader, type CellSums, type Parts, type WeekSums } from './explorer/cells.ts'
export { countOpenProposals } from './discovery/store.ts'
export { sealed } from './drafts/settings.ts'
export { ask, voiceIds } from './explorer/facade.ts'
export { filterSchema, type VoiceFilter } from './explorer/filter.ts'
export type { InsightRow, Insights } from './explorer/insights.ts'
export type { QuestionInput } from './explorer/question.ts'
export { weeklySeries, type SeriesMetric, type Slice, type WeekValue } from './explorer/weekly-series.ts'
export { topicFamily } from './topics/family.ts'
export { voiceItemSchema, type VoiceItem } from './voices/item.ts'
export { voicesOf } from './voices/list.ts'
export { adoptedWeights } from './topic-weights/store.ts'
export type { TopicWeight } from './topic-weights/weights.ts'
export { listTopics, topicNames, type Topic } from './topics/store.ts'
export { bringAnalysesForward } from './analysis/bring-forward.ts'
export { stopAnalysis } from './analysis/shared-pool.ts'
export { startProjector, type Projector } from './projection/projector.ts'
export { localDay } from './projection/local-day.ts'
export { lag, type Lag } from './projection/lag.ts'
export { rollProgress } from './rollups/progress.ts'
export { startRoller, type Roller } from './rollups/roller.ts'
export { rebuild } from './projection/rebuild.ts'
export { compareStores, type StoreComparison, type StoreDifference } from './projection/compare-stores.ts'

export function routes(app: App, platform: Platform): void {
  voiceRoutes(app, platform)
  explorerRoutes(app, platform)
  topicRoutes(app, platform)
  topicLearningRoutes(app, platform)
  discoveryRoutes(app, platform)
  topicWeightRoutes(app, platform)
  analysisRoutes(app, platform)
  dictionaryRoutes(app, platform)
  riskRoutes(app, platform)
  sentimentRoutes(app, platform)
  draftRoutes(app, platform)
  figuresStateRoutes(app, platform)
}

/** Topics and voices of the keyboard palette's search. */
export const search: Search = async (...asked) => (await Promise.all([searchTopics(...asked), searchVoices(...asked)])).flat()

/** Corrections that people made go with the voices of an import that is taken back; they are told before. */
export const voiceUses: VoiceUses = { work: correctionsOn, stated: statedOn }

export const crontab = discoveryCrontab

export const jobHandlers = (platform: Platform): JobHandlers => ({
  ...analysisJobs(platform),
  ...overruledJobs(platform),
  ...topicJobs(platform),
  ...sentimentJobs(platform),
  ...topicLearningJobs(platform),
  ...discoveryJobs(platform),
  ...topicWeightJobs(platform),
  ...erasureJobs(platform),
})
