import { filterOf } from '../../act/index.ts'
import { addDays } from '../../platform/days.ts'
import { ask, voiceIds, weeklySeries, type WeekValue } from '../../understand/index.ts'
import { conflict } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { countedBy } from './counted-voices.ts'
import { parts, phases, type Denominator, type Evidence, type EvidenceWeek, type Part, type Phase, type VoiceIds } from './evidence.ts'
import { daysToAsk, layWeeks } from './lay-weeks.ts'
import type { RegisteredPlan } from './registered-plan.ts'
import { sundayOf } from './week-days.ts'

/** More voices than these of one part and phase are counted, but not kept one by one. */
const mostVoices = 200_000
const attempts = 3

/**
 * Reads the evidence as it is now: the weekly series of both parts and the voices behind them. They are read by several
 * questions; where a voice arrived in between, so that ids and counts differ, all are asked again.
 * @throws Problem `invalid` when the actor may not see a touchpoint of the plan, `conflict` when the data do not stand still.
 */
export async function collectEvidence(platform: Platform, actor: Actor, plan: RegisteredPlan, today: string): Promise<Evidence> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const evidence = await readEvidence(platform, actor, plan, today)
    if (evidence.capped || agrees(evidence, plan.metric)) return evidence
  }
  throw conflict('Voices of these weeks are changing at this moment, by an import or corrections. Evaluate again when that is done.')
}

async function readEvidence(platform: Platform, actor: Actor, plan: RegisteredPlan, today: string): Promise<Evidence> {
  const { from, to } = daysToAsk(plan, today)
  const slices = { treated: plan.slice, comparison: plan.comparison }
  const series = (part: Part) => weeklySeries(platform, actor, { metric: plan.metric, slice: slices[part], from, to })
  const [treated, comparison, chosen, ...heard] = await Promise.all([
    series('treated'), series('comparison'),
    plan.chosenFrom ? weeklySeries(platform, actor, { metric: plan.metric, slice: plan.slice, ...plan.chosenFrom }) : [],
    ...parts.map((part) => heardDays(platform, actor, { ...filterOf(slices[part]), from, to })),
  ])
  const { weeks, leftOut } = layWeeks({ plan, treated, comparison, heardDays: heard.flat(), today })
  const per = { treated: denominatorOf(treated), comparison: denominatorOf(comparison) }
  const idsOf = async (part: Part, phase: Phase): Promise<string[]> => {
    const filter = { ...filterOf(slices[part]), ...countedBy(plan.metric, per[part]) }
    const found = await Promise.all(runsOf(weeks, phase).map((run) => voiceIds(platform, actor, { ...filter, ...run }, mostVoices)))
    return found.flat()
  }
  const ofPart = async (part: Part): Promise<VoiceIds[Part]> => {
    const [before, picked, after] = await Promise.all([idsOf(part, 'before'), idsOf(part, 'chosen'), idsOf(part, 'after')])
    return { before, chosen: picked, after }
  }
  const voices: VoiceIds = { treated: await ofPart('treated'), comparison: await ofPart('comparison') }
  return {
    weeks, leftOut, per, voices,
    chosen: chosen.map(({ value, n }) => ({ value, n })),
    capped: parts.some((part) => phases.some((phase) => voices[part][phase].length >= mostVoices)),
  }
}

async function heardDays(platform: Platform, actor: Actor, where: Parameters<typeof ask>[2]['where']): Promise<string[]> {
  const { rows } = await ask(platform, actor, { measures: ['voices'], by: ['day'], where })
  return rows.flatMap(({ key }) => (typeof key.day === 'string' ? [key.day] : []))
}

/** What the rates of a series are divided by: one and the same in all its weeks. */
const denominatorOf = (series: readonly WeekValue[]): Denominator | null => series[0]?.per ?? null

/** The days of a phase's weeks that are in the model, in stretches without a gap. */
function runsOf(weeks: readonly EvidenceWeek[], phase: Phase): Readonly<{ from: string; to: string }>[] {
  const runs: { from: string; to: string }[] = []
  for (const { week } of weeks.filter((one) => one.used && one.phase === phase)) {
    const last = runs.at(-1)
    if (last && addDays(last.to, 1) === week) last.to = sundayOf(week)
    else runs.push({ from: week, to: sundayOf(week) })
  }
  return runs
}

/** Whether as many voices were found as the weekly figures say there are. */
function agrees({ weeks, voices }: Evidence, metric: RegisteredPlan['metric']): boolean {
  const counts = metric === 'complaints' || metric === 'requests'
  // A voice whose analysis failed has no sentiment and no intents, and is in the slice all the same.
  if (metric === 'sentiment' || metric === 'complaintRate') return true
  return parts.every((part) => phases.every((phase) => {
    const wanted = weeks.filter((one) => one.used && one.phase === phase).reduce((sum, one) => sum + ((counts ? one[part] : one[`${part}N`]) ?? 0), 0)
    return voices[part][phase].length === wanted
  }))
}
