import { opportunityFacts } from '../../decide/index.ts'
import { conflict } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { assertPlace } from './place.ts'
import type { NewInitiative } from './schemas.ts'
import type { InitiativeTable } from './tables.ts'

/** What an initiative is about and, where data led to it, the period they were of. */
export type Origin = Pick<InitiativeTable, 'opportunity_id' | 'topic_id' | 'touchpoint_id' | 'chosen_from' | 'chosen_to'>

/**
 * An opportunity says its topic and touchpoint itself.
 * @throws Problem `not-found` for an opportunity out of sight, `conflict` for a dismissed one, `invalid` for an unknown topic or touchpoint.
 */
export async function originOf(reader: Reader, actor: Actor, input: Pick<NewInitiative, 'opportunityId' | 'topicId' | 'touchpointId'>): Promise<Origin> {
  if (input.opportunityId === undefined) {
    await assertPlace(reader, actor, { topic: input.topicId, touchpoint: input.touchpointId }, { topic: '/topicId', touchpoint: '/touchpointId' })
    return { opportunity_id: null, topic_id: input.topicId ?? null, touchpoint_id: input.touchpointId ?? null, chosen_from: null, chosen_to: null }
  }
  const { id, status, topic, touchpoint, period } = await opportunityFacts(reader, actor, input.opportunityId)
  if (status === 'dismissed') throw conflict('This opportunity was dismissed. Reopen it before an initiative is made of it.', 'opportunity-dismissed')
  return { opportunity_id: id, topic_id: topic.id, touchpoint_id: touchpoint.id, chosen_from: period?.from ?? null, chosen_to: period?.to ?? null }
}

/** The period whose data led to an initiative, where an opportunity did. */
export const chosenFrom = ({ chosen_from: from, chosen_to: to }: Pick<Origin, 'chosen_from' | 'chosen_to'>): Readonly<{ from: string; to: string }> | null =>
  from !== null && to !== null ? { from, to } : null
