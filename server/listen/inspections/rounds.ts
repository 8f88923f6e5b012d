import { sql } from 'kysely'
import { audit } from '../../platform/audit/audit.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import { hearVoices } from '../voices/hear.ts'
import { listTouchpoints } from '../touchpoints/store.ts'
import '../web-checks/tables.ts'
import { listChecklists } from './checklists.ts'
import { isComplete, type Round, type Visit } from './inspection.ts'
import { listRounds, listVisits, saveFindings, type NewFinding } from './store.ts'

export type NewRound = Readonly<{ title: string; from: string; to: string; touchpointIds: readonly string[]; inspectorId: string | null }>

/** Begins a round at touchpoints in sight; each gets the checklist of its channel, and that of web pages where it has addresses. */
export async function beginRound(tx: Tx, actor: Actor, { title, from, to, touchpointIds, inspectorId }: NewRound): Promise<Round> {
  const { workspaceId } = actor
  if (to < from) throw invalid('A round ends after it begins.', [{ path: '/to', message: 'before it begins' }])
  const wanted = new Set(touchpointIds)
  const chosen = (await listTouchpoints(tx, workspaceId, actor.scope)).filter(({ id, mergedInto, archivedAt }) => wanted.has(id) && mergedInto === null && archivedAt === null)
  if (chosen.length !== wanted.size) throw invalid('A round visits touchpoints that are in use and that you may see.', [{ path: '/touchpointIds', message: 'no such touchpoint' }])
  if (inspectorId !== null && !(await isMember(tx, workspaceId, inspectorId))) throw invalid('Choose somebody who works here.', [{ path: '/inspectorId', message: 'no such member' }])
  const checklists = new Map((await listChecklists(tx, workspaceId)).map(({ kind, items }) => [kind, items]))
  const withPages = new Set((await tx.selectFrom('web_address').select('touchpoint_id').where('workspace_id', '=', workspaceId).execute()).map(({ touchpoint_id }) => touchpoint_id))
  const id = newId()
  await tx.insertInto('inspection_round').values({
    workspace_id: workspaceId, id, title, starts_on: from, ends_on: to, created_by: actor.id, created_at: new Date(), closed_at: null,
  }).execute()
  await tx.insertInto('inspection_visit').values(chosen.map((touchpoint) => ({
    workspace_id: workspaceId, id: newId(), round_id: id, touchpoint_id: touchpoint.id, inspector_id: inspectorId, inspected_at: null,
    items: JSON.stringify([...(checklists.get(touchpoint.channel) ?? []), ...(withPages.has(touchpoint.id) ? (checklists.get('web') ?? []) : [])]),
  }))).execute()
  await audit(tx, actor, { action: 'inspection.begun', subjectKind: 'inspection', subjectId: id, detail: { touchpoints: chosen.length } })
  return readRound(tx, actor, id)
}

/** @throws Problem `not-found` when no touchpoint of it is in sight. */
export async function readRound(reader: Reader, actor: Actor, id: string): Promise<Round> {
  const [round] = await listRounds(reader, actor, id)
  if (!round) throw notFound('inspection round')
  return round
}

/** Ends a round, or opens it again. @throws Problem `whole-round` for somebody who sees a part of it only. */
export async function closeRound(tx: Tx, actor: Actor, id: string, closed: boolean): Promise<Round> {
  const round = await readRound(tx, actor, id)
  if (!round.whole) throw conflict('This round also visits touchpoints that you do not see: somebody who sees all of it can end it.', 'whole-round')
  if ((round.closedAt !== null) === closed) return round
  await tx.updateTable('inspection_round').set({ closed_at: closed ? new Date() : null }).where('workspace_id', '=', actor.workspaceId).where('id', '=', id).execute()
  await audit(tx, actor, { action: closed ? 'inspection.closed' : 'inspection.reopened', subjectKind: 'inspection', subjectId: id })
  return readRound(tx, actor, id)
}

