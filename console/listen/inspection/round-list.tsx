import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type Round, roundsQuery } from "#api/inspections.ts";
import { Badge } from "#design/badge.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import type { Column } from "#design/table/column.ts";
import { DataTable } from "#design/table/data-table.tsx";
import { Phrase } from "#design/text/phrase.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** The rounds, the newest first, with how far each is. */
export function RoundList(): ReactNode {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const rounds = useQuery(roundsQuery);
  const columns: readonly Column<Round>[] = [
    {
      id: "title",
      header: t("inspection.round.title"),
      cell: (round) => (
        <span className="flex flex-wrap items-center gap-x-2">
          <Phrase>{round.title}</Phrase>
          {round.closedAt !== null && <Badge>{t("inspection.round.closed")}</Badge>}
        </span>
      ),
    },
    { id: "period", header: t("inspection.round.period"), width: "14rem", hideOnPhone: true, cell: (round) => format.dateRange(round.from, round.to) },
    { id: "coverage", header: t("inspection.round.coverage"), align: "end", width: "8rem", cell: ({ progress }) => t("inspection.round.coverageOf", { done: progress.inspected, all: progress.touchpoints }) },
    { id: "mend", header: t("inspection.toMend"), align: "end", width: "6rem", cell: ({ progress }) => format.number(progress.toMend) },
  ];
  return (
    <DataTable
      label={t("inspection.view.rounds")}
      rows={rounds.data}
      columns={columns}
      rowId={({ id }) => id}
      onOpen={({ id }) => void navigate({ to: "/listen/inspection/rounds/$id", params: { id } })}
      error={rounds.error}
      onRetry={() => void rounds.refetch()}
      empty={<EmptyState title={t("inspection.round.none")}>{t("inspection.round.noneLead")}</EmptyState>}
    />
  );
}
