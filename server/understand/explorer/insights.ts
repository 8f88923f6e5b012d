import type { Actor } from '../../platform/people/actor.ts'
import { asOf } from '../projection/lag.ts'
import type { Accumulated } from './accumulators.ts'
import { readCatalog, type Catalog } from './catalog.ts'
import { comparedPeriod } from './compared-period.ts'
import type { Conditions } from './conditions.ts'
import type { Explorer } from './explorer.ts'
import { difference, figure, type Figure } from './figures.ts'
import type { Dimension, Measure, Question } from './question.ts'
import { resolveFilter } from './resolve.ts'
import type { Shift } from './aggregation.ts'
import type { Stretch } from './join-groups.ts'
import { sumStretches } from './sums.ts'

export type Key = Readonly<Record<string, string | null | Readonly<{ id: string; name: string }>>>
export type ComparedFigure = Figure & Readonly<{ difference: Figure }>
export type InsightRow = Readonly<{ key: Key; measures: Readonly<Partial<Record<Measure, Figure>>>; compare?: Readonly<Partial<Record<Measure, ComparedFigure>>> }>
export type Insights = Readonly<{ rows: readonly InsightRow[]; generation: number; asOf: Date }>

type Group = Readonly<{ key: Key; sums: Accumulated }>

/**
 * Rows that stand together in an answer. While `of` is the same object and `as` the same text, so are the rows; without `of` they
 * are others each time.
 */
export type RowsPart = Readonly<{ of?: object; as: string; rows(): InsightRow[] }>
export type InsightParts = Readonly<{ parts: readonly RowsPart[]; generation: number; asOf: Date }>

/** Answers a question for what the actor may see. @throws Problem `invalid` for a name that nothing carries. */
export async function answer(explorer: Explorer, actor: Actor, question: Question): Promise<Insights> {
  const { parts, ...rest } = await answerInParts(explorer, actor, question)
  return { rows: parts.flatMap((part) => part.rows()), ...rest }
}

/** The same in parts, which need not be worked out again where nothing has changed. */
export async function answerInParts(explorer: Explorer, actor: Actor, question: Question): Promise<InsightParts> {
  const { by, measures } = question
  const catalog = await readCatalog(explorer.db, actor)
  const conditions = await resolveFilter(catalog, explorer.readQuery, question.where, question.period)
  const names = namesOf(catalog)
  const ask = async (asked: Conditions, shift?: Shift): Promise<Stretch[]> => sumStretches(explorer, catalog, asked, { by, measures, limit: question.limit, shift })
  const compared = question.compare && (await comparedConditions(explorer, catalog, question, conditions))
  const [until, stretches, others] = await Promise.all([asOf(explorer.db, actor.workspaceId), ask(conditions), compared && ask(compared.conditions, compared.shift)])
  const groupsOf = (stretch: Stretch): Group[] => stretch.groups().map(({ keys, sums }) => ({ key: keyOf(by, keys, names), sums }))
  const as = JSON.stringify([by, measures, by.some((dimension) => entities.has(dimension)) ? [...names] : []])
  const parts = others
    ? [{ as, rows: () => paired(measures, stretches.flatMap(groupsOf), others.flatMap(groupsOf), compared?.stretch ?? 1) }]
    : stretches.map((stretch) => ({ of: stretch.of, as, rows: () => groupsOf(stretch).map(({ key, sums }) => ({ key, measures: figures(measures, sums) })) }))
  return { parts, generation: catalog.generation, asOf: until }
}

async function comparedConditions({ readQuery }: Explorer, catalog: Catalog, question: Question, conditions: Conditions) {
  const compare = question.compare as NonNullable<Question['compare']>
  const fineTime = question.by.includes('day') || question.by.includes('week')
  const { days, shift, stretch } = comparedPeriod(compare, conditions.days, fineTime)
  const { from: _from, to: _to, ...where } = (typeof compare === 'object' ? compare.where : undefined) ?? question.where
  const timeZone = (typeof compare === 'object' ? compare.period?.timeZone : undefined) ?? question.period?.timeZone
  return { conditions: await resolveFilter(catalog, readQuery, where, { ...days, timeZone }), shift, stretch }
}

const entities: ReadonlySet<string> = new Set(['touchpoint', 'department', 'topic'])

const keyOf = (by: readonly Dimension[], keys: readonly (string | null)[], names: ReadonlyMap<string, string>): Key =>
  Object.fromEntries(by.map((dimension, index) => {
    const value = keys[index] ?? null
    return [dimension, value !== null && entities.has(dimension) ? { id: value, name: names.get(value) ?? '' } : value]
  }))

const namesOf = ({ touchpoints, departments, topics }: Catalog): Map<string, string> =>
  new Map([...touchpoints, ...departments, ...topics].map(({ id, name }) => [id, name]))

const figures = (measures: readonly Measure[], sums: Accumulated): Partial<Record<Measure, Figure>> =>
  Object.fromEntries(measures.map((measure) => [measure, figure(measure, sums)]))

const nothing: Accumulated = {}

/** Each group beside the same group of the other side; a group that only one side has is compared with nothing heard. */
function paired(measures: readonly Measure[], groups: readonly Group[], others: readonly Group[], stretch: number): InsightRow[] {
  const identity = ({ key }: Group): string => JSON.stringify(key)
  const otherOf = new Map(others.map((group) => [identity(group), group]))
  const own = new Set(groups.map(identity))
  const all = [...groups, ...others.filter((group) => !own.has(identity(group))).map(({ key }) => ({ key, sums: nothing }))]
  return all.map((group) => {
    const from = otherOf.get(identity(group))?.sums ?? nothing
    const compare = measures.map((measure) => [measure, { ...figure(measure, from), difference: difference(measure, from, group.sums, stretch) }])
    return { key: group.key, measures: figures(measures, group.sums), compare: Object.fromEntries(compare) as InsightRow['compare'] & object }
  })
}
