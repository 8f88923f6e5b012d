import { levelRatio } from '@koewa/statistics'
import { isVolume } from '../../act/index.ts'
import type { EvidenceWeek, Part, Phase } from './evidence.ts'
import type { RegisteredPlan } from './registered-plan.ts'

type Metric = RegisteredPlan['metric']

export const isCount = (metric: Metric): boolean => metric === 'complaints' || metric === 'requests'

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
export const mean = (values: readonly number[]): number | null => (values.length === 0 ? null : sum(values) / values.length)

export const valuesOf = (weeks: readonly EvidenceWeek[], part: Part, phase: Phase): number[] =>
  weeks.flatMap((one) => (one.used && one.phase === phase ? [one[part] ?? 0] : []))

/** What the comparison is multiplied by before it is subtracted: volumes stand at one level before the start, scores stay as they are. */
export const comparisonScale = (weeks: readonly EvidenceWeek[], metric: Metric): number =>
  isVolume(metric) ? levelRatio(valuesOf(weeks, 'treated', 'before'), valuesOf(weeks, 'comparison', 'before')) : 1

/** Treated minus comparison in the weeks of the model: what the treated part did beyond what happened elsewhere. */
export const differences = (used: readonly EvidenceWeek[], scale: number): number[] =>
  used.map(({ treated, comparison }) => (treated ?? 0) - scale * (comparison ?? 0))
