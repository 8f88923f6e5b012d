import { initiativesIn, type Initiative } from '../../act/index.ts'
import { addDays } from '../../platform/days.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import type { Text } from '../../platform/wording/language.ts'
import { initiativeAddress } from '../addresses.ts'
import { day, type Item } from '../wording/sentence.ts'
import { dueInspections } from './inspections.ts'

/** Due dates this many days ahead are told. */
const aheadDays = 7

type Due = Readonly<{ item: Item; on: string; mine: boolean }>

/** What is due or overdue, the reader's own first and then by date; what the reader may start, and what of theirs waits for somebody else. */
export async function dueItems(reader: Reader, actor: Actor, today: string, most: number): Promise<Item[]> {
  const [initiatives, inspections] = await Promise.all([dueInitiatives(reader, actor, today), dueInspections(reader, actor, today)])
  const all = [...initiatives, ...inspections].toSorted((a, b) => Number(b.mine) - Number(a.mine) || a.on.localeCompare(b.on)).map(({ item }) => item)
  return all.length > most ? [...all.slice(0, most), others(all.length - most)] : all
}

async function dueInitiatives(reader: Reader, actor: Actor, today: string): Promise<Due[]> {
  if (!actor.permissions.has('initiatives:read')) return []
  const [running, approved, proposed] = await Promise.all([initiativesIn(reader, actor, 'running'), initiativesIn(reader, actor, 'approved'), initiativesIn(reader, actor, 'proposed')])
  const mine = ({ owner }: Initiative): boolean => owner.memberId === actor.id
  // Who may approve reads of it where it waits for a decision.
  const asked = proposed.filter((initiative) => mine(initiative) && (initiative.awaitsAnother || !actor.permissions.has('initiatives:approve')))
  const own = [...approved.filter(mine).map(start), ...asked.map(waiting)].map((item): Due => ({ item, on: '', mine: true }))
  const dates = [...running, ...approved].flatMap((initiative) => datesOf(initiative, today).map((due): Due => ({ ...due, mine: mine(initiative) })))
  return [...own, ...dates]
}

const others = (left: number): Item => ({
  key: 'due-others', href: '/act/initiatives', tone: 'plain',
  text: { ja: `ほかに、期限の近いものや過ぎたものが${left}件あります。`, en: `${left} more ${left === 1 ? 'is' : 'are'} due or overdue.` },
})

function datesOf(initiative: Initiative, today: string): Omit<Due, 'mine'>[] {
  const until = addDays(today, aheadDays)
  const milestones = initiative.milestones.flatMap(({ id, title, dueOn, doneAt }) => (doneAt === null && dueOn !== null ? [{ key: `milestone-${id}`, of: title, on: dueOn }] : []))
  const own = initiative.dueOn === null ? [] : [{ key: `due-${initiative.id}`, of: null, on: initiative.dueOn }]
  return [...milestones, ...own].filter(({ on }) => on <= until).map(({ key, of, on }) => ({
    on, item: { key, href: initiativeAddress(initiative.id), tone: on < today ? 'worse' : 'plain', text: dueText(initiative, of, on, today) },
  }))
}

function dueText({ title, ownerDepartment, owner }: Initiative, milestone: string | null, on: string, today: string): Text {
  const what = { ja: `施策「${title}」${milestone === null ? '' : `の節目「${milestone}」`}`, en: milestone === null ? `“${title}”` : `The milestone “${milestone}” of “${title}”` }
  const who = { ja: `（${ownerDepartment.name}、${owner.name}）`, en: ` (${ownerDepartment.name}, ${owner.name})` }
  if (on < today) return { ja: `${what.ja}は、期限の${day(on, 'ja')}を過ぎています${who.ja}。`, en: `${what.en} is overdue since ${day(on, 'en')}${who.en}.` }
  if (on === today) return { ja: `${what.ja}は、きょうが期限です${who.ja}。`, en: `${what.en} is due today${who.en}.` }
  return { ja: `${what.ja}の期限は${day(on, 'ja')}です${who.ja}。`, en: `${what.en} is due on ${day(on, 'en')}${who.en}.` }
}

const start = ({ id, title }: Initiative): Item => ({
  key: `start-${id}`, href: initiativeAddress(id), tone: 'plain',
  text: { ja: `担当の施策「${title}」は承認済みで、開始できます。`, en: `Your initiative “${title}” is approved and can start.` },
})

const waiting = ({ id, title }: Initiative): Item => ({
  key: `waits-${id}`, href: initiativeAddress(id), tone: 'plain',
  text: { ja: `担当の施策「${title}」は、承認を待っています。`, en: `Your initiative “${title}” waits for approval.` },
})
