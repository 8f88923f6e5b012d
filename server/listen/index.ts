import type { App } from '../platform/http/app.ts'
import type { JobHandlers } from '../platform/jobs/jobs.ts'
import type { Platform } from '../platform/platform.ts'
import type { Search } from '../platform/search/search.ts'
import { customerJobs } from './customers/jobs.ts'
import { customerRoutes } from './customers/routes.ts'
import { searchCustomers } from './customers/search.ts'
import { exposureRoutes } from './exposures/routes.ts'
import { inspectionRoutes } from './inspections/routes.ts'
import { journeyRoutes } from './journey/routes.ts'
import { importJobs } from './imports/jobs.ts'
import { importRoutes } from './imports/routes.ts'
import { sourceRoutes } from './imports/sources/routes.ts'
import { pullJobs, pullsCrontab } from './pulls/jobs.ts'
import { pullRoutes } from './pulls/routes.ts'
import { touchpointRoutes } from './touchpoints/routes.ts'
import { searchTouchpoints } from './touchpoints/search.ts'
import { transactionRoutes } from './transactions/routes.ts'
import { webCheckJobs, webChecksCrontab } from './web-checks/jobs.ts'
import { webCheckRoutes } from './web-checks/routes.ts'
import { voiceRoutes } from './voices/routes.ts'

export { stageSchema, type Stage } from './journey/stage.ts'
export { journeyStages } from './journey/store.ts'
export { channels, type Channel } from './touchpoints/channel.ts'
export { listRounds, listVisits } from './inspections/store.ts'
export { listExemptions, type Exemption } from './inspections/exemptions.ts'
export { openFaultCounts, openFaults, type OpenFaults } from './web-checks/store.ts'
export { gaps, progressOf, type Gap, type Round, type Visit } from './inspections/inspection.ts'
export { nameKey } from './touchpoints/touchpoint.ts'
export { touchpointFacts, touchpointNames, touchpointsOf, type TouchpointFacts } from './touchpoints/facade.ts'
export { hearVoices, voicesPerJob } from './voices/hear.ts'
export { countVoicesByDay, holdVoices, loadVoices, voiceIdsAfter, type HeardVoice } from './voices/load.ts'
export { exposuresOf, type Exposure } from './exposures/load.ts'
export { ofOneMeasure } from './exposures/one-measure.ts'
export { erasedVoices } from './customers/erase.ts'
export { replayErasures, type ReplayedErasures } from './customers/replay.ts'
export { keepTombstones, readTombstones, type Tombstone } from './customers/tombstone-file.ts'
export { retention } from './retention.ts'
export { importDirectory } from './imports/files.ts'
export { listImports, type ImportRow } from './imports/store.ts'
export { importKinds } from './imports/mapping.ts'
export { knownRows } from './imports/tables.ts'
export { sealed as sealedPulls } from './pulls/open-place.ts'
export { failingPulls } from './pulls/failing.ts'
export { runImportFile, type ImportFile, type ImportProgress, type ImportResult } from './imports/run-file.ts'
export { comparisonJobs } from './imports/jobs.ts'
export { revisionsOf, type VoiceRevision } from './imports/revisions.ts'
export { undoRoutes } from './imports/undo/routes.ts'
export type { Hold, StatedFact, VoiceSet, VoiceUses, Work } from './imports/undo/voice-uses.ts'
export { transactionsOf, type Transaction } from './transactions/load.ts'
export { retentionOf, transactionSpan, type Retained, type Retention, type TransactionSpan } from './transactions/retention.ts'

export function routes(app: App, platform: Platform): void {
  touchpointRoutes(app, platform)
  voiceRoutes(app, platform)
  customerRoutes(app, platform)
  transactionRoutes(app, platform)
  exposureRoutes(app, platform)
  importRoutes(app, platform)
  sourceRoutes(app, platform)
  pullRoutes(app, platform)
  inspectionRoutes(app, platform)
  journeyRoutes(app, platform)
  webCheckRoutes(app, platform)
}

/** Touchpoints and customers of the keyboard palette's search. */
export const search: Search = async (...asked) => (await Promise.all([searchTouchpoints(...asked), searchCustomers(...asked)])).flat()

export const jobHandlers = (platform: Platform): JobHandlers => ({ ...importJobs(platform), ...customerJobs(platform), ...webCheckJobs(platform), ...pullJobs(platform) })

export const crontab = `${webChecksCrontab}\n${pullsCrontab}`
