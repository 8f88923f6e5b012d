import type { MonthState } from '../rollups/months.ts'
import { needsVoices } from './accumulators.ts'
import type { CellColumn } from './cell-columns.ts'
import type { Conditions } from './conditions.ts'
import type { Aggregation } from './aggregation.ts'

type Days = Readonly<{ from: string; to: string }>
export type Tail = Readonly<{ month: number; since: number }>

/**
 * What of a question is answered by sums that were made before (understand/rollups): those of the months `rolls`, one facet, and where
 * they are of whole months the days `edges` beside them. Voices heard in other months than `months` are read themselves.
 */
export type MadeSums = Readonly<{
  facet: string
  name: string
  span: 'day' | 'month'
  rolls: readonly number[]
  months: readonly number[]
  /** Of each month, before when its sums count the voices taken in (ms). */
  horizons: readonly number[]
  /** Months some of whose voices came in after the sums were made, and since when (ms). */
  tails: readonly Tail[]
  /** First days of the first and last month that are used. */
  whole: Readonly<{ from?: string | undefined; to?: string | undefined }>
  /** Parts of months of the calendar, which are read from the voices. */
  edges: readonly Days[]
  /** The topic that a filter chooses. */
  topic?: string | undefined
}>

/** The conditions that sums can answer; whatever else a filter holds needs the voices. */
const answered: ReadonlySet<string> = new Set([
  'workspaceId', 'generation', 'days', 'touchpointIds', 'channels', 'speakers', 'topicIds', 'intents', 'everyIntent', 'sentiments', 'scores', 'attributes', 'withoutColumns',
  // Thresholds matter to questions about risks alone, which have conditions, a key or a sum of their own.
  'riskThresholds',
] satisfies (keyof Conditions)[])

/** How a question is answered from made sums; undefined when its voices have to be read. `stamp` is of the topics' tree as it is now. */
export function madeSums({ conditions, by, sums, mappings, shift, cells }: Aggregation, columns: readonly CellColumn[], known: readonly MonthState[], stamp: string): MadeSums | undefined {
  if (Object.entries(conditions).some(([name, value]) => value !== undefined && !answered.has(name))) return undefined
  const facets = new Map([...facetsOf(conditions), ...columns.flatMap(({ facet, of = '' }) => (facet ? [{ facet, name: of }] : []))].map((one) => [`${one.facet} ${one.name}`, one]))
  if (facets.size > 1 || sums.some(needsVoices)) return undefined
  const [{ facet, name } = { facet: '', name: '' }] = facets.values()
  if (facet === 'risk' || facet === 'aspect') return undefined
  const distinct = sums.includes('customers')
  if (distinct && ((facet !== '' && facet !== 'intents') || known.some(({ numbered }) => !numbered))) return undefined
  const topic = conditions.topicIds && topicOf(conditions.topicIds, mappings.topic)
  if (facet === 'topic') {
    // A voice of two topics stands twice among these sums: neither a second topic nor cells that count as one can be told from them.
    if (cells && cells.merged.from.length > 0) return undefined
    if (conditions.topicIds && (topic === undefined || columns.some((column) => column.facet === 'topic'))) return undefined
  }
  const usable = known.filter(({ roll, topicsStamp, leftOut }) => roll !== null && (facet !== 'topic' || topicsStamp === stamp) && (facet !== 'attribute' || !leftOut.includes(name)))
  if (usable.length === 0) return undefined
  const made = { facet, name, ...readOf(usable), ...(topic !== undefined && { topic }) }
  if (facet === '' && !distinct) return { ...made, span: 'day', whole: conditions.days, edges: [] }
  if (by.includes('day') || by.includes('week') || (shift !== undefined && 'days' in shift && by.includes('month'))) return undefined
  return { ...made, span: 'month', ...wholeMonths(conditions.days, by.includes('part') ? (cells?.starts ?? []) : []) }
}

export type MadeWords = Pick<MadeSums, 'rolls' | 'months' | 'horizons' | 'tails' | 'whole' | 'edges'>

