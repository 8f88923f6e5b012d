import { presentInitiative, type InitiativeDetail } from '../../act/index.ts'
import { Problem } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader } from '../../platform/postgres/database.ts'

/** Of these initiatives those that the actor may see. */
export async function initiativesInSight(reader: Reader, actor: Actor, ids: readonly string[]): Promise<InitiativeDetail[]> {
  const found = await Promise.all(ids.map((id) => presentInitiative(reader, actor, id).catch((error: unknown) => {
    if (error instanceof Problem && error.id === 'not-found') return undefined
    throw error
  })))
  return found.filter((one) => one !== undefined)
}
