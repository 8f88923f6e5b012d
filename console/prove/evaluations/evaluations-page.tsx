import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { RetrospectiveBadge } from "#act/initiatives/status-badge.tsx";
import { useCursorPages } from "#api/cursor-pages.ts";
import type { Evaluation } from "#api/evaluations.ts";
import { Page } from "#app/page.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import type { Column } from "#design/table/column.ts";
import { DataTable } from "#design/table/data-table.tsx";
import { Phrase } from "#design/text/phrase.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { useEffectWriter } from "./effect-writer.ts";
import { VerdictBadge } from "./verdict-badge.tsx";

/** Every judgement, newest first. */
export function EvaluationsPage(): ReactNode {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const list = useCursorPages<Evaluation>(["evaluations", "list"], "/evaluations", {}, 50);
  const columns: Column<Evaluation>[] = [
    { id: "initiative", header: t("evaluations.initiative"), cell: (row) => <InitiativeCell row={row} /> },
    { id: "verdict", header: t("evaluations.verdict"), width: "9rem", cell: (row) => <VerdictBadge verdict={row.verdict} /> },
    { id: "effect", header: t("evaluations.effect"), align: "end", width: "13rem", hideOnPhone: true, cell: (row) => <EffectCell row={row} /> },
    { id: "computedAt", header: t("evaluations.computedAt"), width: "9rem", hideOnPhone: true, cell: (row) => <span className="text-soft">{format.date(row.computedAt)}</span> },
  ];
  return (
    <Page title={t("evaluations.title")} lead={t("evaluations.lead")}>
      <DataTable
        label={t("evaluations.title")}
        rows={list.query.data && list.items}
        columns={columns}
        rowId={(row) => row.id}
        onOpen={(row) => void navigate({ to: "/prove/evaluations/$id", params: { id: row.id } })}
        onEnd={list.more}
        total={list.total}
        rowHeight={64}
        error={list.query.error}
        onRetry={() => void list.query.refetch()}
        empty={<EmptyState title={t("evaluations.none")}>{t("evaluations.noneLead")}</EmptyState>}
      />
    </Page>
  );
}

function InitiativeCell({ row }: { row: Evaluation }): ReactNode {
  return (
    <>
      <span className="text-body font-semibold">
        <Phrase>{row.initiative.title}</Phrase>
      </span>
      <span className="mt-1 block empty:hidden">
        <RetrospectiveBadge retrospective={row.retrospective} />
      </span>
    </>
  );
}

function EffectCell({ row }: { row: Evaluation }): ReactNode {
  const t = useText();
  const format = useFormat();
  const number = useEffectWriter(row);
  const write = (value: number): string => t("plan.with", { value: number(value), unit: t(`plan.shortUnit.${row.plan.metric}`) });
  const { value, low, high } = row.effect;
  if (value === null) return <span className="text-faint">—</span>;
  return (
    <>
      <span className="font-serif text-h3">{write(value)}</span>
      <span className="block text-note text-faint">
        {low !== null && high !== null && format.interval(low, high, number)} {t("evaluations.against", { smallest: number(row.smallestEffect) })}
      </span>
    </>
  );
}