/** Which months' words are counted already; undefined when something else than days and customers' voices is asked for. */
export function madeWords(conditions: Conditions, known: readonly MonthState[]): MadeWords | undefined {
  const { workspaceId: _workspace, generation: _generation, days, speakers, ...others } = conditions
  const usable = known.filter(({ roll }) => roll !== null)
  if (usable.length === 0 || !asksNothing(others) || speakers.length !== 1 || speakers[0] !== 'customer') return undefined
  return { ...readOf(usable), ...wholeMonths(days, []) }
}

/** Which months' attributes are counted already, and those that some of them leave out; undefined when something else than places is asked for. */
export function madeAttributes(conditions: Conditions, known: readonly MonthState[]): (Pick<MadeSums, 'rolls' | 'months' | 'horizons' | 'tails'> & Readonly<{ leftOut: readonly string[] }>) | undefined {
  const { workspaceId: _workspace, generation: _generation, speakers: _speakers, touchpointIds: _touchpoints, channels: _channels, days, ...others } = conditions
  const usable = known.filter(({ roll }) => roll !== null)
  if (usable.length === 0 || days.from !== undefined || days.to !== undefined || !asksNothing(others)) return undefined
  return { ...readOf(usable), leftOut: [...new Set(usable.flatMap(({ leftOut }) => leftOut))] }
}

/** An empty list of scores or attributes asks for nothing; of anything else it asks for none. */
const asksNothing = ({ scores = [], attributes = [], riskThresholds: _thresholds, ...others }: Partial<Conditions>): boolean =>
  scores.length === 0 && attributes.length === 0 && Object.values(others).every((value) => value === undefined)

const readOf = (usable: readonly MonthState[]): Pick<MadeSums, 'rolls' | 'months' | 'horizons' | 'tails'> => ({
  rolls: usable.map(({ roll }) => roll as number), months: usable.map(({ month }) => month), horizons: usable.map(({ horizon }) => horizon ?? 0),
  tails: usable.flatMap(({ month, tailFrom }) => (tailFrom === null ? [] : [{ month, since: tailFrom }])),
})

function facetsOf({ topicIds, intents, everyIntent, sentiments, scores, attributes, withoutColumns }: Conditions): { facet: string; name: string }[] {
  return [
    ...(topicIds ? ['topic'] : []), ...(intents || everyIntent ? ['intents'] : []), ...(sentiments ? ['sentiment'] : []),
    ...scores.map(({ kind }) => kind), ...(withoutColumns ?? []),
  ].map((facet) => ({ facet, name: '' })).concat(attributes.map(({ name }) => ({ facet: 'attribute', name })))
}

/** The topic whose voices are exactly those that have one of these. */
function topicOf(ids: readonly string[], { from, to }: Aggregation['mappings']['topic']): string | undefined {
  const families = new Map<string, Set<string>>()
  from.forEach((id, at) => (to[at] ?? '').split(',').forEach((counting) => families.set(counting, (families.get(counting) ?? new Set()).add(id))))
  const wanted = new Set(ids)
  return [...families].find(([, family]) => family.size === wanted.size && family.isSubsetOf(wanted))?.[0]
}

const dayMs = 86_400_000
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
const firstDay = (day: string): string => `${day.slice(0, 7)}-01`
const nextMonth = (day: string): string => dayOf(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 1))
const lastDay = (day: string): string => dayOf(Date.parse(nextMonth(day)) - dayMs)

/** The whole months within days, and what is left over; a month in which something begins that is asked for by itself is left over too. */
function wholeMonths({ from, to }: Conditions['days'], starts: readonly string[]): Pick<MadeSums, 'whole' | 'edges'> {
  const cut = new Set([from, ...starts].filter((day) => day !== undefined && day !== firstDay(day)).map((day) => firstDay(day as string)))
  if (to !== undefined && to !== lastDay(to)) cut.add(firstDay(to))
  const edges = [...cut].sort().map((first) => ({ from: from !== undefined && from > first ? from : first, to: to !== undefined && to < lastDay(first) ? to : lastDay(first) }))
  return { whole: { from, to }, edges: edges.filter((edge) => edge.from <= edge.to) }
}
