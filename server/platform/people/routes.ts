import { auditRoutes } from '../audit/routes.ts'
import type { App } from '../http/app.ts'
import type { Platform } from '../platform.ts'
import { departmentRoutes } from './departments/routes.ts'
import { guestRoutes } from './invitations/guest-routes.ts'
import { invitationRoutes } from './invitations/routes.ts'
import { keyRoutes } from './key-routes.ts'
import { memberAccessRoutes } from './members/access-routes.ts'
import { memberRoutes } from './members/routes.ts'
import { secondFactorRuleRoutes } from './second-factor-rule-routes.ts'
import { workspaceRoutes } from './workspace-routes.ts'

/** Members, invitations, departments, keys, the workspace's settings and its audit log. */
export function peopleRoutes(app: App, platform: Pick<Platform, 'accounts' | 'db'>): void {
  memberRoutes(app, platform)
  memberAccessRoutes(app, platform)
  invitationRoutes(app, platform)
  guestRoutes(app, platform)
  departmentRoutes(app, platform)
  keyRoutes(app, platform)
  workspaceRoutes(app, platform)
  secondFactorRuleRoutes(app, platform)
  auditRoutes(app, platform)
}
