import { listRounds, progressOf, type Round } from '../../listen/index.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { day, number, type Item } from '../wording/sentence.ts'

export type DueInspection = Readonly<{ item: Item; on: string; mine: boolean }>

/** Rounds of inspection in which the reader still has to go somewhere, and those in sight that are overdue. */
export async function dueInspections(reader: Reader, actor: Actor, today: string): Promise<DueInspection[]> {
  if (!actor.permissions.has('inspections:write')) return []
  const rounds = (await listRounds(reader, actor)).filter(({ closedAt, from }) => closedAt === null && from <= today)
  return rounds.flatMap((round): DueInspection[] => {
    const own = round.visits.filter(({ inspectorId, inspectedAt }) => inspectorId === actor.id && inspectedAt === null).length
    if (own > 0) return [{ item: assigned(round, own, today), on: round.to, mine: true }]
    const { touchpoints, inspected } = progressOf(round.visits)
    return round.to < today && inspected < touchpoints ? [{ item: overdue(round, inspected, touchpoints), on: round.to, mine: false }] : []
  })
}

const hrefOf = ({ id }: Round): string => `/listen/inspection/rounds/${id}`

const assigned = (round: Round, left: number, today: string): Item => {
  const late = round.to < today
  return {
    key: `visits-${round.id}`, href: hrefOf(round), tone: late ? 'worse' : 'plain',
    text: {
      ja: `点検ラウンド「${round.title}」で、担当の点検が${number(left, 'ja')}か所残っています（${late ? `期限の${day(round.to, 'ja')}を過ぎています` : `${day(round.to, 'ja')}まで`}）。`,
      en: `You have ${number(left, 'en')} ${left === 1 ? 'place' : 'places'} left to inspect in “${round.title}” (${late ? 'overdue since' : 'until'} ${day(round.to, 'en')}).`,
    },
  }
}

const overdue = (round: Round, inspected: number, touchpoints: number): Item => ({
  key: `round-${round.id}`, href: hrefOf(round), tone: 'worse',
  text: {
    ja: `点検ラウンド「${round.title}」は、期限の${day(round.to, 'ja')}を過ぎています（${number(touchpoints, 'ja')}か所のうち${number(inspected, 'ja')}か所が点検済み）。`,
    en: `The inspection round “${round.title}” is overdue since ${day(round.to, 'en')} (${number(inspected, 'en')} of ${number(touchpoints, 'en')} places inspected).`,
  },
})
