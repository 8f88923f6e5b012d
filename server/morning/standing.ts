import type { Actor } from '../platform/people/actor.ts'
import type { Platform } from '../platform/platform.ts'
import { gather } from './gather.ts'
import { findFigures, saveFigures, type Stored } from './store.ts'

/** A page that no job has renewed for so long is counted anew when it is read: thresholds and names may have changed. */
const oldestMs = 10 * 60_000

/** Today's figures in the actor's scope, counted once for everybody who sees the same; null while nothing was ever heard that could be in it. */
export async function standingFigures(platform: Platform, actor: Actor, day: string): Promise<Stored | null> {
  const key = { workspaceId: actor.workspaceId, day }
  const stored = await findFigures(platform.db, key, actor.scope)
  if (stored && Date.now() - stored.computedAt.getTime() < oldestMs) return stored
  return renew(platform, actor, day)
}

export async function renew(platform: Platform, actor: Actor, day: string): Promise<Stored | null> {
  const computedAt = new Date()
  const figures = await gather(platform, actor, day)
  if (!figures) return null
  await saveFigures(platform.db, { workspaceId: actor.workspaceId, day }, actor.scope, { figures, computedAt })
  return { figures, computedAt }
}
