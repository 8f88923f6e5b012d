import type { App } from '../http/app.ts'
import type { Platform } from '../platform.ts'
import { meRoutes } from './me-routes.ts'
import { passwordRoutes } from './password-routes.ts'
import { secondFactorRoutes } from './second-factor/routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { setupRoutes } from './setup-routes.ts'

/** Signing in and out, the first owner, passwords, and who one is. */
export function authRoutes(app: App, platform: Pick<Platform, 'accounts' | 'db' | 'sealer'>): void {
  sessionRoutes(app, platform)
  setupRoutes(app, platform)
  passwordRoutes(app, platform)
  meRoutes(app, platform)
  secondFactorRoutes(app, platform)
}
