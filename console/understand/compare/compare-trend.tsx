import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { insightsQuery } from "#api/insights.ts";
import type { VoiceSpan } from "#api/voice-span.ts";
import { ChartFrame } from "#design/chart/chart-frame.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Settling } from "#design/feedback/settling.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { plus } from "#design/form/date-presets.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { daysBetween, daysOfBucket } from "../explorer/buckets.ts";
import { MeasureSelect } from "../explorer/measure-select.tsx";
import { voicesOf, writerOf } from "../explorer/measures.ts";
import { axisMin, trendPoints } from "../explorer/trend-spec.ts";
import { trendSpan } from "../explorer/trend-span.ts";
import type { Explorer } from "../explorer/use-explorer.ts";
import { toWhere, type VoiceFilter } from "../filter/voice-filter.ts";

/** Both sides' course over the time of A; B's days are laid onto A's from their beginnings on. */
export function CompareTrend({ explorer, other, span }: { explorer: Explorer; other: VoiceFilter; span: VoiceSpan }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { measure, meant } = explorer;
  const over = trendSpan(explorer);
  const { grain } = over;
  const query = useQuery(insightsQuery({ measures: [measure], by: [grain], where: toWhere(meant), compare: { where: toWhere(other) } }));
  const name = t(`voices.measure.${measure}`);
  const write = writerOf(measure, format);
  const sameDays = meant["from"]?.[0] === other["from"]?.[0];
  return (
    <Loaded query={query} skeleton={<Skeleton height={380} />}>
      {({ rows }) => (
        <Settling query={query}>
          <ChartFrame
            heading="h2"
            title={t("voices.trend.title", { measure: name })}
            summary={t(sameDays ? "voices.compare.trendSame" : "voices.compare.trendShifted", { days: daysBetween(over.from, over.to) })}
            height={260}
            tools={<MeasureSelect explorer={explorer} span={span} />}
            spec={{
              x: { kind: "category", write: (value) => (grain === "month" ? format.month(String(value)) : format.day(String(value))) },
              y: { kind: "value", write: (value) => write(Number(value)), ...axisMin(measure) },
              series: [
                { id: "a", name: t("voices.compare.sideA"), shape: "line", colour: 0, points: trendPoints(rows, measure, over) },
                { id: "b", name: t("voices.compare.sideB"), shape: "line", colour: 1, dashed: true, points: trendPoints(rows, measure, over, (row) => row.compare?.[measure]) },
              ],
            }}
            onPick={({ id }, { x }) => {
              const days = daysOfBucket(String(x), grain, over);
              // B's points lie on A's days; their own are as far away as B begins from A.
              const shift = id === "b" && other["from"]?.[0] ? daysBetween(over.from, other["from"][0]) - 1 : 0;
              explorer.open(voicesOf(measure, { ...(id === "a" ? meant : other), from: [plus(days.from, shift)], to: [plus(days.to, shift)] }));
            }}
          />
        </Settling>
      )}
    </Loaded>
  );
}
