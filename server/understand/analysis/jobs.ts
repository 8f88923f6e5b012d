import type { JobHandlers } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { bringForward } from './bring-forward.ts'
import { analyseVoices } from './analyse-voices.ts'
import { dropGeneration, fillGeneration } from './reanalyse.ts'
import { analysisPool } from './shared-pool.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    /** A new generation of analyses is being filled, from the voice after `after` on. */
    GenerationFilling: { workspaceId: string; generation: number; after?: string }
    /** Questions left this generation a day ago: drop it. */
    GenerationRetired: { workspaceId: string; generation: number }
  }
}

export const analysisJobs = (platform: Platform): JobHandlers => ({
  VoicesHeard: (payload) => analyseVoices(platform, analysisPool(platform.config), payload),
  GenerationFilling: (payload, signal) => fillGeneration(platform, analysisPool(platform.config), payload, signal),
  GenerationRetired: (payload) => dropGeneration(platform, payload),
  AnalysesToBringForward: (payload) => bringForward(platform, payload),
})
