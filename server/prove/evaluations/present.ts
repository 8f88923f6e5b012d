import type { z } from 'zod'
import { initiativesSeen, type Initiative } from '../../act/index.ts'
import { notFound } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { guardSentence, retrospectiveBadge } from '../wording/guards.ts'
import { metricWords } from '../wording/metric.ts'
import { notesOf, regressionSentence } from '../wording/notes.ts'
import { reasonsOf } from '../wording/reasons.ts'
import { parts, phases, type EvidenceWeek } from './evidence.ts'
import type { Judgement } from './judgement.ts'
import type { evaluationSchema } from './schemas.ts'
import { findRow, voicesLeft, weeksOf, type EvaluationRow } from './store.ts'

export type Evaluation = z.infer<typeof evaluationSchema>

/** Evaluations as the API tells them, in the same few queries however many. Those whose initiative is out of sight are left out. */
export async function presentEvaluations(reader: Reader, actor: Actor, rows: readonly EvaluationRow[]): Promise<Evaluation[]> {
  const ids = rows.map(({ id }) => id)
  const [initiatives, weeks, left] = await Promise.all([
    initiativesSeen(reader, actor, [...new Set(rows.map(({ initiative_id }) => initiative_id))]), weeksOf(reader, actor, ids), voicesLeft(reader, actor, ids),
  ])
  const byId = new Map(initiatives.map((one) => [one.id, one]))
  return rows.flatMap((row) => {
    const initiative = byId.get(row.initiative_id)
    return initiative ? [present(row, initiative, weeks.get(row.id) ?? [], left.get(row.id) ?? 0)] : []
  })
}

/** @throws Problem `not-found`, also when the actor may not see the initiative. */
export async function presentEvaluation(reader: Reader, actor: Actor, id: string): Promise<Evaluation> {
  const [evaluation] = await presentEvaluations(reader, actor, [await findRow(reader, actor, id)])
  if (!evaluation) throw notFound('evaluation')
  return evaluation
}

/** @throws Problem `not-found` unless the actor may see the initiative that was evaluated. */
export async function findEvaluation(reader: Reader, actor: Actor, id: string): Promise<EvaluationRow> {
  const row = await findRow(reader, actor, id)
  if ((await initiativesSeen(reader, actor, [row.initiative_id])).length === 0) throw notFound('evaluation')
  return row
}

function present(row: EvaluationRow, initiative: Initiative, weeks: readonly EvidenceWeek[], voicesLeftNow: number): Evaluation {
  const { judgement, plan } = row
  const { hypothesis, startedOn, frozenAt, ...content } = plan
  const words = metricWords(plan.metric, judgement.per)
  const regression = regressionSentence(judgement, plan)
  const frozen = (part: 'treated' | 'comparison'): number => phases.reduce((sum, phase) => sum + row.voice_counts[part][phase], 0)
  return {
    id: row.id,
    initiative: { id: initiative.id, title: initiative.title, retrospective: row.retrospective },
    computedAt: row.computed_at.toISOString(),
    plan: { ...content, frozenAt, hash: row.plan_hash, retrospective: row.retrospective, amendments: initiative.plan?.amendments ?? [] },
    hypothesis, startedOn, method: row.method,
    verdict: row.verdict,
    reasons: reasonsOf(judgement, plan),
    notes: notesOf(judgement, weeks, plan),
    weeksStillNeeded: judgement.weeksStillNeeded,
    effect: judgement.effect, change: judgement.change,
    smallestEffect: plan.smallestEffect, unit: words.unit, per: judgement.per,
    before: judgement.before, after: judgement.after, comparisonScale: judgement.comparisonScale,
    series: seriesOf(weeks, judgement),
    guards: judgement.guards.map((guard) => ({ code: guard.code, passed: guard.passed, figure: guard.figure, ...guardSentence(guard, judgement, words) })),
    regressionToMean: regression && judgement.regressionToMean ? { ...regression, expectedDrop: judgement.regressionToMean.change, relative: judgement.regressionToMean.relative } : null,
    voices: { treated: frozen('treated'), comparison: frozen('comparison'), erasedSince: parts.reduce((sum, part) => sum + frozen(part), 0) - voicesLeftNow },
    dataHash: row.data_hash, planHash: row.plan_hash, retrospective: row.retrospective,
    badge: row.retrospective ? retrospectiveBadge : null,
  }
}

function seriesOf(weeks: readonly EvidenceWeek[], judgement: Judgement): Evaluation['series'] {
  const model = new Map(judgement.weeks.map((one) => [one.week, one]))
  return weeks.map(({ week, phase, treated, treatedN, comparison, comparisonN, used }) => {
    const at = model.get(week)
    return {
      week, treated, comparison, treatedN, comparisonN, phase, used,
      fitted: at?.fitted ?? null,
      counterfactual: at && phase === 'after' ? { value: at.counterfactual, low: at.low, high: at.high } : null,
    }
  })
}
