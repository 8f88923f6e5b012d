import type { App } from '../platform/http/app.ts'
import type { JobHandlers } from '../platform/jobs/jobs.ts'
import type { Platform } from '../platform/platform.ts'
import { initiativeDetailRoutes } from './initiatives/detail-routes.ts'
import { initiativeRoutes } from './initiatives/routes.ts'
import { initiativeStateRoutes } from './initiatives/state-routes.ts'
import './initiatives/tables.ts'
import { planRoutes } from './plans/routes.ts'

/** The stage that makes a department own an improvement. */
export function routes(app: App, platform: Platform): void {
  initiativeRoutes(app, platform)
  initiativeStateRoutes(app, platform)
  initiativeDetailRoutes(app, platform)
  planRoutes(app, platform)
}

export const jobHandlers = (_platform: Platform): JobHandlers => ({})

export { searchInitiatives as search } from './initiatives/search.ts'
export { todayOf } from './initiatives/calendar.ts'
export { initiativesIn, initiativesSeen, type Initiative } from './initiatives/present.ts'
export { presentInitiative, type InitiativeDetail } from './initiatives/present-detail.ts'
export { planOutput } from './initiatives/schemas.ts'
export { visibleInitiativeIds } from './initiatives/store.ts'
export { recordVerdict } from './initiatives/verdict.ts'
export { isVolume } from './plans/baseline.ts'
export type { PlanContent, Slice } from './plans/plan.ts'
export { registrationHash, registrationOf, registrationText, type Registration } from './plans/registration.ts'
export { filterOf } from './plans/slices.ts'
