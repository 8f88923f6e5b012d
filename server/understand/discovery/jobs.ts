import type { JobHandlers } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { analysisPool } from '../analysis/shared-pool.ts'
import { explorerOf } from '../explorer/explorer.ts'
import { discoverEverywhere, discoverProposals } from './discover.ts'

/** Every night at 18:20 UTC, which is 03:20 in Japan. */
export const discoveryCrontab = '20 18 * * * NightlyDiscovery'

export const discoveryJobs = (platform: Platform): JobHandlers => ({
  TopicsToDiscover: ({ workspaceId }) => discoverProposals(explorerOf(platform), analysisPool(platform.config), workspaceId),
  NightlyDiscovery: () => discoverEverywhere(platform.db),
})
