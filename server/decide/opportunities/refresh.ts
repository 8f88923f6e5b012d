import { readCells } from '../../understand/index.ts'
import { announceLive } from '../../platform/events/events.ts'
import { operatorOf } from '../../platform/people/workspaces.ts'
import type { Platform } from '../../platform/platform.ts'
import { leastConcerns } from './compute.ts'
import { defaultPeriod } from './period.ts'
import { writeSnapshot } from './snapshot.ts'
import { registerCells } from './store.ts'
import { daysHeard, figuresOf, read } from './view.ts'

/**
 * Finds opportunities in all voices and computes the figures of the default period anew. What people decided is untouched.
 * Called twice at once, the one that began later stands.
 */
export async function refresh(platform: Platform, workspaceId: string): Promise<void> {
  const startedAt = new Date()
  const everybody = operatorOf(workspaceId)
  const { first, last } = await daysHeard(platform, workspaceId)
  const reader = await readCells(platform, everybody)
  const found = await reader.concerned(leastConcerns)
  await platform.db.transaction().execute((tx) => registerCells(tx, workspaceId, found))
  const period = defaultPeriod(last)
  const figures = await figuresOf(platform, everybody, { ...(await read(platform, everybody)), period, firstDay: first })
  await platform.db.transaction().execute(async (tx) => {
    if (await writeSnapshot(tx, workspaceId, startedAt, { period, figures })) await announceLive(tx, { workspaceId, kind: 'opportunity' })
  })
}
