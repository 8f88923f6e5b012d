import { touchpointNames } from '../../listen/index.ts'
import { topicNames } from '../../understand/index.ts'
import { invalid } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import type { PlanContent } from '../plans/plan.ts'

type Place = Readonly<{ topic?: string | undefined; touchpoint?: string | undefined }>

/**
 * Holds the topic and touchpoint that an initiative or a plan names to what the actor may see.
 * @param at JSON pointer of what names them, for the fault
 * @throws Problem `invalid` when there is none in sight.
 */
export async function assertPlace(reader: Reader, actor: Actor, { topic, touchpoint }: Place, at: Readonly<{ topic: string; touchpoint: string }>): Promise<void> {
  if (topic !== undefined && !(await topicNames(reader, actor.workspaceId, [topic])).has(topic)) {
    throw invalid('There is no such topic in this workspace.', [{ path: at.topic, message: 'unknown topic' }])
  }
  if (touchpoint === undefined) return
  const { touchpointIds } = actor.scope
  const visible = touchpointIds === 'all' || touchpointIds.includes(touchpoint)
  if (!visible || !(await touchpointNames(reader, actor.workspaceId, [touchpoint])).has(touchpoint)) {
    throw invalid('There is no such touchpoint in this workspace, or you may not see it.', [{ path: at.touchpoint, message: 'unknown touchpoint' }])
  }
}

/** Both parts of a plan. @throws Problem `invalid` when one names a topic or touchpoint out of sight. */
export async function assertPlanPlaces(reader: Reader, actor: Actor, plan: Pick<PlanContent, 'slice' | 'comparison'>): Promise<void> {
  for (const part of ['slice', 'comparison'] as const) await assertPlace(reader, actor, plan[part], { topic: `/${part}/topic`, touchpoint: `/${part}/touchpoint` })
}
