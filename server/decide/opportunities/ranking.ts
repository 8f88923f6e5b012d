import { rankGroups, seededRandom, shrinkRates } from '@koewa/statistics'
import { type Factor, limited } from './score-weight.ts'

/**
 * A cell to be ranked: its concerns, what they are divided by over its touchpoints, and in which unit; units cannot be compared with each other.
 * `factor`: what a concern weighs in scores.
 */
export type RankedCell = Readonly<{ concerns: number; denominator: number; touchpoints: readonly string[]; unit: string; listed: boolean; factor?: Factor }>
/**
 * `index`: the concerns at a touchpoint of usual size that are exceeded with probability `caution`, after shrinkage, over those of a usual cell, times
 * what a concern weighs: what a place in the ranking is given for. `prior`: the spread of rates over cells, as Gamma(shape, rate) in the cell's own unit.
 */
export type Ranked = Readonly<{ index: number; prior: Readonly<{ shape: number; rate: number }>; rank: number; best: number; worst: number }>

const draws = 300
/**
 * Cells are ordered by the rate they have at least, with this probability, and not by the likeliest: of two rates alike, the
 * better known stands first, and six voices of a small touchpoint do not pass a hundred of a large one by luck.
 */
const caution = 0.9
/** Fixed, so that the same figures always give the same ranks. */
const seed = 40

/**
 * Ranks cells by their rate at the least, drawn towards the mean of all: three complaints among ten voices are no better known than
 * thirty among a hundred. Within a unit the order is that of rates. Visits and deliveries share one list by the concerns that each rate brings
 * at a touchpoint of its unit's mean size (decision 0035). Rank intervals cover 95 % and are among listed cells alone.
 * @param dispersion variance over mean of a cell's counts over time: what comes in bursts is less well known
 */
export function rankCells(cells: readonly RankedCell[], dispersion = 1): Ranked[] {
  const sizes = meanSizes(cells)
  const events = cells.map(({ concerns }) => concerns)
  // In touchpoints of usual size; then so that as many are expected as there are, whatever is usual.
  const relative = cells.map(({ denominator, unit }) => denominator / (sizes.get(unit) || 1))
  const usual = sum(events) / (sum(relative) || 1)
  const expected = relative.map((size) => Math.max(size * usual, 1e-9))
  const listed = cells.flatMap((cell, at) => (cell.listed ? [at] : []))
  const shrunk = cells.length >= 3 && events.some((count) => count > 0) ? shrinkRates(events, expected, dispersion) : undefined
  // Two cells tell nothing of how rates spread: half an event at the mean rate is all that is added.
  const { shape, rate } = shrunk ?? { shape: 0.5, rate: 0.5 }
  const atLeast = shrunk?.quantile(1 - caution)
  const index = cells.map(({ factor }, at) => (atLeast?.[at] ?? ((events[at] ?? 0) + shape) / ((expected[at] ?? 0) + rate)) * limited(factor?.value ?? 1))
  const intervals = shrunk && rankIntervals(index, listed, cells, shrunk.draw)
  const order = listed.toSorted((a, b) => (index[b] ?? 0) - (index[a] ?? 0) || a - b)
  const rankOf = new Map(order.map((at, place) => [at, place + 1]))
  return cells.map(({ unit }, at) => {
    const rank = rankOf.get(at) ?? 0
    // The interval of draws may miss the rank of the mean by a place; what is printed has to hold it.
    const { best, worst } = intervals?.get(at) ?? { best: 1, worst: listed.length }
    return { index: index[at] ?? 0, prior: { shape, rate: (rate * (sizes.get(unit) || 1)) / (usual || 1) }, rank, best: Math.min(best, rank), worst: Math.max(worst, rank) }
  })
}

/**
 * The mean denominator of a touchpoint, by unit. Each touchpoint counts once, however many topics are spoken of there: a mean over cells would
 * fall with every topic that was mentioned there once, and lift all others of that touchpoint.
 */
function meanSizes(cells: readonly RankedCell[]): Map<string, number> {
  const places = new Map(cells.map(({ touchpoints, denominator, unit }) => [`${unit} ${touchpoints.toSorted().join(' ')}`, { unit, denominator, touchpoints: touchpoints.length }]))
  const units = Map.groupBy(places.values(), ({ unit }) => unit)
  return new Map([...units].map(([unit, all]) => [unit, sum(all.map(({ denominator }) => denominator)) / sum(all.map(({ touchpoints }) => touchpoints))]))
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

function rankIntervals(index: readonly number[], listed: readonly number[], cells: readonly RankedCell[], draw: ReturnType<typeof shrinkRates>['draw']) {
  const random = seededRandom(seed)
  const drawn = Array.from({ length: draws }, () => {
    const all = draw(random)
    return Float64Array.from(listed, (at) => {
      const factor = cells[at]?.factor
      return (all[at] ?? 0) * (factor ? limited(factor.value + factor.deviation * normal(random)) : 1)
    })
  })
  const groups = rankGroups(listed.map((at) => index[at] ?? 0), drawn)
  return new Map(listed.map((at, place) => [at, groups[place] ?? { best: 1, worst: listed.length }]))
}

/** Box and Muller. */
const normal = (random: () => number): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
