import { useRouter } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import type { OpportunityDetail, OpportunityWeek } from "#api/opportunities.ts";
import { explorerAddress } from "#app/explorer-address.ts";
import { ChartFrame } from "#design/chart/chart-frame.tsx";
import type { ChartSpec } from "#design/chart/chart-spec.ts";
import { timeAxis } from "#design/chart/time-axis.ts";
import { plus } from "#design/form/date-presets.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { courseOf } from "./opportunity-figures.ts";

/** Complaints and requests week by week; a week opens its voices. */
export function WeeklyChart({ opportunity }: { opportunity: OpportunityDetail }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { history } = useRouter();
  const { weekly, trend, evidence, concerns, requests } = opportunity;
  const spec = useMemo((): ChartSpec => {
    const line = (id: "complaints" | "requests", colour: number) => ({
      id, name: t(`opportunities.${id}`), shape: "line" as const, colour, points: weekly.map((week: OpportunityWeek) => ({ x: week.week, y: week[id] })),
    });
    return {
      x: { ...timeAxis(weekly.map(({ week }) => week), format), label: t("opportunities.week") },
      y: { kind: "value", min: 0, label: t("opportunities.voicesAWeek"), write: (value) => format.number(Number(value)) },
      series: [line("complaints", 0), ...(requests > 0 ? [line("requests", 1)] : [])],
    };
  }, [weekly, requests, t, format]);
  const { value } = trend.ratio;
  return (
    <ChartFrame
      title={t("opportunities.weekly")}
      summary={t(`opportunities.course.${courseOf(trend)}`, { ratio: value === null ? "" : format.number(value, 2) })}
      spec={spec}
      n={concerns}
      onPick={(series, point) =>
        history.push(explorerAddress({ ...evidence.where, intent: series.id === "complaints" ? "complaint" : "request", from: String(point.x), to: plus(String(point.x), 6) }))
      }
    />
  );
}
