import { addDays } from './calendar/days.ts'
import type { SampleCompany } from './company.ts'
import { incidents, newest } from './company/incidents.ts'
import { initiatives } from './company/initiatives.ts'
import { planOf } from './company/plans.ts'
import { topics } from './company/topics.ts'
import { touchpoints } from './company/touchpoints.ts'
import { weeklyHazard } from './people/churn.ts'

const nameOf = (key: string): string => touchpoints.find((touchpoint) => touchpoint.key === key)?.name ?? key
const topicName = (key: string): string => topics.find((topic) => topic.key === key)?.name ?? key

/** What was planted in a company, in the words that the product shows: what a test may ask whether it was found. */
export function truthOf({ seed, size, firstDay, lastDay, anchor, rate }: SampleCompany) {
  return {
    seed, size, firstDay, lastDay,
    incidents: incidents.map(({ key, name, topic, touchpoints: hit, weeksAgo, weeks, factor }) => ({
      key, name, topic: topicName(topic), touchpoints: hit.map(nameOf), factor, from: addDays(anchor, -7 * weeksAgo), to: addDays(anchor, -7 * (weeksAgo - weeks) - 1),
    })),
    newest: { key: newest.key, name: newest.name, topic: topicName(newest.topic), touchpoints: newest.touchpoints.map(nameOf), factor: newest.factor, from: addDays(lastDay, 1 - newest.days), to: lastDay },
    initiatives: initiatives.map((initiative) => ({
      key: initiative.key, title: initiative.title, metric: initiative.metric, ...planOf(initiative, anchor, rate), complaintsMultipliedBy: initiative.effect, verdict: initiative.expected,
    })),
    /** The hazard of ending a contract, a week, and by what a complaint about each topic multiplies it. */
    churn: { weeklyHazard, multipliedBy: Object.fromEntries(topics.map(({ name, churn }) => [name, churn])) },
    topics: topics.map(({ key, name, rule }) => ({ key, name, kept: rule !== null })),
  }
}
export type Truth = ReturnType<typeof truthOf>
