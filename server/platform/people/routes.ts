import type { App } from '../http/app.ts'
import type { Platform } from '../platform.ts'

/** Members, invitations, departments, keys, the workspace's settings and its audit log. */
export function peopleRoutes(_app: App, _platform: Pick<Platform, 'accounts' | 'db'>): void {}
