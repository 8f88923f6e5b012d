import type { Kind } from '../grammar/bank.ts'
import { normal, type Random } from '../random.ts'
import type { Scores } from './voice.ts'

/** How somebody feels who comes with this, in deviations from indifference. */
const mood: Readonly<Record<Kind, number>> = { complaint: -1.2, request: -0.1, question: 0.1, praise: 1.3 }

/** Which score is asked for at a touchpoint, and of what share of its voices. */
const asked: Readonly<Record<string, readonly [score: keyof Scores, share: number]>> = {
  nps: ['nps', 0.97], sakura: ['nps', 0.8], keyaki: ['nps', 0.8], minato: ['nps', 0.5], hiroba: ['nps', 0.5], boxSurvey: ['csat', 0.95],
  chat: ['csat', 0.6], line: ['csat', 0.4], phone: ['csat', 0.3], mail: ['csat', 0.3], checkout: ['ces', 0.5], returns: ['ces', 0.6], myPage: ['ces', 0.4],
  app: ['star', 1], reviews: ['star', 1],
}

/** What the customer answers to the question of the touchpoint; nothing where none is asked or answered. */
export function scoresOf(touchpoint: string, kind: Kind, random: Random): Scores {
  const [score, share] = asked[touchpoint] ?? ['nps', 0]
  if (random() >= share) return {}
  const feeling = mood[kind] + 0.7 * normal(random)
  if (score === 'nps') return { nps: clamp(7 + 2.2 * feeling, 0, 10) }
  if (score === 'ces') return { ces: clamp(4.4 + 1.3 * feeling, 1, 7) }
  return { [score]: clamp(3.4 + 1.1 * feeling, 1, 5) }
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, Math.round(value)))
