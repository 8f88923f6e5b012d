import type { App } from '../platform/http/app.ts'
import type { JobHandlers } from '../platform/jobs/jobs.ts'
import type { Platform } from '../platform/platform.ts'

export type LoadPayload = { workspaceId: string }

declare module '../platform/jobs/jobs.ts' {
  interface JobPayloads {
    /** The sample company shall be loaded, or its loading go on after a crash. */
    SampleWanted: LoadPayload
  }
}

export const sampleJobs = (app: App, platform: Platform): JobHandlers => ({
  async SampleWanted({ workspaceId }, signal) {
    const { loadSample } = await import('./load/load.ts')
    return loadSample(app, platform, workspaceId, signal)
  },
})
