import type { TopicWeighting } from "#api/topic-weights.ts";
import type { Column } from "#design/table/column.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { WeightingState } from "./weighting-state.tsx";

/** The columns of the versions. */
export function useWeightingColumns(): readonly Column<TopicWeighting>[] {
  const t = useText();
  const format = useFormat();
  return [
    { id: "number", header: t("sentiment.version"), width: "5.5rem", cell: ({ number }) => t("sentiment.number", { number }) },
    { id: "status", header: t("sentiment.status"), cell: ({ status }) => <WeightingState status={status} /> },
    { id: "own", header: t("weights.own"), align: "end", width: "7.5rem", cell: ({ measured }) => (measured ? format.percent(measured.own.value) : "—") },
    { id: "voices", header: t("sentiment.learntFrom"), align: "end", width: "9rem", hideOnPhone: true, cell: ({ learntFrom }) => (learntFrom ? t("dictionary.voices", { count: learntFrom.voices }) : "—") },
    { id: "at", header: t("sentiment.at"), width: "8rem", hideOnPhone: true, cell: ({ learntAt, requestedAt }) => format.date(learntAt ?? requestedAt) },
  ];
}
