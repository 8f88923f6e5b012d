import { successiveDispersion } from '@koewa/statistics'
import { adoptedWeights, type CellKey, type CellSums, type TopicWeight } from '../../understand/index.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { CellGroup, CellGroups } from './cell-groups.ts'
import { denominatorOf, type Denominator } from './denominator.ts'
import type { Figures, Period, ScoreWeight } from './figures.ts'
import { gather, gatherMoney, type Gathered, type Halves } from './gather.ts'
import { rankCells, type Ranked } from './ranking.ts'
import { rateOf, trendOf } from './rate.ts'
import { scoreLost } from './score-lost.ts'
import { factorsOf, weightsOf } from './score-weight.ts'
import { spikeOf } from './spike.ts'

/** An open opportunity has at least this many complaints and requests in the period. */
export const leastConcerns = 3
/** Of the open ones the first so many are kept: nobody reads further, and a company of many touchpoints has thousands of cells. */
const mostListed = 500

type Sums = Readonly<{ before: CellSums | undefined; after: CellSums | undefined; baseline: CellSums | undefined }>
type Cell = Readonly<{ group: CellGroup; sums: Sums; concerns: number; denominator: Denominator; listed: boolean }>

/**
 * The figures of a period by cell, for what the actor may see: of every opportunity with enough concerns, and of those in
 * `always` (a person decided about them) whatever their count.
 */
export async function compute(
  platform: Platform, actor: Actor, groups: CellGroups, input: Readonly<{ period: Period; firstDay: string; always: ReadonlySet<CellKey> }>,
): Promise<Map<CellKey, Figures>> {
  const { period, firstDay, always } = input
  const gathered = await gather(platform, actor, groups, period, firstDay)
  const cells = cellsOf(gathered, groups, always)
  const weighed = cells.map(({ group, concerns, listed }) => ({ topicIds: group.topicIds, concerns, listed }))
  const weights = weightsOf(weighed, await adoptedWeights(platform.db, actor.workspaceId))
  const factors = factorsOf(weighed, weights)
  const weekly = new Map(await gathered.reader.weeks(period, mostSpokenOf(cells)))
  const dispersion = successiveDispersion([...weekly.values()].map((weeks) => weeks.map(({ concerns }) => concerns)))
  const ranked = rankCells(cells.map(({ group, concerns, denominator, listed }, at) => ({
    concerns, denominator: denominator.before + denominator.after, touchpoints: group.touchpointIds, unit: denominator.measure ?? 'voices', listed,
    factor: factors[at] ?? { value: 1, deviation: 0 },
  })), dispersion)
  const shown = cells.map((cell, at) => ({ cell, ranked: ranked[at] as Ranked, weight: weights[at] }))
    .filter(({ cell, ranked: { rank } }) => cell.listed && (rank <= mostListed || always.has(cell.group.cell)))
  const keys = shown.map(({ cell }) => cell.group.cell)
  const [others, money] = await Promise.all([
    gathered.reader.weeks(period, keys.filter((key) => !weekly.has(key))), gatherMoney(platform, actor, gathered.reader, keys, period, firstDay),
  ])
  const all = total([...gathered.touchpoints.before.values(), ...gathered.touchpoints.after.values()])
  return new Map(shown.map(({ cell, ranked: place, weight }) => {
    const key = cell.group.cell
    return [key, { ...figuresOf(cell, place, all, dispersion), scoreWeight: scoreWeightOf(weight), weekly: weekly.get(key) ?? others.get(key) ?? [], money: money(key) }]
  }))
}

/** The listed cells in which most was said: how much their weeks differ tells how far counts can be trusted. */
const mostSpokenOf = (cells: readonly Cell[]): CellKey[] =>
  cells.filter(({ listed }) => listed).toSorted((a, b) => b.concerns - a.concerns).slice(0, mostListed).map(({ group }) => group.cell)

const scoreWeightOf = (weight: TopicWeight | undefined): ScoreWeight | null => (weight ? { value: weight.effect, low: weight.low, high: weight.high } : null)

/** Every cell that somebody spoke of, and those that are shown in any case. */
function cellsOf(gathered: Gathered, groups: CellGroups, always: ReadonlySet<CellKey>): Cell[] {
  const groupOf = new Map([...groups.of.values()].map((group) => [group.cell, group]))
  const spoken = new Set([...gathered.cells.before.keys(), ...gathered.cells.after.keys(), ...always])
  return [...spoken].sort().map((cell) => {
    const group = groupOf.get(cell) ?? { cell, topicIds: [cell.split(' ')[0] ?? ''], touchpointIds: [cell.split(' ')[1] ?? ''] }
    const sums = sumsOf(gathered.cells, cell)
    const concerns = (sums.before?.concerns ?? 0) + (sums.after?.concerns ?? 0)
    const analysed = (half: keyof Halves<string>): number =>
      group.touchpointIds.reduce((sum, id) => sum + (gathered.touchpoints[half].get(id)?.analysed ?? 0), 0)
    const denominator = denominatorOf(
      group.touchpointIds.map((id) => gathered.exposures.get(id) ?? []),
      { before: analysed('before'), after: analysed('after'), baseline: analysed('baseline') }, gathered,
    )
    // A cell without an opportunity row was first heard of since the last refresh; it is ranked against and shown after the next.
    return { group, sums, concerns, denominator, listed: groupOf.has(cell) && (concerns >= leastConcerns || always.has(cell)) }
  })
}

const sumsOf = ({ before, after, baseline }: Halves<CellKey>, cell: CellKey): Sums =>
  ({ before: before.get(cell), after: after.get(cell), baseline: baseline.get(cell) })

function figuresOf({ sums, concerns, denominator }: Cell, { index, prior, rank, best, worst }: Ranked, all: CellSums, dispersion: number): Omit<Figures, 'weekly' | 'money' | 'scoreWeight'> {
  const own = total([sums.before, sums.after].filter((one) => one !== undefined))
  const amount = denominator.before + denominator.after
  return {
    voices: own.voices, complaints: own.complaints, requests: own.requests, concerns,
    touchpointVoices: denominator.per === 'voices' ? amount : 0,
    rate: rateOf(concerns, denominator, dispersion),
    trend: trendOf(sums.before?.concerns ?? 0, sums.after?.concerns ?? 0, denominator, dispersion),
    scoreLost: scoreLost(own, all),
    spike: spikeOf({
      period: { concerns, denominator: amount }, prior,
      baseline: denominator.baseline === undefined ? undefined : { concerns: sums.baseline?.concerns ?? 0, denominator: denominator.baseline },
    }),
    index, rank, rankInterval: { best, worst },
  }
}

const names = [
  'voices', 'analysed', 'complaints', 'requests', 'concerns', 'promoters', 'passives', 'detractors',
  'csat_n', 'csat_sum', 'csat_squares', 'ces_n', 'ces_sum', 'ces_squares', 'star_n', 'star_sum', 'star_squares',
] as const satisfies readonly (keyof CellSums)[]

const total = (sums: readonly CellSums[]): CellSums =>
  Object.fromEntries(names.map((name) => [name, sums.reduce((sum, one) => sum + one[name], 0)])) as CellSums
