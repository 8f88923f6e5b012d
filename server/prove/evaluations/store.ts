import { sql } from 'kysely'
import { notFound } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import { countVoices, parts, phases, type Evidence, type EvidenceWeek, type Part, type Phase } from './evidence.ts'
import './tables.ts'
import type { EvaluationTable } from './tables.ts'
import type { Judgement, Method } from './judgement.ts'
import type { RegisteredPlan } from './registered-plan.ts'

export type EvaluationRow = Awaited<ReturnType<typeof findRow>>
export type NewEvaluation = Omit<EvaluationTable, 'workspace_id' | 'plan' | 'judgement' | 'voice_counts' | 'verdict'> & Readonly<{ plan: RegisteredPlan; judgement: Judgement; evidence: Evidence }>

/** The evaluation of this very evidence, which is known to be there. */
export async function findSame(reader: Reader, actor: Actor, key: Readonly<{ initiativeId: string; dataHash: string; method: Method }>): Promise<{ id: string; verdict: string }> {
  return reader.selectFrom('evaluation').select(['id', 'verdict']).where('workspace_id', '=', actor.workspaceId)
    .where('initiative_id', '=', key.initiativeId).where('data_hash', '=', key.dataHash).where('method', '=', key.method).executeTakeFirstOrThrow()
}

/** How often the plan was judged when its shortest duration had passed, so that a verdict could have come of it. */
export async function countLooks(reader: Reader, actor: Actor, key: Readonly<{ initiativeId: string; planHash: string }>): Promise<number> {
  const { looks } = await reader.selectFrom('evaluation').select(({ fn }) => fn.countAll<number>().as('looks')).where('workspace_id', '=', actor.workspaceId)
    .where('initiative_id', '=', key.initiativeId).where('plan_hash', '=', key.planHash)
    .where(sql<boolean>`judgement -> 'guards' @> '[{"code": "minimum-duration", "passed": true}]'`).executeTakeFirstOrThrow()
  return looks
}

/** @returns false when the same evidence is frozen already, by somebody at this very moment too: their transaction is waited for. */
export async function insertEvaluation(tx: Tx, actor: Actor, { plan, judgement, evidence, ...row }: NewEvaluation): Promise<boolean> {
  const inserted = await tx.insertInto('evaluation').values({
    ...row, workspace_id: actor.workspaceId, verdict: judgement.verdict, plan: JSON.stringify(plan), judgement: JSON.stringify(judgement),
    voice_counts: JSON.stringify(countVoices(evidence.voices)),
  }).onConflict((conflict) => conflict.columns(['workspace_id', 'initiative_id', 'data_hash', 'method']).doNothing()).returning('id').executeTakeFirst()
  if (!inserted) return false
  await insertWeeks(tx, actor, row.id, evidence.weeks)
  for (const part of parts) for (const phase of phases) await insertVoices(tx, actor, row.id, { part, phase, ids: evidence.voices[part][phase] })
  return true
}

async function insertWeeks(tx: Tx, actor: Actor, id: string, weeks: readonly EvidenceWeek[]): Promise<void> {
  if (weeks.length === 0) return
  await tx.insertInto('evaluation_week').values(weeks.map((one) => ({
    workspace_id: actor.workspaceId, evaluation_id: id, week: one.week, phase: one.phase, treated: one.treated, treated_n: one.treatedN,
    comparison: one.comparison, comparison_n: one.comparisonN, used: one.used,
  }))).execute()
}

async function insertVoices(tx: Tx, actor: Actor, id: string, { part, phase, ids }: Readonly<{ part: Part; phase: Phase; ids: readonly string[] }>): Promise<void> {
  if (ids.length === 0) return
  await sql`INSERT INTO evaluation_voice (workspace_id, evaluation_id, part, phase, voice_id)
    SELECT ${actor.workspaceId}::uuid, ${id}::uuid, ${part}, ${phase}, voice_id FROM unnest(${ids}::uuid[]) AS voice_id`.execute(tx)
}

/** @throws Problem `not-found`. Whether the actor may see the initiative is asked by the caller. */
export async function findRow(reader: Reader, actor: Actor, id: string) {
  const row = await reader.selectFrom('evaluation').selectAll().where('workspace_id', '=', actor.workspaceId).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('evaluation')
  return row
}

