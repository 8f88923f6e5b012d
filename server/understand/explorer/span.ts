import type { Catalog } from './catalog.ts'
import type { Conditions } from './conditions.ts'
import type { Explorer } from './explorer.ts'
import { scoreKinds, type ScoreKind } from './filter.ts'
import { addUp } from './sums.ts'

/** From when to when voices were heard, days of the workspace's calendar, how many, and how many of them gave each score. */
export type HeardSpan = Readonly<{ first: string; last: string; voices: number; scores: Readonly<Record<ScoreKind, number>> }>

/** The time that customers' voices of these conditions cover; undefined without any. */
export async function heardSpan(explorer: Pick<Explorer, 'db' | 'analytics' | 'fromVoices'>, catalog: Catalog, conditions: Conditions): Promise<HeardSpan | undefined> {
  const days = await addUp(explorer, catalog, conditions, { by: ['day'], measures: [...scoreKinds], limit: 1 })
  const [first, last] = [days[0]?.keys[0], days.at(-1)?.keys[0]]
  if (!first || !last) return undefined
  const total = (name: string): number => days.reduce((sum, { sums }) => sum + (sums[name] ?? 0), 0)
  return {
    first, last, voices: total('voices'),
    scores: { nps: total('promoters') + total('passives') + total('detractors'), csat: total('csat_n'), ces: total('ces_n'), star: total('star_n') },
  }
}
