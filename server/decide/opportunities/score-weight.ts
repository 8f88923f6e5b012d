import type { TopicWeight } from '../../understand/index.ts'

/** By how much more or less than a usual concern one about this topic costs in scores, with its standard deviation; 1 where nothing is known. */
export type Factor = Readonly<{ value: number; deviation: number }>

/** A weight learnt from scores moves a place in the ranking by so much at most: it is one of the things to go by. */
const limits = { least: 0.25, most: 4 } as const

export const limited = (factor: number): number => Math.min(limits.most, Math.max(limits.least, factor))

type Weighed = Readonly<{ topicIds: readonly string[]; concerns: number; listed: boolean }>

/** The weight of each cell's topic; where several were merged, of the first that has one. */
export const weightsOf = (cells: readonly Weighed[], weights: ReadonlyMap<string, TopicWeight>): (TopicWeight | undefined)[] =>
  cells.map(({ topicIds }) => topicIds.map((id) => weights.get(id)).find((one) => one !== undefined))

/**
 * Points lost where each cell's topic is spoken of, over the mean of all listed concerns. Without an adopted version, or when
 * topics cost nothing on the whole, every factor is 1.
 */
export function factorsOf(cells: readonly Weighed[], own: readonly (TopicWeight | undefined)[]): Factor[] {
  let [lost, concerns] = [0, 0]
  cells.forEach((cell, at) => {
    const weight = own[at]
    if (!cell.listed || !weight) return
    lost += cell.concerns * Math.max(0, -weight.effect)
    concerns += cell.concerns
  })
  const mean = concerns === 0 ? 0 : lost / concerns
  if (mean <= 0) return cells.map(() => ({ value: 1, deviation: 0 }))
  return own.map((weight) => (weight ? { value: -weight.effect / mean, deviation: weight.deviation / mean } : { value: 1, deviation: 0 }))
}