/**
 * Writes what was found at a touchpoint, or who goes there. What was found to mend is mended when the round is long over, so that alone is still written then.
 * @throws Problem `inspection-closed`, `invalid` for an item that is not on its list.
 */
export async function recordVisit(
  tx: Tx, actor: Actor, roundId: string, visitId: string, given: Readonly<{ findings: readonly NewFinding[]; inspectorId?: string | null | undefined }>,
): Promise<Round> {
  const visit = await visitForWriting(tx, actor, roundId, visitId, (found) => given.inspectorId === undefined && given.findings.every((one) => onlyMends(one, found)))
  const unknown = given.findings.find(({ itemId }) => !visit.items.some(({ id }) => id === itemId))
  if (unknown) throw invalid('This is not on the checklist.', [{ path: '/findings', message: 'no such item' }])
  if (given.inspectorId != null && !(await isMember(tx, actor.workspaceId, given.inspectorId))) throw invalid('Choose somebody who works here.', [{ path: '/inspectorId', message: 'no such member' }])
  const now = new Date()
  if (given.findings.length > 0) await saveFindings(tx, actor, visitId, given.findings, now)
  const found = new Set([...visit.findings, ...given.findings].map(({ itemId }) => itemId))
  const complete = visit.items.every(({ id }) => found.has(id))
  await tx.updateTable('inspection_visit')
    .set({
      ...(given.inspectorId === undefined ? {} : { inspector_id: given.inspectorId }),
      ...(complete && !isComplete(visit) ? { inspected_at: now } : {}),
      id: visitId,
    })
    .where('workspace_id', '=', actor.workspaceId).where('id', '=', visitId).execute()
  await audit(tx, actor, { action: 'inspection.recorded', subjectKind: 'inspection', subjectId: roundId, detail: { visitId, findings: given.findings.length } })
  return readRound(tx, actor, roundId)
}

/** Hears what was noticed on the spot as an observer's voice at that touchpoint. @returns the voice's id. */
export async function noteVisit(tx: Tx, actor: Actor, roundId: string, visitId: string, text: string): Promise<Readonly<{ voiceId: string }>> {
  const visit = await visitForWriting(tx, actor, roundId, visitId, () => false)
  const place = await tx.selectFrom('touchpoint').select('name').where('workspace_id', '=', actor.workspaceId).where('id', '=', visit.touchpointId).executeTakeFirstOrThrow()
  const [outcome] = await hearVoices(tx, actor, [{
    source: 'inspection', sourceId: newId(), occurredAt: new Date().toISOString(), touchpoint: place.name, text, speaker: 'observer',
  }])
  if (!outcome || outcome.status === 'rejected') throw invalid('The note could not be taken.', [{ path: '/text', message: 'not a text' }])
  return { voiceId: outcome.id }
}

const onlyMends = ({ itemId, verdict, note }: NewFinding, { findings }: Visit): boolean =>
  findings.some((known) => known.itemId === itemId && known.verdict === 'mend' && verdict === 'mend' && known.note === note)

/** `evenClosed`: whether it may be written although the round is over. */
async function visitForWriting(tx: Tx, actor: Actor, roundId: string, visitId: string, evenClosed: (visit: Visit) => boolean): Promise<Visit> {
  const round = await tx.selectFrom('inspection_round').select('closed_at').where('workspace_id', '=', actor.workspaceId).where('id', '=', roundId).forUpdate().executeTakeFirst()
  const visit = (await listVisits(tx, actor, { roundId })).find(({ id }) => id === visitId)
  if (!round || !visit) throw notFound('visit')
  if (round.closed_at !== null && !evenClosed(visit)) throw conflict('This round is over. Open it again to write into it.', 'inspection-closed')
  return visit
}

async function isMember(reader: Reader, workspaceId: string, id: string): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM member WHERE workspace_id = ${workspaceId} AND id = ${id} AND deactivated_at IS NULL`.execute(reader)
  return rows.length > 0
}
