import type { Actor } from '../../platform/people/actor.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { findVisibleVoices } from '../voices/find.ts'
import type { Proposal } from './proposal.ts'

/** Whether the actor may see any voice of a proposal; whoever sees the whole company sees all proposals. */
export const isInSight = async (reader: Reader, actor: Actor, { voiceIds }: Proposal): Promise<boolean> =>
  actor.scope.touchpointIds === 'all' || (await findVisibleVoices(reader, actor, voiceIds)).length > 0
