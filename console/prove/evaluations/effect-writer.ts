import type { Evaluation } from "#api/evaluations.ts";
import { metricWriter } from "#act/plan/metric-writer.ts";
import { useFormat } from "#i18n/language-provider.tsx";

/** Writes effects and values of an evaluation as its metric is written. */
export function useEffectWriter({ plan }: Pick<Evaluation, "plan">): (value: number) => string {
  return metricWriter(plan.metric, useFormat());
}
