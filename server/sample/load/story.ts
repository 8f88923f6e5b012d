import { addDays, initiatives, longestWeeks, planOf, waitingInitiatives, type Initiative, type SampleCompany, type SampleVoice } from '../../../samples/index.ts'
import { topics } from '../../../samples/index.ts'
import { inspectSome } from './inspection.ts'
import type { Organisation } from './organisation.ts'
import type { Visitor } from './visitor.ts'

type Listed<Item> = Readonly<{ items: readonly Item[] }>
type Entered = Readonly<{ id: string; title: string; status: string }>
type Voice = Readonly<{ id: string; text: string; topics: readonly Readonly<{ id: string }>[] }>

/** What people did with the voices: corrected, decided, acted and judged. Each part looks whether it was done before. */
export async function tellStory(visitor: Visitor, company: SampleCompany, organisation: Organisation, voices: readonly SampleVoice[]): Promise<void> {
  await correctSome(visitor, organisation, voices)
  const { items } = await visitor.call<Listed<Entered>>('hq', 'GET', '/initiatives?limit=100')
  const known = new Map(items.map((entered) => [entered.title, entered]))
  for (const initiative of initiatives) await runInitiative(visitor, company, organisation, initiative, known.get(initiative.title))
  for (const { title, hypothesis, department, owner, propose } of waitingInitiatives) {
    if (known.has(title)) continue
    const { id } = await visitor.call<Entered>(owner, 'POST', '/initiatives', {
      title, hypothesis, ownerDepartmentId: organisation.departments.get(department), ownerMemberId: organisation.members.get(owner), dueOn: addDays(company.lastDay, 45),
    })
    if (propose) await visitor.call(owner, 'POST', `/initiatives/${id}/proposal`, {})
  }
  await decideSome(visitor)
  await inspectSome(visitor, company, organisation)
}

async function runInitiative(visitor: Visitor, company: SampleCompany, { departments, members, touchpoints, topics: topicIds }: Organisation, initiative: Initiative, entered: Entered | undefined): Promise<void> {
  const { startedOn, baseline, smallestEffect } = planOf(initiative, company.anchor, company.rate)
  const slice = ({ topic, touchpoint }: Initiative['slice']) => ({ touchpoint: touchpoints.get(touchpoint), ...(topic && { topic: topicIds.get(topic) }) })
  const { id, status } = entered ?? await visitor.call<Entered>('hq', 'POST', '/initiatives', {
    title: initiative.title, hypothesis: initiative.hypothesis, ownerDepartmentId: departments.get(initiative.department), ownerMemberId: members.get(initiative.owner),
    retrospective: true, startedOn, dueOn: addDays(company.lastDay, 30),
  })
  if (status === 'draft') {
    await visitor.call('hq', 'PUT', `/initiatives/${id}/plan`, {
      metric: initiative.metric, direction: initiative.direction, slice: slice(initiative.slice), comparison: slice(initiative.comparison), baseline, chosenFrom: null,
      smallestEffect, minimumWeeks: initiative.minimumWeeks, maximumWeeks: longestWeeks,
    })
    await reachMilestones(visitor, id, initiative, startedOn, company.lastDay)
    await visitor.call('hq', 'POST', `/initiatives/${id}/start`, {})
  }
  await visitor.call('hq', 'POST', `/initiatives/${id}/evaluations`, {})
}

async function reachMilestones(visitor: Visitor, id: string, { milestones, next }: Initiative, startedOn: string, lastDay: string): Promise<void> {
  const url = `/initiatives/${id}/milestones`
  for (const title of milestones) await visitor.call('hq', 'POST', url, { title, dueOn: addDays(startedOn, 21) })
  const made = await visitor.call<Readonly<{ milestones: readonly Readonly<{ id: string }>[] }>>('hq', 'GET', `/initiatives/${id}`)
  for (const milestone of made.milestones) await visitor.call('hq', 'PATCH', `${url}/${milestone.id}`, { done: true })
  if (next) await visitor.call('hq', 'POST', url, { title: next.title, dueOn: addDays(lastDay, next.inDays) })
}

/** Corrections of one topic: few enough that none begins to learn from them, which is for the visitor to try. */
const correctedPerTopic = 6

/** Headquarters reads the newest voices and puts right which topic they are about. */
async function correctSome(visitor: Visitor, organisation: Organisation, voices: readonly SampleVoice[]): Promise<void> {
  const planted = new Map(voices.slice(0, 2000).map((voice) => [voice.text, voice.planted.topic]))
  const { items } = await visitor.call<Listed<Voice>>('hq2', 'GET', '/voices?limit=200')
  const corrected = new Map<string, number>()
  for (const { id, text, topics: found } of items) {
    const topic = planted.get(text)
    const topicId = topic && topics.find(({ key, rule }) => key === topic && rule !== null) && organisation.topics.get(topic)
    if (!topicId || found.some((one) => one.id === topicId) || (corrected.get(topicId) ?? 0) >= correctedPerTopic) continue
    corrected.set(topicId, (corrected.get(topicId) ?? 0) + 1)
    await visitor.call('hq2', 'POST', `/voices/${id}/corrections`, { field: 'topics', value: [topicId] })
  }
}

async function decideSome(visitor: Visitor): Promise<void> {
  await visitor.call('hq', 'POST', '/opportunities/refresh', {})
  const { items } = await visitor.call<Listed<Readonly<{ id: string; status: string }>>>('executive', 'GET', '/opportunities?limit=50')
  if (items.some(({ status }) => status !== 'open')) return
  const [first, last] = [items[0], items.at(-1)]
  if (first) await visitor.call('executive', 'POST', `/opportunities/${first.id}/acceptance`, { note: '最優先で取り組む。次の役員会で進捗を報告する。' })
  if (last && last !== first) await visitor.call('hq', 'POST', `/opportunities/${last.id}/dismissal`, { reason: '件数が少なく、季節による増減の範囲と考えられるため。' })
}
