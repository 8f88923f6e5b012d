import { type ReactNode, useMemo } from "react";
import type { Evaluation } from "#api/evaluations.ts";
import { ChartFrame } from "#design/chart/chart-frame.tsx";
import type { ChartSpec } from "#design/chart/chart-spec.ts";
import { timeAxis } from "#design/chart/time-axis.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { useSliceName } from "#act/plan/use-slice-name.ts";
import { useEffectWriter } from "./effect-writer.ts";

/** Both series week by week, with what the treated one would have been without the initiative. */
export function EvaluationChart({ evaluation }: { evaluation: Evaluation }): ReactNode {
  const t = useText();
  const format = useFormat();
  const write = useEffectWriter(evaluation);
  const nameOf = useSliceName();
  const { series, plan, startedOn, comparisonScale } = evaluation;
  const treatedName = nameOf(plan.slice);
  // Drawn as it is subtracted: brought to the slice's level.
  const scaled = comparisonScale === 1 ? "" : t("evaluations.scaled", { scale: format.number(comparisonScale, 2) });
  const comparisonName = `${nameOf(plan.comparison)}${scaled}`;
  const spec = useMemo((): ChartSpec => {
    const chosen = series.filter(({ phase }) => phase === "chosen").map(({ week }) => week);
    const last = chosen.at(-1);
    return {
      x: timeAxis(series.map(({ week }) => week), format),
      y: { kind: "value", label: t(`plan.unit.${plan.metric}`), write: (value) => write(Number(value)) },
      series: [
        { id: "treated", name: treatedName, shape: "line", colour: 0, points: series.map(({ week, treated }) => ({ x: week, y: treated })) },
        { id: "comparison", name: comparisonName, shape: "line", quiet: true, points: series.map(({ week, comparison }) => ({ x: week, y: comparison === null ? null : comparison * comparisonScale })) },
        {
          id: "counterfactual",
          name: t("evaluations.counterfactual"),
          shape: "line",
          colour: 1,
          points: series.flatMap(({ week, counterfactual }) => (counterfactual ? [{ x: week, y: counterfactual.value, low: counterfactual.low, high: counterfactual.high }] : [])),
        },
      ],
      marks: [
        ...(chosen[0] !== undefined && last !== undefined && chosen.length > 1 ? [{ at: chosen[0], to: last, label: t("evaluations.chosen") }] : []),
        { at: startedOn, label: t("evaluations.start") },
      ],
    };
  }, [series, startedOn, comparisonScale, plan.metric, treatedName, comparisonName, write, t, format]);
  if (series.length === 0) return null;
  return <ChartFrame title={t("evaluations.chart")} summary={t("evaluations.chartSummary")} spec={spec} height={320} note={t("evaluations.weekly")} />;
}
