import type { Conditions } from './conditions.ts'
import type { Dimension } from './question.ts'

/**
 * Ids to the ids that they count as now: merged touchpoints and topics, the departments and stages of touchpoints. A topic
 * and a department count as several, joined by commas: themselves and those above them.
 */
export type Mapping = Readonly<{ from: readonly string[]; to: readonly string[] }>
export type Mappings = Readonly<{ touchpoint: Mapping; department: Mapping; stage: Mapping; topic: Mapping }>

/** Times of a compared period are moved by this much, so that they fall on those of the period itself. */
export type Shift = Readonly<{ days: number } | { years: number }>

/** Beside the dimensions of questions, for later stages: a topic at a touchpoint as `<topic id> <touchpoint id>`, and which part of a time ('1', '2', …). */
export type GroupKey = Dimension | 'cell' | 'part'
/** Cells that count as another one, where a voice of both counts once, the cells that are asked for (all by default), and the first days of parts. */
export type CellSelection = Readonly<{ merged: Mapping; only?: readonly string[] | undefined; starts?: readonly string[] | undefined }>

export type Aggregation = Readonly<{
  conditions: Conditions
  by: readonly GroupKey[]
  sums: readonly string[]
  mappings: Mappings
  shift?: Shift
  cells?: CellSelection
  limit: number
}>
