import { audit } from '../audit/audit.ts'
import { invalid } from '../errors.ts'
import type { Actor } from '../people/actor.ts'
import type { Reader, Tx } from '../postgres/database.ts'
import { fewestMonths, limitOf, waitingDays, type RetentionKind } from './retention.ts'

declare module '../postgres/tables.ts' {
  interface Tables {
    retention_rule: { workspace_id: string; kind: RetentionKind; months: number; applies_from: Date; changed_by: string; changed_at: Date }
  }
}

export type RetentionRule = Readonly<{ kind: RetentionKind; months: number; appliesFrom: Date }>

export async function readRules(reader: Reader, workspaceId: string): Promise<RetentionRule[]> {
  const rows = await reader.selectFrom('retention_rule').select(['kind', 'months', 'applies_from']).where('workspace_id', '=', workspaceId).execute()
  return rows.map((row) => ({ kind: row.kind, months: row.months, appliesFrom: row.applies_from }))
}

/**
 * Sets or lifts a rule. One that is new or tighter than before waits; a looser one goes on from where it was.
 * @param kept undefined: kept for good
 * @throws Problem `invalid` for fewer months than the kind has to be kept
 */
export async function changeRule(tx: Tx, actor: Actor, kind: RetentionKind, kept: number | undefined, now: Date): Promise<void> {
  if (kept !== undefined && kept < fewestMonths[kind]) throw invalid(`This kind of data is kept for at least ${fewestMonths[kind]} months.`, [{ path: '/months', message: `at least ${fewestMonths[kind]}` }])
  const { workspaceId } = actor
  const before = await tx.selectFrom('retention_rule').selectAll().where('workspace_id', '=', workspaceId).where('kind', '=', kind).forUpdate().executeTakeFirst()
  if (before?.months === kept) return
  await tx.deleteFrom('retention_rule').where('workspace_id', '=', workspaceId).where('kind', '=', kind).execute()
  if (kept !== undefined) {
    const loosened = before !== undefined && kept > before.months
    const appliesFrom = loosened ? before.applies_from : new Date(now.getTime() + waitingDays * 86_400_000)
    await tx.insertInto('retention_rule').values({ workspace_id: workspaceId, kind, months: kept, applies_from: appliesFrom, changed_by: actor.id, changed_at: now }).execute()
  }
  await audit(tx, actor, { action: 'retention.changed', subjectKind: 'retention', subjectId: kind, detail: { before: before?.months ?? null, after: kept ?? null } })
}

/** The day before which nothing of a kind is left, as its rule has it by now; null without one, and while it waits. */
export async function removedBefore(reader: Reader, workspaceId: string, kind: RetentionKind, now: Date): Promise<string | null> {
  const rule = (await readRules(reader, workspaceId)).find((one) => one.kind === kind)
  return rule && rule.appliesFrom <= now ? limitOf(rule.months, now).toISOString().slice(0, 10) : null
}
