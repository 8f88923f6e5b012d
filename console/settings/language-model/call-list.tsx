import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type LanguageModel, type LanguageModelCall, languageModelCallsQuery } from "#api/language-model.ts";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { Progress } from "#design/feedback/progress.tsx";
import { Section } from "#design/section.tsx";
import type { Column } from "#design/table/column.ts";
import { DataTable } from "#design/table/data-table.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** What went to the endpoint, without its words, and how much of the day's budget is spent. */
export function CallList({ settings }: { settings: LanguageModel }): ReactNode {
  const t = useText();
  const format = useFormat();
  const calls = useQuery(languageModelCallsQuery);
  const columns: Column<LanguageModelCall>[] = [
    { id: "at", header: t("settings.language-model.callAt"), width: "8.5rem", cell: ({ at }) => format.dateTime(at) },
    { id: "purpose", header: t("settings.language-model.purpose"), cell: ({ purpose }) => t(`settings.language-model.purpose.${purpose}`) },
    { id: "outcome", header: t("settings.language-model.outcome"), width: "6.5rem", cell: ({ outcome }) => t(`settings.language-model.outcome.${outcome}`) },
    { id: "host", header: t("settings.language-model.host"), width: "12rem", hideOnPhone: true, cell: ({ host }) => host },
    { id: "voices", header: t("settings.language-model.voices"), align: "end", width: "6rem", hideOnPhone: true, cell: ({ voices }) => format.number(voices) },
    { id: "tokens", header: t("settings.language-model.tokens"), align: "end", width: "7rem", hideOnPhone: true, cell: ({ tokens }) => format.number(tokens) },
  ];
  return (
    <Section title={t("settings.language-model.calls")} lead={t("settings.language-model.callsLead")}>
      <div className="mb-4 max-w-xl">
        <Progress label={t("settings.language-model.spent")} share={settings.spentToday / settings.dailyTokens} detail={t("settings.language-model.spentOf", { spent: format.number(settings.spentToday), of: format.number(settings.dailyTokens) })} />
      </div>
      <DataTable label={t("settings.language-model.calls")} rows={calls.data} columns={columns} rowId={({ id }) => id} error={calls.error} onRetry={() => void calls.refetch()} empty={<EmptyState title={t("settings.language-model.noCalls")} />} />
    </Section>
  );
}
