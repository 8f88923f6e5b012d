import type { App } from '../platform/http/app.ts'
import type { JobHandlers } from '../platform/jobs/jobs.ts'
import type { Platform } from '../platform/platform.ts'
import { morningJobs } from './jobs.ts'
import { mailCrontab, mailJobs } from './mail/jobs.ts'
import { mailRoutes } from './mail/routes.ts'
import { morningRoutes } from './routes.ts'

/** The page that tells each role what the loop has brought since last week, and the same by mail. */
export async function routes(app: App, platform: Platform): Promise<void> {
  morningRoutes(app, platform)
  await mailRoutes(app, platform)
}

export const crontab = mailCrontab

export const jobHandlers = (platform: Platform): JobHandlers => ({ ...morningJobs(platform), ...mailJobs(platform) })
