import { audit } from '../../platform/audit/audit.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import { checklistKinds, type Checklist, type ChecklistItem, type ChecklistKind } from './inspection.ts'
import { wholeCompany } from '../whole-company.ts'
import { standardChecklists } from './standard-checklists.ts'
import './tables.ts'

/** Every kind's checklist: the company's own, or the one that comes with Koewa in the workspace's language. */
export async function listChecklists(reader: Reader, workspaceId: string): Promise<Checklist[]> {
  const rows = await reader.selectFrom('inspection_checklist').select(['kind', 'items']).where('workspace_id', '=', workspaceId).execute()
  const own = new Map(rows.map(({ kind, items }) => [kind, items]))
  const { language } = await reader.selectFrom('workspace').select('language').where('workspace_id', '=', workspaceId).executeTakeFirstOrThrow()
  return checklistKinds.map((kind) => ({
    kind, own: own.has(kind), items: own.get(kind) ?? standardChecklists[kind][language].map((text, index) => ({ id: `${kind}-${index + 1}`, text })),
  }))
}

/** Writes a checklist; null goes back to the standard one. Rounds that began keep theirs. An item without an id is new. */
export async function changeChecklist(
  tx: Tx, actor: Actor, kind: ChecklistKind, items: readonly Readonly<{ id?: string | undefined; text: string }>[] | null,
): Promise<Checklist> {
  wholeCompany(actor)
  const { workspaceId } = actor
  if (items === null) await tx.deleteFrom('inspection_checklist').where('workspace_id', '=', workspaceId).where('kind', '=', kind).execute()
  else {
    const kept: ChecklistItem[] = items.map(({ id, text }) => ({ id: id ?? newId(), text }))
    const written = { items: JSON.stringify(kept), changed_at: new Date() }
    await tx.insertInto('inspection_checklist').values({ workspace_id: workspaceId, kind, ...written })
      .onConflict((known) => known.columns(['workspace_id', 'kind']).doUpdateSet(written)).execute()
  }
  await audit(tx, actor, { action: 'checklist.changed', subjectKind: 'checklist', subjectId: kind, detail: { items: items?.length ?? null } })
  return (await listChecklists(tx, workspaceId)).find((checklist) => checklist.kind === kind) as Checklist
}
