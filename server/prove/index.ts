import type { VoiceUses } from '../listen/index.ts'
import type { App } from '../platform/http/app.ts'
import type { JobHandlers } from '../platform/jobs/jobs.ts'
import type { Platform } from '../platform/platform.ts'
import { evaluationJobs } from './evaluations/jobs.ts'
import { evaluationRoutes } from './evaluations/routes.ts'
import './evaluations/tables.ts'
import { evaluationsOn } from './evaluations/holds.ts'
import { proofRoutes } from './proof/routes.ts'

export { newestEvaluations } from './evaluations/newest.ts'
export { verdictNames } from './wording/reasons.ts'
export type { Evaluation } from './evaluations/present.ts'

/** The stage that says whether an initiative worked. */
export async function routes(app: App, platform: Platform): Promise<void> {
  evaluationRoutes(app, platform)
  await proofRoutes(app, platform)
}

/** What was judged must stay provable: an import whose voices it rests on is not taken back. */
export const voiceUses: VoiceUses = { holds: evaluationsOn }

export const jobHandlers = (platform: Platform): JobHandlers => evaluationJobs(platform)
