import type { SentimentState, SentimentVersion } from "#api/sentiment.ts";
import type { Column } from "#design/table/column.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { VersionState } from "./version-state.tsx";

/** The columns of the versions. */
export function useVersionColumns(state: SentimentState | undefined): readonly Column<SentimentVersion>[] {
  const t = useText();
  const format = useFormat();
  return [
    { id: "number", header: t("sentiment.version"), width: "5.5rem", cell: ({ number }) => t("sentiment.number", { number }) },
    { id: "status", header: t("sentiment.status"), cell: (version) => <VersionState version={version} adopted={state?.adoptedId === version.id} adopting={state?.adopting?.versionId === version.id} /> },
    { id: "voices", header: t("sentiment.learntFrom"), align: "end", width: "8rem", hideOnPhone: true, cell: ({ learntFrom }) => (learntFrom ? t("dictionary.voices", { count: learntFrom.voices }) : "—") },
    { id: "own", header: t("sentiment.ownAccuracy"), align: "end", width: "7.5rem", cell: ({ measured }) => (measured ? format.percent(measured.own.accuracy.value) : "—") },
    { id: "engine", header: t("sentiment.engineAccuracy"), align: "end", width: "9rem", hideOnPhone: true, cell: ({ measured }) => (measured ? format.percent(measured.engine.accuracy.value) : "—") },
    { id: "verdict", header: t("sentiment.verdict"), width: "12rem", hideOnPhone: true, cell: ({ measured }) => (measured ? t(`sentiment.verdict.${measured.comparison.verdict}`) : "—") },
    { id: "at", header: t("sentiment.at"), width: "8rem", hideOnPhone: true, cell: ({ learntAt, requestedAt }) => format.date(learntAt ?? requestedAt) },
  ];
}
