import { type ReactNode, useMemo } from "react";
import type { PlanDraft, PlanWeek } from "#api/plan.ts";
import { ChartFrame } from "#design/chart/chart-frame.tsx";
import type { ChartSpec } from "#design/chart/chart-spec.ts";
import { timeAxis } from "#design/chart/time-axis.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { metricWriter } from "./metric-writer.ts";
import { useSliceName } from "./use-slice-name.ts";

/** Both series over the baseline, side by side: a comparison is good when it moves as the slice does. */
export function PreviewChart({ draft }: { draft: PlanDraft }): ReactNode {
  const t = useText();
  const format = useFormat();
  const nameOf = useSliceName();
  const [treatedName, comparisonName] = [nameOf(draft.slice), nameOf(draft.comparison)];
  const { preview, metric, chosenFrom } = draft;
  const compared = Object.keys(draft.comparison).length > 0;
  const spec = useMemo((): ChartSpec => {
    const write = metricWriter(metric, format);
    const line = (id: string, name: string, weeks: readonly PlanWeek[], dashed: boolean) => ({
      id, name, shape: "line" as const, dashed, points: weeks.map(({ week, value, n }) => ({ x: week, y: value, n })),
    });
    return {
      x: timeAxis(preview.treated.map(({ week }) => week), format),
      y: { kind: "value", label: t(`plan.unit.${metric}`), write: (value) => write(Number(value)), ...(metric === "nps" || metric === "sentiment" ? {} : { min: 0 }) },
      series: [line("treated", treatedName, preview.treated, false), ...(compared ? [line("comparison", comparisonName, preview.comparison, true)] : [])],
    };
  }, [preview, metric, treatedName, comparisonName, compared, t, format]);
  if (preview.treated.length === 0) return null;
  return (
    <ChartFrame
      title={t("plan.previewTitle")}
      summary={t(compared ? "plan.previewSummary" : "plan.previewAlone", { n: format.number(draft.baselineWeeks) })}
      spec={spec}
      {...(chosenFrom ? { note: t("plan.chosenNote", { period: format.dateRange(chosenFrom.from, chosenFrom.to) }) } : {})}
    />
  );
}
