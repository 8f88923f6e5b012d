import type { App } from '../platform/http/app.ts'
import type { JobHandlers } from '../platform/jobs/jobs.ts'
import type { Platform } from '../platform/platform.ts'
import { inventoryRoutes } from './inventory/routes.ts'
import { opportunityJobs } from './opportunities/jobs.ts'
import { opportunityRoutes } from './opportunities/routes.ts'

export { searchOpportunities as search } from './opportunities/search.ts'
export { linkInitiative, opportunityFacts, type OpportunityFacts } from './opportunities/facts.ts'

/** The stage that ranks what is worth improving and keeps what people decide about it. */
export function routes(app: App, platform: Platform): void {
  opportunityRoutes(app, platform)
  inventoryRoutes(app, platform)
}

export const jobHandlers = (platform: Platform): JobHandlers => opportunityJobs(platform)