/** Newest first. `before` is the id of the last one seen: ids sort by the time they were made. */
export async function listRows(reader: Reader, actor: Actor, filter: Readonly<{ initiativeIds: 'all' | readonly string[] }>, page: Readonly<{ limit: number; before?: string | undefined }>): Promise<EvaluationRow[]> {
  const { initiativeIds } = filter
  return reader.selectFrom('evaluation').selectAll().where('workspace_id', '=', actor.workspaceId)
    .$if(initiativeIds !== 'all', (query) => query.where(sql<boolean>`initiative_id = any(${initiativeIds as readonly string[]}::uuid[])`))
    .$if(page.before !== undefined, (query) => query.where('id', '<', page.before as string))
    .orderBy('id', 'desc').limit(page.limit).execute()
}

export async function countRows(reader: Reader, actor: Actor, initiativeIds: 'all' | readonly string[]): Promise<number> {
  const { count } = await reader.selectFrom('evaluation').select((eb) => eb.fn.countAll<number>().as('count')).where('workspace_id', '=', actor.workspaceId)
    .$if(initiativeIds !== 'all', (query) => query.where(sql<boolean>`initiative_id = any(${initiativeIds as readonly string[]}::uuid[])`))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The frozen series of several evaluations, in order of time. */
export async function weeksOf(reader: Reader, actor: Actor, ids: readonly string[]): Promise<Map<string, EvidenceWeek[]>> {
  const found = new Map<string, EvidenceWeek[]>(ids.map((id) => [id, []]))
  if (ids.length === 0) return found
  const rows = await reader.selectFrom('evaluation_week').selectAll().where('workspace_id', '=', actor.workspaceId).where('evaluation_id', 'in', ids).orderBy('week').execute()
  for (const { evaluation_id, week, phase, treated, treated_n, comparison, comparison_n, used } of rows) {
    found.get(evaluation_id)?.push({ week, phase, treated, treatedN: treated_n, comparison, comparisonN: comparison_n, used })
  }
  return found
}

/** How many of the frozen voices are still there, by evaluation. */
export async function voicesLeft(reader: Reader, actor: Actor, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await reader.selectFrom('evaluation_voice').select((eb) => ['evaluation_id', eb.fn.countAll<number>().as('count')])
    .where('workspace_id', '=', actor.workspaceId).where('evaluation_id', 'in', ids).groupBy('evaluation_id').execute()
  return new Map(rows.map(({ evaluation_id, count }) => [evaluation_id, Number(count)]))
}

export type VoicesOf = Readonly<{ part: Part; phase?: Phase | undefined }>

/** Frozen voices of a part, newest first: a voice's id sorts by the time it arrived. */
export async function frozenVoiceIds(reader: Reader, actor: Actor, id: string, { part, phase }: VoicesOf, page: Readonly<{ limit: number; before?: string | undefined }>): Promise<string[]> {
  const rows = await reader.selectFrom('evaluation_voice').select('voice_id').where('workspace_id', '=', actor.workspaceId).where('evaluation_id', '=', id)
    .where('part', '=', part)
    .$if(phase !== undefined, (query) => query.where('phase', '=', phase as Phase))
    .$if(page.before !== undefined, (query) => query.where('voice_id', '<', page.before as string))
    .orderBy('voice_id', 'desc').limit(page.limit).execute()
  return rows.map(({ voice_id }) => voice_id)
}

export async function countFrozenVoices(reader: Reader, actor: Actor, id: string, { part, phase }: VoicesOf): Promise<number> {
  const { count } = await reader.selectFrom('evaluation_voice').select((eb) => eb.fn.countAll<number>().as('count')).where('workspace_id', '=', actor.workspaceId)
    .where('evaluation_id', '=', id).where('part', '=', part).$if(phase !== undefined, (query) => query.where('phase', '=', phase as Phase)).executeTakeFirstOrThrow()
  return Number(count)
}

/** Lets go of voices that were erased. The weekly figures stand; how many went is seen from the frozen counts. */
export async function forgetVoices(reader: Reader, workspaceId: string, voiceIds: readonly string[]): Promise<void> {
  if (voiceIds.length === 0) return
  await sql`DELETE FROM evaluation_voice WHERE workspace_id = ${workspaceId}::uuid AND voice_id = ANY(${voiceIds}::uuid[])`.execute(reader)
}
