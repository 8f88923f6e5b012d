import { audit } from '../../platform/audit/audit.ts'
import { announceLive } from '../../platform/events/events.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'

/**
 * Writes what happened into the initiative's history and into the audit, and tells open screens.
 * @param detail ids, counts and names of fields, for both
 * @param told what people wrote, for the history alone
 */
export async function record(
  tx: Tx, actor: Actor, initiativeId: string, event: string, detail: Readonly<Record<string, unknown>> = {}, told: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await tx.insertInto('initiative_event').values({
    workspace_id: actor.workspaceId, id: newId(), initiative_id: initiativeId, at: new Date(),
    member_id: actor.kind === 'member' ? actor.id : null, event, detail: JSON.stringify({ ...detail, ...told }),
  }).execute()
  await audit(tx, actor, { action: `initiative.${event}`, subjectKind: 'initiative', subjectId: initiativeId, detail })
  await announceLive(tx, { workspaceId: actor.workspaceId, kind: 'initiative', id: initiativeId })
}
