import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { insightsQuery } from "#api/insights.ts";
import { ChartFrame } from "#design/chart/chart-frame.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Settling } from "#design/feedback/settling.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Select } from "#design/form/select.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { useFilterWords } from "../filter/use-filter-words.ts";
import { toWhere } from "../filter/voice-filter.ts";
import { daysOfBucket, GRAINS, isPartial } from "./buckets.ts";
import { voicesOf, writerOf } from "./measures.ts";
import { axisMin, trendPoints } from "./trend-spec.ts";
import { trendSpan } from "./trend-span.ts";
import type { Explorer } from "./use-explorer.ts";

const HEIGHT = 260;

/** The course of a measure, with its interval as a band; a point opens its voices. */
export function Trend({ explorer, tools }: { explorer: Explorer; tools: ReactNode }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { daysOf } = useFilterWords();
  const { measure, meant } = explorer;
  const over = trendSpan(explorer);
  const { grain } = over;
  const query = useQuery(insightsQuery({ measures: [measure], by: [grain], where: toWhere(meant) }));
  const name = t(`voices.measure.${measure}`);
  const write = writerOf(measure, format);
  const bucketWord = (bucket: string): string => (grain === "month" ? format.month(bucket) : format.day(bucket));
  const cut = isPartial(over.from, grain, over) || isPartial(over.to, grain, over);
  const grains = [{ value: "auto" as const, label: t("voices.grain.auto") }, ...GRAINS.map((value) => ({ value, label: t(`voices.grain.${value}`) }))];
  const choices = (
    <>
      {tools}
      <Select aria-label={t("voices.grain.choose")} value={explorer.grain} options={grains} onChange={(next) => explorer.change({ grain: next })} className="w-32" />
    </>
  );
  return (
    <Loaded query={query} skeleton={<Skeleton height={HEIGHT + 120} />}>
      {({ rows }) => (
        <Settling query={query}>
          <ChartFrame
            heading="h2"
            title={t("voices.trend.title", { measure: name })}
            summary={t(`voices.trend.${grain}`, { days: daysOf(meant) })}
            height={HEIGHT}
            tools={choices}
            note={cut && grain !== "day" ? t("voices.trend.cut") : ""}
            spec={{
              // Named places, not a time axis: a mark then stands under each point, on the day its bucket begins.
              x: { kind: "category", write: (value) => bucketWord(String(value)) },
              y: { kind: "value", write: (value) => write(Number(value)), ...axisMin(measure) },
              series: [{ id: measure, name, shape: "line", points: trendPoints(rows, measure, over) }],
            }}
            onPick={(_, { x }) => {
              const days = daysOfBucket(String(x), grain, over);
              explorer.open(voicesOf(measure, { ...meant, from: [days.from], to: [days.to] }));
            }}
          />
        </Settling>
      )}
    </Loaded>
  );
}
