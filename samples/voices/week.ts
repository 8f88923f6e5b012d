import { addDays } from '../calendar/days.ts'
import { isYearEnd, seasonOf, weightOf, type WeekShape } from '../calendar/season.ts'
import { incidents, newest } from '../company/incidents.ts'
import { initiatives } from '../company/initiatives.ts'
import { touchpoints, type Touchpoint } from '../company/touchpoints.ts'
import type { Kind } from '../grammar/bank.ts'
import { say } from '../grammar/say.ts'
import type { CustomerDraw } from '../people/customers.ts'
import { pickWeighted, poisson, streamOf, type Random } from '../random.ts'
import { cells, type Cell } from './cells.ts'
import { scoresOf } from './scores.ts'
import type { SampleVoice } from './voice.ts'

/** A year's mean of `weekly` over all cells, to bring any size to its rates. */
export const weeklyVoices = cells.reduce((sum, { weekly }) => sum + weekly.complaint + weekly.request + weekly.question + weekly.praise, 0)

const places = new Map(touchpoints.map((touchpoint) => [touchpoint.key, touchpoint]))
const kinds: readonly Kind[] = ['complaint', 'request', 'question', 'praise']
/** Where people speak without saying who they are. */
const anonymous: Readonly<Record<string, number>> = { social: 0.95, review: 0.35, store: 0.4, survey: 0.1 }

export type Week = Readonly<{ seed: number; monday: string; weeksAgo: number; lastDay: string; size: number; draw: CustomerDraw }>

/** What was said in one week; the streams are named by weeks before the loading, so that the story is the same whenever it is loaded. */
export function voicesOfWeek(week: Week): SampleVoice[] {
  const usual = cells.flatMap((cell) => kinds.flatMap((kind) => voicesOfCell(week, cell, kind)))
  return week.weeksAgo === 0 ? [...usual, ...voicesOfNewest(week)] : usual
}

/** Complaints that what is going on now adds to the ordinary ones, in streams of their own: nothing else moves with them. */
function voicesOfNewest({ seed, lastDay, size, draw }: Week): SampleVoice[] {
  const touched = cells.filter(({ topic, touchpoint }) => topic === newest.topic && newest.touchpoints.some((key) => key === touchpoint))
  return touched.flatMap((cell) => Array.from({ length: newest.days }, (_, daysAgo) => daysAgo).flatMap((daysAgo) => {
    const day = addDays(lastDay, -daysAgo)
    const place = placeOf(cell)
    const random = streamOf(seed, newest.key, cell.touchpoint, daysAgo)
    const count = poisson(random, (cell.weekly.complaint / 7) * size * seasonOf(day) * (newest.factor - 1))
    return Array.from({ length: count }, (__, index) => oneVoice({ sourceId: `${newest.key}-${cell.touchpoint}-${day}-${index}`, place, cell, kind: 'complaint', day, draw }, random))
  }))
}

function placeOf({ touchpoint }: Cell): Touchpoint {
  const place = places.get(touchpoint)
  if (!place) throw new Error(`There is no touchpoint ${touchpoint}.`)
  return place
}

function voicesOfCell({ seed, monday, weeksAgo, lastDay, size, draw }: Week, cell: Cell, kind: Kind): SampleVoice[] {
  const place = placeOf(cell)
  const random = streamOf(seed, cell.topic, cell.touchpoint, kind, weeksAgo)
  const count = poisson(random, cell.weekly[kind] * size * seasonOf(addDays(monday, 3)) * multiple(cell, kind, weeksAgo))
  const days = Array.from({ length: 7 }, (_, day) => addDays(monday, day))
  const weights = days.map((day) => weightOf(day, place.traffic.week) * (isYearEnd(day) && place.traffic.week === 'office' ? 0.05 : 1))
  return Array.from({ length: count }, (_, index) => {
    const day = days[pickWeighted(random, weights)] ?? monday
    return oneVoice({ sourceId: `${cell.touchpoint}-${cell.topic}-${kind}-${monday}-${index}`, place, cell, kind, day, draw }, random)
  }).filter(({ occurredAt }) => occurredAt.slice(0, 10) <= lastDay)
}

/** What incidents and initiatives make of the ordinary number of complaints. */
function multiple({ topic, touchpoint }: Cell, kind: Kind, weeksAgo: number): number {
  if (kind !== 'complaint') return 1
  const hit = incidents.filter((one) => one.topic === topic && one.touchpoints.includes(touchpoint) && weeksAgo <= one.weeksAgo && weeksAgo > one.weeksAgo - one.weeks)
  const changed = initiatives.filter(({ slice, startedWeeksAgo }) => slice.touchpoint === touchpoint && (slice.topic ?? topic) === topic && weeksAgo <= startedWeeksAgo)
  return hit.reduce((product, { factor }) => product * factor, 1) * changed.reduce((product, { effect }) => product * effect, 1)
}

type Occasion = Readonly<{ sourceId: string; place: Touchpoint; cell: Cell; kind: Kind; day: string; draw: CustomerDraw }>

function oneVoice({ sourceId, place, cell, kind, day, draw }: Occasion, random: Random): SampleVoice {
  const said = say({ topic: cell.topic, kind, channel: place.channel, day }, random)
  const speaker = speakerAt(place.key, random)
  const customer = speaker === 'customer' && random() >= (anonymous[place.channel] ?? 0.02) ? draw.draw(random, day) : undefined
  return {
    sourceId, occurredAt: `${day}T${clockOf(place.traffic.week, random)}+09:00`, touchpoint: place.name, channel: place.channel, text: said.text,
    scores: speaker === 'customer' ? scoresOf(place.key, kind, random) : {}, customerId: customer?.id ?? null, speaker,
    attributes: customer ? { 地域: customer.region, 会員ランク: customer.rank } : {},
    planted: { topic: cell.topic, kind, asks: said.asks, language: said.language, personalData: said.personalData, risk: said.risk },
  }
}

/** At some counters the people who work there write down what they think, and those who visit what they see. */
function speakerAt(touchpoint: string, random: Random): SampleVoice['speaker'] {
  if ((touchpoint === 'minato' || touchpoint === 'hiroba') && random() < 0.05) return 'employee'
  return touchpoint === 'corporate' && random() < 0.2 ? 'observer' : 'customer'
}

function clockOf(week: WeekShape, random: Random): string {
  const [first, last] = week === 'office' ? [9, 18] : week === 'shop' ? [10, 20] : [7, 23]
  const minute = Math.floor(random() * 3600) % 60
  const hour = first + Math.floor(random() * (last - first))
  return `${two(hour)}:${two(minute)}:${two(Math.floor(random() * 60))}`
}

const two = (value: number): string => String(value).padStart(2, '0')
