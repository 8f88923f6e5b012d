import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { type InsightRow, insightsQuery } from "#api/insights.ts";
import { ChartFrame } from "#design/chart/chart-frame.tsx";
import type { ChartSpec, Point } from "#design/chart/chart-spec.ts";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { plus } from "#design/form/date-presets.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { explorerAddress } from "../explorer-address.ts";
import { chartPeriod } from "./period.ts";

/** The share of complaints week by week over half a year, with its interval; a point opens the week's complaints. */
export function ComplaintsChart({ last }: { last: string }): ReactNode {
  const t = useText();
  const format = useFormat();
  const router = useRouter();
  const period = chartPeriod(last);
  const answer = useQuery(insightsQuery({ measures: ["complaintShare"], by: ["week"], where: { ...period } }));
  const spec = useMemo((): ChartSpec => {
    const points = weekPoints(answer.data?.rows ?? [], period.from, period.to);
    return {
      x: { kind: "time", write: (value) => format.day(value) },
      y: { kind: "value", min: 0, write: (value) => format.percent(Number(value), 0) },
      series: [{ id: "share", name: t("home.complaintShare"), shape: "line", points }],
    };
  }, [answer.data, period.from, period.to, t, format]);
  const n = answer.data?.rows.reduce((sum, { measures }) => sum + (measures.complaintShare?.n ?? 0), 0);
  // One week makes no line.
  const spokenWeeks = answer.data?.rows.filter(({ measures }) => (measures.complaintShare?.n ?? 0) > 0).length ?? 0;
  return (
    <Loaded query={answer} skeleton={<Skeleton height={330} />}>
      {() =>
        spokenWeeks < 2 ? (
          <p className="border-t border-rule pt-3 text-note text-soft">{t("home.chartNone", { days: format.dateRange(period.from, period.to) })}</p>
        ) : (
        <ChartFrame
          title={t("home.chart")}
          summary={t("home.chartSummary", { days: format.dateRange(period.from, period.to) })}
          spec={spec}
          height={220}
          {...(n === undefined ? {} : { n })}
          onPick={(_, { x }) => router.history.push(explorerAddress({ from: String(x), to: plus(String(x), 6), intent: "complaint" }))}
        />
        )
      }
    </Loaded>
  );
}

/** One point per week, Monday by Monday; a week in which nothing was said breaks the line. */
export function weekPoints(rows: readonly InsightRow[], from: string, to: string): readonly Point[] {
  const byWeek = new Map(rows.map((row) => [String(row.key["week"]), row.measures.complaintShare]));
  const points: Point[] = [];
  for (let week = from; week <= to; week = plus(week, 7)) {
    const share = byWeek.get(week);
    points.push({ x: week, y: share?.value ?? null, ...(share?.low == null || share.high == null ? {} : { low: share.low, high: share.high }), n: share?.n ?? 0 });
  }
  return points;
}
