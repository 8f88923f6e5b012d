import { meanDifference, npsDifference } from '@koewa/statistics'
import type { CellSums } from '../../understand/index.ts'
import { intervalOf, type Interval, type Score, type ScoreLost } from './figures.ts'

/** Below this many answers on either side no difference is printed. */
const leastAnswers = 5
const means = ['csat', 'ces', 'star'] as const

const answers = (sums: CellSums, score: Score): number =>
  score === 'nps' ? sums.promoters + sums.passives + sums.detractors : sums[`${score}_n`]

/**
 * The score of a cell's voices minus that of all others in sight in the period; of the score that most of its voices carry.
 * NPS in points of −100…100. Null without answers on both sides.
 */
export function scoreLost(cell: CellSums, all: CellSums): ScoreLost | null {
  const rest = Object.fromEntries(Object.entries(all).map(([name, sum]) => [name, sum - (cell[name as keyof CellSums] ?? 0)])) as CellSums
  const usable = (['nps', ...means] as const).filter((score) => answers(cell, score) >= leastAnswers && answers(rest, score) >= leastAnswers)
  const [score] = usable.toSorted((a, b) => answers(cell, b) - answers(cell, a))
  const difference = score && differenceOf(score, rest, cell)
  return score && difference ? { score, difference } : null
}

function differenceOf(score: Score, from: CellSums, to: CellSums): Interval | undefined {
  if (score === 'nps') return intervalOf(npsDifference({ from, to }), 100)
  const moments = (sums: CellSums) => ({ n: sums[`${score}_n`], sum: sums[`${score}_sum`], sumOfSquares: sums[`${score}_squares`] })
  try {
    return intervalOf(meanDifference({ from: moments(from), to: moments(to) }))
  } catch {
    // All answers of both sides are the same: their difference has no known uncertainty.
    return undefined
  }
}
