import { setTimeout as sleep } from 'node:timers/promises'
import { presentInitiative, recordVerdict, todayOf } from '../../act/index.ts'
import { ask } from '../../understand/index.ts'
import { audit } from '../../platform/audit/audit.ts'
import { conflict, unprocessable } from '../../platform/errors.ts'
import { announceLive } from '../../platform/events/events.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { collectEvidence } from './collect.ts'
import { dataHash } from './evidence.ts'
import { judge } from './judge.ts'
import { method } from './judgement.ts'
import { registeredPlanOf, type RegisteredPlan } from './registered-plan.ts'
import { countLooks, findSame, insertEvaluation } from './store.ts'

/**
 * Freezes the evidence of an initiative as it is now and judges it by the registered plan. The same evidence is the same
 * evaluation: asking twice makes no second one.
 * @returns its id, and whether it is new.
 * @throws Problem `unprocessable` before the start, `conflict` while voices are still being understood.
 */
export async function evaluate(platform: Platform, actor: Actor, initiativeId: string): Promise<Readonly<{ id: string; isNew: boolean }>> {
  const { db } = platform
  const now = new Date()
  const initiative = await presentInitiative(db, actor, initiativeId)
  const registration = registeredPlanOf(initiative)
  assertWholeSight(actor, registration.plan)
  await understood(platform, actor, now)
  const evidence = await collectEvidence(platform, actor, registration.plan, await todayOf(db, actor.workspaceId))
  const hash = dataHash(evidence, registration.hash)
  const earlierLooks = await countLooks(db, actor, { initiativeId, planHash: registration.hash })
  const judgement = judge(registration, evidence, { retrospective: initiative.retrospective, earlierLooks })
  const id = newId()
  return db.transaction().execute(async (tx) => {
    const inserted = await insertEvaluation(tx, actor, {
      id, initiative_id: initiativeId, data_hash: hash, method, plan: registration.plan, plan_hash: registration.hash,
      started_on: registration.plan.startedOn, retrospective: initiative.retrospective, judgement, evidence, computed_by: actor.id, computed_at: now,
    })
    if (!inserted) {
      const known = await findSame(tx, actor, { initiativeId, dataHash: hash, method })
      await recordVerdict(tx, actor, initiativeId, { evaluationId: known.id, verdict: known.verdict })
      return { id: known.id, isNew: false }
    }
    await recordVerdict(tx, actor, initiativeId, { evaluationId: id, verdict: judgement.verdict })
    await audit(tx, actor, { action: 'evaluation.computed', subjectKind: 'evaluation', subjectId: id, detail: { initiativeId, verdict: judgement.verdict, dataHash: hash } })
    await announceLive(tx, { workspaceId: actor.workspaceId, kind: 'evaluation', id })
    return { id, isNew: true }
  })
}

/**
 * An evaluation is the company's, whoever presses the button: somebody who sees some touchpoints alone would freeze other
 * figures. A slice by touchpoint is held to their sight by the questions themselves.
 */
function assertWholeSight(actor: Actor, { slice, comparison }: RegisteredPlan): void {
  if (actor.scope.touchpointIds === 'all' || (slice.touchpoint && comparison.touchpoint)) return
  throw unprocessable('This plan reaches over touchpoints that you may not see, so the figures would not be whole. Ask headquarters to evaluate it.')
}

const patienceMs = 10_000

/** Waits until every voice that was heard before now is counted. @throws Problem `conflict` when that takes long, as after an import. */
async function understood(platform: Platform, actor: Actor, now: Date): Promise<void> {
  const until = Date.now() + patienceMs
  for (;;) {
    const { asOf } = await ask(platform, actor, { measures: ['voices'] })
    if (asOf >= now) return
    if (Date.now() > until) throw conflict('Voices that were heard before are still being understood. Evaluate again when that is done.')
    await sleep(250)
  }
}
