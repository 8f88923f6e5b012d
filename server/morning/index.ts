import type { App } from '../platform/http/app.ts'
import type { JobHandlers } from '../platform/jobs/jobs.ts'
import type { Platform } from '../platform/platform.ts'
import { morningJobs } from './jobs.ts'
import { morningRoutes } from './routes.ts'

/** The page that tells each role what the loop has brought since last week. */
export const routes = (app: App, platform: Platform): void => morningRoutes(app, platform)

export const jobHandlers = (platform: Platform): JobHandlers => morningJobs(platform)
