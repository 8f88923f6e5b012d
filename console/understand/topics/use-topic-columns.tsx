import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { insightsQuery } from "#api/insights.ts";
import { learningsQuery } from "#api/topic-learning.ts";
import type { Topic } from "#api/topics.ts";
import { voiceSpanQuery } from "#api/voice-span.ts";
import { AddressLink } from "#app/address-link.tsx";
import { explorerAddress } from "#app/explorer-address.ts";
import { Sparkline } from "#design/chart/sparkline.tsx";
import { plus } from "#design/form/date-presets.ts";
import type { Column } from "#design/table/column.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { bucketOf, bucketsBetween } from "../explorer/buckets.ts";
import { isClear } from "../explorer/measures.ts";
import { withDays } from "../filter/voice-filter.ts";
import { QualityInShort } from "./quality-in-short.tsx";
import { TopicName } from "./topic-name.tsx";
import { TopicTools } from "./topic-tools.tsx";

/** A year of months is what a glance takes in. */
const COURSE_DAYS = 365;

/** Name, voices, complaints, course over the newest year, the newest 90 days against those before, and how good the tags are. */
export function useTopicColumns(topics: readonly Topic[]): Column<Topic>[] {
  const t = useText();
  const format = useFormat();
  const { data: span } = useQuery(voiceSpanQuery);
  const to = span?.last ?? "";
  const from = to === "" ? "" : plus(to, 1 - COURSE_DAYS);
  const course = useQuery({ ...insightsQuery({ measures: ["voices"], by: ["topic", "month"], where: { from, to } }), enabled: to !== "" });
  const days = span ? withDays({}, span) : {};
  const change = useQuery({ ...insightsQuery({ measures: ["voices"], by: ["topic"], where: { from: days["from"]?.[0], to: days["to"]?.[0] }, compare: "previousPeriod", limit: 2000 }), enabled: to !== "" });
  const learnings = useQuery(learningsQuery);
  const [editing, setEditing] = useState<string>();
  return useMemo(() => {
    const idOf = (value: unknown): string => (typeof value === "object" && value !== null && "id" in value ? String(value.id) : "");
    const byTopic = Map.groupBy(course.data?.rows ?? [], ({ key }) => idOf(key["topic"]));
    const months = to === "" ? [] : bucketsBetween(bucketOf(from, "month"), to, "month");
    const courseOf = (id: string): number[] => months.map((month) => byTopic.get(id)?.find(({ key }) => key["month"] === month)?.measures.voices?.value ?? 0);
    const changes = new Map(change.data?.rows.map((row) => [idOf(row.key["topic"]), row.compare?.voices?.difference]));
    return [
      {
        id: "name", header: t("topics.name"), sortBy: ({ name }) => name,
        cell: (topic) => <TopicName topic={topic} topics={topics} editing={topic.id === editing} onEdited={() => setEditing(undefined)} />,
      },
      {
        id: "voices", header: t("topics.voices"), align: "end", width: "5.5rem", first: "descending", sortBy: ({ voices }) => voices,
        cell: ({ id, voices }) => (voices === 0 ? "0" : <AddressLink href={explorerAddress({ topic: id, span: "all", view: "voices" })}>{format.number(voices)}</AddressLink>),
      },
      {
        id: "complaints", header: t("topics.complaints"), align: "end", width: "6rem", hideOnPhone: true, first: "descending", sortBy: ({ voices, complaints }) => (voices === 0 ? null : complaints / voices),
        cell: ({ voices, complaints }) => (voices === 0 ? "—" : format.percent(complaints / voices, 0)),
      },
      { id: "course", header: t("topics.course"), width: "7.5rem", hideOnPhone: true, cell: ({ id, voices }) => voices > 0 && <Sparkline values={courseOf(id)} /> },
      {
        id: "change", header: t("topics.change"), align: "end", width: "9rem", hideOnPhone: true, first: "descending", sortBy: ({ id }) => changes.get(id)?.value ?? null,
        cell: ({ id }) => {
          const difference = changes.get(id);
          if (!difference || difference.value === null) return "—";
          return <span className={isClear(difference) ? "font-semibold" : "text-soft"}>{format.signed(difference.value, 0)}</span>;
        },
      },
      {
        id: "quality", header: t("topics.quality.column"), width: "9rem", hideOnPhone: true, first: "descending", sortBy: ({ id }) => learnings.data?.get(id)?.precision?.value ?? null,
        cell: ({ id }) => <QualityInShort learning={learnings.data?.get(id)} />,
      },
      { id: "tools", header: "", width: "3rem", align: "end", cell: (topic) => <TopicTools topic={topic} topics={topics} onRename={() => setEditing(topic.id)} /> },
    ] satisfies Column<Topic>[];
  }, [topics, course.data, change.data, learnings.data, editing, from, to, t, format]);
}
