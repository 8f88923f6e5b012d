import { isVolume } from '../../act/index.ts'
import type { EvidenceWeek, Part, Phase } from './evidence.ts'
import type { RegisteredPlan } from './registered-plan.ts'

type Metric = RegisteredPlan['metric']

export const isCount = (metric: Metric): boolean => metric === 'complaints' || metric === 'requests'

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
export const mean = (values: readonly number[]): number | null => (values.length === 0 ? null : sum(values) / values.length)

export const valuesOf = (weeks: readonly EvidenceWeek[], part: Part, phase: Phase): number[] =>
  weeks.flatMap((one) => (one.used && one.phase === phase ? [one[part] ?? 0] : []))

/**
 * What the comparison is multiplied by, so that it stands at the level of the treated part before the start. Without it a
 * rise of a tenth at both would look like an effect where one of them is ten times the other. 1 for scores.
 */
export function comparisonScale(weeks: readonly EvidenceWeek[], metric: Metric): number {
  if (!isVolume(metric)) return 1
  const treated = mean(valuesOf(weeks, 'treated', 'before'))
  const comparison = mean(valuesOf(weeks, 'comparison', 'before'))
  return treated !== null && comparison !== null && treated > 0 && comparison > 0 ? treated / comparison : 1
}

/** Treated minus comparison in the weeks of the model: what the treated part did beyond what happened elsewhere. */
export const differences = (used: readonly EvidenceWeek[], scale: number): number[] =>
  used.map(({ treated, comparison }) => (treated ?? 0) - scale * (comparison ?? 0))
